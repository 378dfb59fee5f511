import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Kan ni koppla ihop marknad med ekonomi från imorgon kl 9 till fredag kl 17, på grund av budgeten?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because budgeten?',
  ],
  [
    'Jag behöver åtkomst från utveckling till ekonomi i två veckor på port 5432, eftersom vi flyttar kundregistret.',
    'request developer finance tcp 5432 for 14d because vi flyttar kundregistret',
  ],
  [
    'Öppna gärna dev mot marknad nästa tisdag kl 14-16:30, det är en demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because det är en demo',
  ],
  [
    'vi vill koppla ihop dev och finans varje dag från 8 till 12 till den 18 december, anledning: avstämning av konton',
    'request developer finance until 2026-12-18 12:00 because avstämning av konton',
  ],
  [
    'imorgon bitti från 8 till 11 marknad till dev, port 8080, lasttest',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because lasttest',
  ],
  [
    'från måndag kl 22 till tisdag kl 4 på natten behöver vi ekonomi till utveckling, dataladdning',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because dataladdning',
  ],
  [
    'bara en halvtimme från dev till marknad, vill testa en sak',
    'request developer marketing for 30m because vill testa en sak',
  ],
  ['förläng PR-7Q4K2 med tre dagar, revisorn är sjuk', 'extend PR-7Q4K2 for 3d because revisorn är sjuk'],
  ['Kan åtkomsten från marknad till ekonomi vara öppen en vecka till?', 'extend marketing finance for 7d'],
  ['stäng PR-7Q4K2 på onsdag kl 18', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Koppla bort marknad och ekonomi, projektet är klart.',
    'remove marketing finance because projektet är klart',
  ],
  ['Dra tillbaka min begäran PR-7Q4K2, det var ett misstag', 'cancel PR-7Q4K2'],
  ['Jag godkänner PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Jag avslår PR-7Q4K2, för många portar', 'deny PR-7Q4K2 because för många portar'],
  [
    'Fråga beställaren av PR-7Q4K2 varför han behöver port 22',
    'question PR-7Q4K2: varför han behöver port 22',
  ],
  ['Vem är ansvarig för ekonominätet?', 'who owns finance'],
  ['Vem kan nå ekonomi?', 'who can reach finance'],
  ['Vilka ansökningar väntar på mig?', 'waiting'],
  ['Hur länge gäller PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Varför är marknad och ekonomi kopplade?', 'why marketing finance'],
  ['Vad hände med PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Är dev och finans redan kopplade?', 'status developer finance'],
  ['vem godkände PR-7Q4K2?', 'audit'],
  ['visa mina ansökningar', 'mine'],
  ['Jag behöver inte längre PR-7Q4K2, avbryt den', 'cancel PR-7Q4K2'],
  [
    'God morgon, från nu till slutet av månaden dev till ekonomi bara port 1433, det är för inventeringen. Tack så mycket, Lotta',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because det är för inventeringen',
  ],
  [
    'koppla ihop ekonomi och marknad den 9 till 11 december för acceptanstestet',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because acceptanstestet',
  ],
  [
    'till torsdag halv nio på kvällen behöver jag marknad till utveckling, genomgång av katalogen',
    'request marketing developer until 2026-11-19 20:30 because genomgång av katalogen',
  ],
  ['kan jag få en timme från dev till marknad?', 'request developer marketing for 1h'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
