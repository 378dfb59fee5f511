import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
const timesOf = (said: string): string[] =>
  answerTo(said)
    .replace(/^\? /, '')
    .split(' | ')
    .map((one) => / ((?:from|until) 20.*?|for \d\S*)(?= because|$)/.exec(one)?.[1] ?? one);

test.each([
  ['dev to marketing from 3 this afternoon until 6', ['from 2026-11-19 15:00 until 2026-11-19 18:00']],
  [
    'dev to marketing from 1 this afternoon until 1 tomorrow afternoon',
    ['from 2026-11-19 13:00 until 2026-11-20 13:00'],
  ],
  [
    'dev to marketing saturday evening at eight to sunday morning at six',
    ['from 2026-11-21 20:00 until 2026-11-22 06:00'],
  ],
  [
    'dev to marketing friday night 11 to saturday morning 5',
    ['from 2026-11-20 23:00 until 2026-11-21 05:00'],
  ],
  [
    'dev to marketing this evening 7 until tomorrow morning 8',
    ['from 2026-11-19 19:00 until 2026-11-20 08:00'],
  ],
  [
    'dev to marketing from 4 on monday afternoon until 8, relaunch',
    ['from 2026-11-23 16:00 until 2026-11-23 20:00'],
  ],
  ['finance to dev monday 2pm, back out by monday 5pm', ['from 2026-11-23 14:00 until 2026-11-23 17:00']],
])('%s: a part of the day says of which half an hour is', (said, times) =>
  expect(timesOf(said)).toEqual(times),
);

test.each([
  ['shorten PR-7Q4K2 to tonight at eight', ['until 2026-11-19 20:00']],
  ['shorten PR-7Q4K2 to monday at 14:00', ['until 2026-11-23 14:00']],
  ['close PR-7Q4K2 at 6 on friday evening', ['until 2026-11-20 18:00']],
])('%s: the hour is one of that day', (said, times) => expect(timesOf(said)).toEqual(times));

test.each([
  [
    'dev to finance 23:30 on the 30th until 00:15 on the 1st',
    ['from 2026-11-30 23:30 until 2026-12-01 00:15'],
  ],
  [
    'dev to finance 8:00 on the 28th until 18:00 on the 2nd',
    ['from 2026-11-28 08:00 until 2026-12-02 18:00'],
  ],
  [
    'dev to finance 22:00 on the 15th until 02:00 on the 20th',
    ['from 2026-12-15 22:00 until 2026-12-20 02:00'],
  ],
])('%s: hours of days of a month are to come', (said, times) => expect(timesOf(said)).toEqual(times));

test.each([
  ['dev to finance from monday, four working days', ['from 2026-11-23 00:00 until 2026-11-26 23:59']],
  [
    'dev to finance for three business days, starting tuesday',
    ['from 2026-11-24 00:00 until 2026-11-26 23:59'],
  ],
  ['dev to finance from friday 9:00 for two working days', ['from 2026-11-20 09:00 until 2026-11-23 23:59']],
  ['dev to finance for two working days', ['until 2026-11-23 23:59']],
])('%s: working days are counted from when it begins', (said, times) => expect(timesOf(said)).toEqual(times));

test.each([
  ['dev to finance until twenty past four this afternoon', ['until 2026-11-19 16:20']],
  [
    'dev to finance ten to three until twenty-five past four this afternoon',
    ['from 2026-11-19 14:50 until 2026-11-19 16:25'],
  ],
  ['dev to finance tomorrow from ten past noon until 2pm', ['from 2026-11-20 12:10 until 2026-11-20 14:00']],
  ['dev to finance mon 23 nov 0700 to tue 24 nov 2030', ['from 2026-11-23 07:00 until 2026-11-24 20:30']],
])('%s: minutes beside an hour', (said, times) => expect(timesOf(said)).toEqual(times));

test.each([
  ['dev to finance h1 next year', ['from 2027-01-01 00:00 until 2027-06-30 23:59']],
  ['dev to finance q3 of next year', ['from 2027-07-01 00:00 until 2027-09-30 23:59']],
  ['dev to finance for the second half of 2027', ['from 2027-07-01 00:00 until 2027-12-31 23:59']],
  [
    'dev to finance from 5 january to the end of that month',
    ['from 2027-01-05 00:00 until 2027-01-31 23:59'],
  ],
  [
    'dev to finance from friday 15:00 until the following monday',
    ['from 2026-11-20 15:00 until 2026-11-23 23:59'],
  ],
])('%s: a part of a year or month, or a day behind a beginning', (said, times) =>
  expect(timesOf(said)).toEqual(times),
);

test.each([
  [
    'dev to finance three nights from monday, 10pm to 4am each',
    ['from 2026-11-23 22:00 until 2026-11-26 04:00'],
  ],
  [
    'dev to finance for two evenings starting friday, 6 to 8',
    ['from 2026-11-20 18:00 until 2026-11-21 20:00'],
  ],
  ['dev to finance five days from 1 december, 9 to 12', ['from 2026-12-01 09:00 until 2026-12-05 12:00']],
  ['dev to finance three days from monday', ['from 2026-11-23 00:00 for 3d']],
])('%s: so many days, each with its hours', (said, times) => expect(timesOf(said)).toEqual(times));
