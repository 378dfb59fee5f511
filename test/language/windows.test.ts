import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const asked = (typed: string): string => answerTo(`connect marketing to finance ${typed}, audit`);
const request = (time: string): string => `request marketing finance ${time} because audit`;

test.each([
  ['bis Fr 18h', 'until 2026-11-20 18:00'],
  ['Fr 18h bis 20h', 'from 2026-11-20 18:00 until 2026-11-20 20:00'],
  ['bis Mo 12 Uhr', 'until 2026-11-23 12:00'],
  ['Mo 9h-11h', 'from 2026-11-23 09:00 until 2026-11-23 11:00'],
  ['mié 25 de 9 a 14', 'from 2026-11-25 09:00 until 2026-11-25 14:00'],
  ['amanhã das 10h ao meio-dia', 'from 2026-11-20 10:00 until 2026-11-20 12:00'],
  ['tomorrow from nine to five', 'from 2026-11-20 09:00 until 2026-11-20 17:00'],
  ['tomorrow from nine, one hour', 'from 2026-11-20 09:00 for 1h'],
  ['between nine and eleven tomorrow', 'from 2026-11-20 09:00 until 2026-11-20 11:00'],
  ['from six tonight until six in the morning', 'from 2026-11-19 18:00 until 2026-11-20 06:00'],
  ['for half a day', 'for 4h'],
])('a day and hours are read as they are short, and in words: %s', (typed, time) =>
  expect(asked(typed)).toBe(`? ${request(time)}`),
);

test('a number that counts something is no hour', () =>
  expect(asked('from one network to the other for two days')).toMatch(/ for 2d because /));

test.each([
  [
    'mon 9-11 and wed 14-16',
    'from 2026-11-23 09:00 until 2026-11-23 11:00',
    'from 2026-11-25 14:00 until 2026-11-25 16:00',
  ],
  [
    'mon and wed 9-11',
    'from 2026-11-23 09:00 until 2026-11-23 11:00',
    'from 2026-11-25 09:00 until 2026-11-25 11:00',
  ],
  [
    'tomorrow 9-11 and 14-16',
    'from 2026-11-20 09:00 until 2026-11-20 11:00',
    'from 2026-11-20 14:00 until 2026-11-20 16:00',
  ],
])('hours that stand apart are a request each: %s', (typed, first, second) =>
  expect(asked(typed)).toBe(`? ${request(first)} | ${request(second)}`),
);

test('hours of days in a row bound one stretch', () =>
  expect(asked('sat and sun 8am-8pm')).toBe(`? ${request('from 2026-11-21 08:00 until 2026-11-22 20:00')}`));
