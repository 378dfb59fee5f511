import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  ['übermorgen früh', 'from 2026-11-21 09:00 until 2026-11-21 12:00'],
  ['bis Ende nächster Woche', 'until 2026-11-29 23:59'],
  ['bis zum 4. Dezember', 'until 2026-12-04 23:59'],
  ['bis Monatsende', 'until 2026-11-30 23:59'],
  ['von Montag bis Mittwoch', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['am 1. und 2. Dezember', 'from 2026-12-01 00:00 until 2026-12-02 23:59'],
  ['ab 14 Uhr für 2 Std', 'from 2026-11-19 14:00 for 2h'],
  ['für eine halbe Stunde', 'for 30m'],
  ['unbefristet', 'forever'],
  ['hasta el 4 de diciembre', 'until 2026-12-04 23:59'],
  ['hasta las 5 de la tarde', 'until 2026-11-19 17:00'],
  ['mañana por la tarde', 'from 2026-11-20 15:00 until 2026-11-20 18:00'],
  ['la próxima semana', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
  ['de lunes a miércoles', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['desde las 15:00', 'from 2026-11-19 15:00'],
  ['desde el 3 de diciembre', 'from 2026-12-03 00:00'],
  ['de dos horas a partir de las 15', 'from 2026-11-19 15:00 for 2h'],
  ['mañana de 9 a 12', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ["jusqu'à la fin du mois", 'until 2026-11-30 23:59'],
  ['la semaine prochaine', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
  ['demain matin', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['à partir de 15h', 'from 2026-11-19 15:00'],
  ['dès 15h30 pour 2 heures', 'from 2026-11-19 15:30 for 2h'],
  ['du 1er au 4 décembre', 'from 2026-12-01 00:00 until 2026-12-04 23:59'],
  ['até sexta', 'until 2026-11-20 23:59'],
  ['amanhã de manhã', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['amanhã das 9 às 12', 'from 2026-11-20 09:00 until 2026-11-20 12:00'],
  ['depois de amanhã das 14h às 16h', 'from 2026-11-21 14:00 until 2026-11-21 16:00'],
  ['a partir das 15h até 17h', 'from 2026-11-19 15:00 until 2026-11-19 17:00'],
  ['na semana que vem', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
])('“%s” is that time', (said, meant) =>
  expect(first(`marketing to finance ${said} please, refund bug`)).toBe(
    `request marketing finance ${meant} because refund bug`,
  ),
);

test.each([
  'quero acessar o finance a partir do marketing até sexta, refund bug',
  'acceso desde marketing a finance hasta el viernes, refund bug',
  "accès depuis marketing vers finance jusqu'à vendredi, refund bug",
  'brauche Zugriff von Marketing aus auf Finance bis Freitag wegen refund bug',
  '¿puedes abrir finance para marketing hasta el viernes? refund bug',
  'pode abrir o finance para o marketing até sexta, refund bug',
  'I sit in marketing and need finance until friday, refund bug',
  'marketing finance until friday, tests of the refund bug',
])('who reaches whom is told in any language: %s', (said) =>
  expect(first(said)).toContain('request marketing finance until 2026-11-20 23:59 because'),
);

test.each([
  'marketing a finanzas por 2 días porque cierre',
  'marketing nach Finanzen für 2 Tage weil Abschluss',
  'marketing aux finances pour 2 jours car clôture',
  'marketing para o financeiro por 2 dias porque fecho',
  'marketing to the finance-server for 2 days because close',
  'marketing auf die Finance-Datenbank für 2 Tage weil Abschluss',
])('“%s” names the networks by their departments', (said) =>
  expect(first(said)).toMatch(/^request marketing finance for 2d because /),
);

test.each([
  ['sigue abierto lo de marketing con desarrollo?', 'status marketing developer'],
  ['wer erreicht die Entwicklung', 'who can reach developer'],
  ['qui possède le développement', 'who owns developer'],
])('“%s” asks %s', (said, meant) => expect(first(said)).toBe(meant));
