import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  ['un par de días', 'for 2d'],
  ['12 horas', 'for 12h'],
  ['quatro horas a partir das 13h', 'from 2026-11-19 13:00 for 4h'],
  ['deux petites heures', 'for 2h'],
  ['pour une quinzaine', 'for 15d'],
  ['x 3 giorni', 'for 3d'],
  ['durata un semestre', 'for 181d'],
  ['por 1 año y medio', 'for 547d'],
  ['vigencia un mes', 'for 30d'],
  ['hasta el viernes 27', 'until 2026-11-27 23:59'],
  ['fino a martedì 24', 'until 2026-11-24 23:59'],
  ['até quarta-feira 25 às 18h', 'until 2026-11-25 18:00'],
  ['entre le jeudi 26 à 8h30 et le vendredi 27 à 17h45', 'from 2026-11-26 08:30 until 2026-11-27 17:45'],
  ['del 2/12 al 9/12/2026', 'from 2026-12-02 00:00 until 2026-12-09 23:59'],
  ['de aquí al martes', 'until 2026-11-24 23:59'],
  ['au plus tard le 30 novembre', 'until 2026-11-30 23:59'],
  ['non oltre il 10 dicembre', 'until 2026-12-10 23:59'],
  ['hasta nochebuena', 'until 2026-12-24 23:59'],
  ["fino all'Epifania", 'until 2027-01-06 23:59'],
  ["jusqu'à la Saint-Sylvestre", 'until 2026-12-31 23:59'],
  ['até ao fim de janeiro', 'until 2027-01-31 23:59'],
  ['hasta mediados de enero', 'until 2027-01-15 23:59'],
  ['solo domani e basta', 'from 2026-11-20 00:00 until 2026-11-20 23:59'],
  ['de forma permanente', 'forever'],
  ['sem prazo', 'forever'],
  ['a tempo indeterminato', 'forever'],
  ['sans date limite', 'forever'],
])('“%s” is that time', (said, meant) =>
  expect(first(`connect marketing finance ${said}, refund bug`)).toContain(
    `request marketing finance ${meant} because`,
  ),
);

test.each([
  [
    'preciso entrar na finance pela developer por 2 dias, erro no relatório',
    'request developer finance for 2d',
  ],
  ['¿me das acceso a finance? estoy en marketing, 2 días', 'request marketing finance for 2d'],
])('who reaches whom is told by the words of that language: %s', (said, meant) =>
  expect(first(said)).toContain(meant),
);

test.each([
  ['recusado o PR-7Q4K2: um ano é tempo demais', 'deny PR-7Q4K2 because um ano é tempo demais'],
  ['sim à PR-7Q4K2, podem avançar', 'approve PR-7Q4K2'],
])('a word before a request decides it: %s', (said, meant) => expect(first(said)).toContain(meant));

test('a feast in the story of a request is no time', () =>
  expect(first('conecta marketing con finanzas 2 días, es la campaña de navidad')).toContain(
    'request marketing finance for 2d because es la campaña de navidad',
  ));

test('a ticket ends at the mark behind it, and a length by itself follows', () =>
  expect(first('abrir marketing-finance. ticket FIN-882. 72 horas. gracias.')).toContain(
    'request marketing finance for 3d because',
  ));

test.each([
  ['mi prolunghi PR-7Q4K2 di altre 24 ore?', 'extend PR-7Q4K2 for 1d'],
  ['apriteci finance da marketing per 2 giorni, collaudo', 'request marketing finance for 2d'],
])('an order is read in each of its forms: %s', (said, meant) => expect(first(said)).toContain(meant));
