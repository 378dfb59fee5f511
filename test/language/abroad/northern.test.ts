import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const all = (said: string): string => answerTo(said).replace(/^(?:\? |guess: )/, '');

test.each([
  ['Drei Wochen lang von dev nach finance bitte, Umzug der Berichte', 'for 21d'],
  ['dev nach finance, ne Stunde, Fehlersuche', 'for 1h'],
  ['Bitte dev zu finance verbinden, ein Jahr lang, Abgleich', 'for 365d'],
  ['Für 2,5 Stunden von dev zu finance bitte, Fehlersuche', 'for 150m'],
  ['viertelstunde dev zu finance bitte, Fehlersuche', 'for 15m'],
  ['anderthalb Stunden dev zu finance bitte, Fehlersuche', 'for 90m'],
  ['zwei Stunderl von dev zu finance bitte, Fehlersuche', 'for 2h'],
  ['graag dev naar finance, 4 uur, fout zoeken', 'for 4h'],
  ['graag dev naar finance, 2 daagjes, fout zoeken', 'for 2d'],
  ['een maand lang dev naar finance graag, controle', 'for 30d'],
  ['dev naar finance graag, een kwartiertje, fout zoeken', 'for 15m'],
  ['kan ni öppna dev till finance, fem dar, felsökning', 'for 5d'],
  ['öppna dev till finance, tre kvart, felsökning', 'for 45m'],
  ['vi ønsker to ugers forbindelse fra dev til finance, fejlsøgning', 'for 14d'],
  ['Tydzień dostępu z dev do finance, proszę, audyt', 'for 7d'],
  ['proszę o dostęp z dev do finance na miesiąc, audyt', 'for 30d'],
])('a length needs no word before it: “%s”', (said, meant) =>
  expect(all(said)).toMatch(new RegExp(`^request developer finance(?: tcp \\d+)? ${meant}\\b`)),
);

test.each(['wer hat vor einer Woche dev und finance verbunden?', 'om en vecka, vem äger finance?'])(
  'when something is says nothing of how long: “%s”',
  (said) => expect(all(said)).not.toMatch(/ for 7d/),
);

test.each([
  'Zugriff von den Entwicklern auf den Finanzserver für 2 Tage bitte',
  'vom Entwicklernetz auf die Finance-Kiste für 2 Tage bitte',
  'unser Dev-Team braucht für 2 Tage das Finanznetz',
  'für 2 Tage vom Entwicklungsrechner zum Finance-Cluster bitte',
  'graag 2 dagen toegang vanuit de ontwikkelomgeving naar de financeserver',
  'åtkomst från utvecklarnätet till finansservern i två dagar tack',
  'adgang fra udviklernettet til finansserveren i to dage tak',
])('the name of a network stands in compounds: “%s”', (said) =>
  expect(all(said)).toMatch(/^(?:request|draft) developer finance for 2d/),
);

test.each([
  ['dev nach marketing für 2 Tage, neuer Finance-Report', 'request developer marketing for 2d'],
  ['dev nach marketing für 2 Tage für den Finance-Report', 'request developer marketing for 2d'],
])('two that are named need no third: “%s”', (said, meant) => expect(all(said)).toContain(meant));

test.each([
  ['bis Freitagmittag dev nach finance bitte, Umzug', 'until 2026-11-20 12:00'],
  ['bis Heiligabend dev nach finance bitte, Umzug', 'until 2026-12-24 23:59'],
  ['bis zum Heiligabend (24.12.) dev nach finance bitte, Umzug', 'until 2026-12-24 23:59'],
  ['bis zum 4. Advent (20.12.) dev nach finance bitte, Umzug', 'until 2026-12-20 23:59'],
  ['bis Dreikönig dev nach finance bitte, Umzug', 'until 2027-01-06 23:59'],
  ['dev nach finance, Ende 11.12.2026, Umzug bitte', 'until 2026-12-11 23:59'],
  ['dev naar finance t/m vrijdag 4 dec graag, verhuizing', 'until 2026-12-04 23:59'],
  ['dev naar finance tm woensdag graag, verhuizing', 'until 2026-11-25 23:59'],
  ['dev naar finance tot Sinterklaas graag, verhuizing', 'until 2026-12-05 23:59'],
  ['dev naar finance tot de 15e graag, verhuizing', 'until 2026-12-15 23:59'],
  ['öppna dev till finance, till imorgon kl 10. Flytt', 'until 2026-11-20 10:00'],
  ['vecka 50 öppna dev till finance tack, flytt', 'from 2026-12-07 00:00 until 2026-12-13 23:59'],
  ['åbn dev til finance indtil fredag kl. 12. flytning', 'until 2026-11-20 12:00'],
  ['do Wigilii dev do finance proszę, przeprowadzka', 'until 2026-12-24 23:59'],
  [
    'W nocy z piątku na sobotę, 22–4, dev do finance proszę, przeprowadzka',
    'from 2026-11-20 22:00 until 2026-11-21 04:00',
  ],
])('begins and ends are said by their own words: “%s”', (said, meant) =>
  expect(all(said)).toContain(`request developer finance ${meant}`),
);

test.each([
  'dev soll bitte finance erreichen, für 2 Tage, Umzug',
  'Für 2 Tage muss dev bei finance andocken, Umzug',
  'können die Entwickler zwei Tage auf Finance schauen? Umzug',
  '2 Tage von dev aus auf finance kommen bitte, Umzug',
])('the verb at the end tells who reaches whom: “%s”', (said) =>
  expect(all(said).split(' | ')[0]).toContain('request developer finance for 2d'),
);

test.each([
  ['dev nach finance für 2 Tage, Grund: Umzug. Kostenstelle 4711', 'request developer finance for 2d'],
  ['dev nach finance für 2 Tage, die cpu ist auf 100', 'request developer finance for 2d'],
  ['anderthalb Stunden sql server von dev nach finance, Umzug', 'request developer finance tcp 1433 for 90m'],
  ['ssh-zugang von dev nach finance für 2 Tage, Umzug', 'request developer finance tcp 22 for 2d'],
  ['zur Finance-Postgres von dev aus für 2 Tage, Umzug', 'tcp 5432 for 2d'],
])('ports are what is to be reached: “%s”', (said, meant) => expect(all(said)).toContain(meant));
