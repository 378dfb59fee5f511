import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Kunnen jullie marketing met finance verbinden van morgen 9 uur tot vrijdag 17 uur, vanwege het budget?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because het budget?',
  ],
  [
    'Ik heb twee weken toegang nodig van ontwikkeling naar finance via poort 5432, omdat we het klantenbestand migreren.',
    'request developer finance tcp 5432 for 14d because we het klantenbestand migreren',
  ],
  [
    'Graag dev naar marketing openzetten, volgende week dinsdag van 14 tot 16.30 uur, het is een demo',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because het is een demo',
  ],
  [
    'we willen dev en finance koppelen, elke dag van 8 tot 12 uur tot en met 18 december, reden: aansluiting van de rekeningen',
    'request developer finance until 2026-12-18 12:00 because aansluiting van de rekeningen',
  ],
  [
    'morgenochtend van 8 tot 11 uur marketing naar dev, poort 8080, belastingtest',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because belastingtest',
  ],
  [
    'even een half uurtje van dev naar marketing, wil alleen iets testen',
    'request developer marketing for 30m because wil alleen iets testen',
  ],
  [
    'verleng PR-7Q4K2 met drie dagen, de accountant is ziek',
    'extend PR-7Q4K2 for 3d because de accountant is ziek',
  ],
  ['sluit PR-7Q4K2 woensdag om 18 uur', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  [
    'Verbreek marketing en finance, het project is klaar.',
    'remove marketing finance because het project is klaar',
  ],
  ['Trek mijn aanvraag PR-7Q4K2 in, het was een vergissing', 'cancel PR-7Q4K2'],
  ['Ik keur PR-7Q4K2 goed', 'approve PR-7Q4K2'],
  ['Ik wijs PR-7Q4K2 af, te veel poorten', 'deny PR-7Q4K2 because te veel poorten'],
  [
    'Vraag de aanvrager van PR-7Q4K2 waarvoor hij poort 22 nodig heeft',
    'question PR-7Q4K2: waarvoor hij poort 22 nodig heeft',
  ],
  ['Wie is verantwoordelijk voor het netwerk finance?', 'who owns finance'],
  ['Wie kan finance bereiken?', 'who can reach finance'],
  ['Welke aanvragen wachten op mij?', 'waiting'],
  ['Tot wanneer loopt PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Waarom zijn marketing en finance verbonden?', 'why marketing finance'],
  ['Wat is er gebeurd met PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Zijn dev en finance al verbonden?', 'status developer finance'],
  ['wie heeft PR-7Q4K2 goedgekeurd?', 'audit'],
  ['toon mijn aanvragen', 'mine'],
  ['Ik heb PR-7Q4K2 niet meer nodig, annuleer maar', 'cancel PR-7Q4K2'],
  [
    'Goedemorgen, vanaf nu tot eind van de maand dev naar finance alleen poort 1433, voor de inventaris. Alvast bedankt, Joke',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because voor de inventaris',
  ],
  [
    'verbind finance en marketing van 9 tot 11 december voor de acceptatietest',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because de acceptatietest',
  ],
  [
    "tot donderdag half negen 's avonds heb ik marketing naar ontwikkeling nodig, catalogus nakijken",
    'request marketing developer until 2026-11-19 20:30 because catalogus nakijken',
  ],
  ['mag ik een uurtje van dev naar marketing?', 'request developer marketing for 1h'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
