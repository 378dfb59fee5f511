import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  ['fino a lunedì', 'until 2026-11-23 23:59'],
  ['per tre giorni', 'for 3d'],
  ['dalle 14 alle 16 di domani', 'from 2026-11-20 14:00 until 2026-11-20 16:00'],
  ['da domani fino al 27', 'from 2026-11-20 00:00 until 2026-11-27 23:59'],
  ["dal 9 all'11 dicembre", 'from 2026-12-09 00:00 until 2026-12-11 23:59'],
  ['voor drie weekjes', 'for 21d'],
  ['van vrijdagavond 20 uur tot zaterdag 6 uur', 'from 2026-11-20 20:00 until 2026-11-21 06:00'],
  ['i fyra timmar', 'for 4h'],
  ['till onsdag', 'until 2026-11-25 23:59'],
  ['fra i morgen kl. 9 til kl. 11', 'from 2026-11-20 09:00 until 2026-11-20 11:00'],
  ['w piątek od 20 do 22:30', 'from 2026-11-20 20:00 until 2026-11-20 22:30'],
  ['na trzy dni', 'for 3d'],
  ['do poniedziałku', 'until 2026-11-23 23:59'],
  ['esta noche de 23 a 3', 'from 2026-11-19 23:00 until 2026-11-20 03:00'],
  ['hasta el 27', 'until 2026-11-27 23:59'],
  ['hasta las 17', 'until 2026-11-19 17:00'],
  ['mañana viernes de 16 a 20h', 'from 2026-11-20 16:00 until 2026-11-20 20:00'],
  ['de 2 a 5 de la tarde', 'from 2026-11-19 14:00 until 2026-11-19 17:00'],
  ['amanhã das 10h às 11h30', 'from 2026-11-20 10:00 until 2026-11-20 11:30'],
  ['ce soir de 20h à minuit', 'from 2026-11-19 20:00 until 2026-11-19 23:59'],
  ["jusqu'au 27", 'until 2026-11-27 23:59'],
  ['de 22h15 à 23h', 'from 2026-11-19 22:15 until 2026-11-19 23:00'],
  ['ab morgen früh um 7', 'from 2026-11-20 07:00'],
  ['von Montagabend 21 Uhr bis Dienstag 4 Uhr früh', 'from 2026-11-23 21:00 until 2026-11-24 04:00'],
  ['bis zum 27', 'until 2026-11-27 23:59'],
  ['für ne stunde', 'for 1h'],
  ['am 7.12. von 6 bis 9 Uhr', 'from 2026-12-07 06:00 until 2026-12-07 09:00'],
])('“%s” is that time', (said, meant) =>
  expect(first(`marketing finance ${said}, refund bug`)).toBe(
    `request marketing finance ${meant} because refund bug`,
  ),
);

test.each([
  'vom 28. bis 30. Dezember eine Verbindung von Finanzen nach Entwicklung, täglich von 7 bis 15 Uhr, Inventur',
  'dal 28 al 30 dicembre una connessione da finanza a sviluppo, ogni giorno dalle 7 alle 15, inventario',
  'du 28 au 30 décembre une connexion de finance vers développement, tous les jours de 7h à 15h, inventaire',
])('hours of each day are those of the days that were said before: %s', (said) =>
  expect(first(said)).toContain('request finance developer from 2026-12-28 07:00 until 2026-12-30 15:00'),
);
