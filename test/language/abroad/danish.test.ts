import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Kan I forbinde marketing med økonomi fra i morgen kl. 9 til fredag kl. 17 på grund af budgettet?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because budgettet?',
  ],
  [
    'Jeg har brug for adgang fra udvikling til økonomi i to uger på port 5432, fordi vi flytter kunderegistret.',
    'request developer finance tcp 5432 for 14d because vi flytter kunderegistret',
  ],
  [
    'Åbn gerne dev til marketing på tirsdag kl. 14-16.30, det er en demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because det er en demo',
  ],
  [
    'vi vil gerne forbinde dev og finans hver dag fra 8 til 12 indtil den 18. december, grund: afstemning af konti',
    'request developer finance until 2026-12-18 12:00 because afstemning af konti',
  ],
  [
    'i morgen tidlig fra 8 til 11 marketing til dev, port 8080, belastningstest',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because belastningstest',
  ],
  [
    'fra mandag kl. 22 til tirsdag kl. 4 om natten skal vi bruge økonomi til udvikling, dataindlæsning',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because dataindlæsning',
  ],
  [
    'bare en halv time fra dev til marketing, vil teste noget',
    'request developer marketing for 30m because vil teste noget',
  ],
  ['forlæng PR-7Q4K2 med tre dage, revisoren er syg', 'extend PR-7Q4K2 for 3d because revisoren er syg'],
  ['Kan adgangen fra marketing til økonomi være åben en uge mere?', 'extend marketing finance for 7d'],
  ['luk PR-7Q4K2 på onsdag kl. 18', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  ['Afbryd marketing og økonomi, projektet er slut.', 'remove marketing finance because projektet er slut'],
  ['Annuller min anmodning PR-7Q4K2, det var en fejl', 'cancel PR-7Q4K2'],
  ['Jeg godkender PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Jeg afviser PR-7Q4K2, for mange porte', 'deny PR-7Q4K2 because for mange porte'],
  [
    'Spørg ansøgeren af PR-7Q4K2 hvorfor han skal bruge port 22',
    'question PR-7Q4K2: hvorfor han skal bruge port 22',
  ],
  ['Hvem er ansvarlig for økonominetværket?', 'who owns finance'],
  ['Hvem kan nå økonomi?', 'who can reach finance'],
  ['Hvilke forbindelser udløber i næste uge?', 'expiring until 2026-11-29 23:59'],
  ['Hvilke anmodninger venter på mig?', 'waiting'],
  ['Hvor længe gælder PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Hvorfor er marketing og økonomi forbundet?', 'why marketing finance'],
  ['Hvad skete der med PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Er dev og finans allerede forbundet?', 'status developer finance'],
  ['hvem godkendte PR-7Q4K2?', 'audit'],
  ['vis mine anmodninger', 'mine'],
  ['Jeg har ikke længere brug for PR-7Q4K2, annuller den', 'cancel PR-7Q4K2'],
  [
    'God morgen, fra nu af til slutningen af måneden dev til økonomi kun port 1433, det er til optællingen. Mange tak, Birgit',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because det er til optællingen',
  ],
  [
    'Hei, trenger tilgang fra utvikling til økonomi i tre dager, port 443, vi tester lønnskjøringen',
    'request developer finance tcp 443 for 3d because vi tester lønnskjøringen',
  ],
  ['kan jeg få en time fra dev til marketing?', 'request developer marketing for 1h'],
  ['forleng PR-7Q4K2 til fredag, er du snill', 'extend PR-7Q4K2 until 2026-11-20 23:59'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
