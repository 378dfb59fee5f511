import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** What a request is for, of the time that somebody says; asked on Thursday 19 November 2026, 11:30 in Berlin. */
const timeOf = (said: string): string =>
  answerTo(`request marketing finance ${said} because close`)
    .replace(/^\? /, '')
    .split(' | ')
    .map((one) => one.replace(/^request marketing finance /, '').replace(/ because close$/, ''))
    .join(' | ');

test.each([
  ['sat 0600-1000', 'from 2026-11-21 06:00 until 2026-11-21 10:00'],
  ['this afternoon 14h to 17h30', 'from 2026-11-19 14:00 until 2026-11-19 17:30'],
  ['until sun eve', 'until 2026-11-22 18:00 | until 2026-11-22 22:00'],
  ['until christmas eve', 'until 2026-12-24 23:59'],
  ['24.11. only, 09:00-12:00', 'from 2026-11-24 09:00 until 2026-11-24 12:00'],
  ['for the rest of the day', 'until 2026-11-19 23:59'],
  ['for the rest of the month', 'until 2026-11-30 23:59'],
  ['tomorrow whole day', 'from 2026-11-20 00:00 until 2026-11-20 23:59'],
  ['for an hour or two', 'for 1h | for 2h'],
  ['for a week or so', 'for 7d'],
  ['until the release on the 11th', 'until 2026-12-11 23:59'],
  ['until the review at 5pm', 'until 2026-11-19 17:00'],
  ['until mid december', 'until 2026-12-15 23:59'],
  ['until mid-december', 'until 2026-12-15 23:59'],
  ['until the middle of next week', 'until 2026-11-25 23:59'],
  ['until a week from monday', 'until 2026-11-30 23:59'],
  ['until two weeks from friday', 'until 2026-12-04 23:59'],
  ['until 3 days from now', 'until 2026-11-22 11:30'],
  ['mo-mi', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['mo bis mi', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['di-do', 'from 2026-11-24 00:00 until 2026-11-26 23:59'],
  ['until fri 27', 'until 2026-11-27 23:59'],
  ['until thu 26 18:00', 'until 2026-11-26 18:00'],
  ['until thursday 26, 6pm', 'until 2026-11-26 18:00'],
  ['until wednesday 2 at 9am', 'until 2026-12-02 09:00'],
  ['until fri 18', 'until 2026-11-20 18:00'],
  ['wed 25 8am - 6pm', 'from 2026-11-25 08:00 until 2026-11-25 18:00'],
  ['thu 26 18:00 to fri 27 9:00', 'from 2026-11-26 18:00 until 2026-11-27 09:00'],
  ['friday 30 minutes', 'from 2026-11-20 00:00 for 30m'],
  ['until eow', 'until 2026-11-22 23:59'],
  ['until eob', 'until 2026-11-19 17:00 | until 2026-11-19 18:00'],
  ['until cob friday', 'until 2026-11-20 17:00 | until 2026-11-20 18:00'],
  ['until close of business on friday', 'until 2026-11-20 17:00 | until 2026-11-20 18:00'],
  ['until first thing tomorrow', 'until 2026-11-20 08:00 | until 2026-11-20 09:00'],
  ['over the weekend', 'from 2026-11-21 00:00 until 2026-11-22 23:59'],
  ['next quarter', 'from 2027-01-01 00:00 until 2027-03-31 23:59'],
  ['dec 1-5', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['1-5 dec', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['1st to 5th of december', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['in 2 hours for 30 min', 'from 2026-11-19 13:30 for 30m'],
  ['for 3 working days', 'until 2026-11-24 23:59'],
  ['for 2 business days', 'until 2026-11-23 23:59'],
  ['for 1,5 hours', 'for 90m'],
  ['for three quarters of an hour', 'for 45m'],
  ['PT4H', 'for 4h'],
  ['P3D', 'for 3d'],
  ['kw 49', 'from 2026-11-30 00:00 until 2026-12-06 23:59'],
  ['calendar week 48', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
  ['until 8 in the evening', 'until 2026-11-19 20:00'],
  ['until 9 in the morning tomorrow', 'until 2026-11-20 09:00'],
  ['for the rest of the week', 'until 2026-11-22 23:59'],
  ['for the remainder of the month', 'until 2026-11-30 23:59'],
  ['until month end', 'until 2026-11-30 23:59'],
  ["until the year's end", 'until 2026-12-31 23:59'],
  ['overnight', 'from 2026-11-19 20:00 until 2026-11-20 08:00'],
  ['no later than friday 18:00', 'until 2026-11-20 18:00'],
  ['first two weeks of december', 'from 2026-12-01 00:00 until 2026-12-14 23:59'],
  ['18 dec 18:00 → 4 jan 06:00', 'from 2026-12-18 18:00 until 2027-01-04 06:00'],
  ['until 18 dec not 4 dec', 'until 2026-12-18 23:59'],
  ['until friday rather than sunday', 'until 2026-11-20 23:59'],
])('“%s” is read as that time', (said, meant) => expect(timeOf(said)).toBe(meant));

test.each([
  ['mktg fin 443 asap, hotfix', 'request marketing finance tcp 443 because hotfix'],
  [
    'dev fin today 14-16h demo',
    'request developer finance from 2026-11-19 14:00 until 2026-11-19 16:00 because demo',
  ],
])('a time within a sentence of free words is taken: %s', (said, meant) =>
  expect(answerTo(said).replace(/^\? /, '').split(' | ')[0]).toBe(meant),
);
