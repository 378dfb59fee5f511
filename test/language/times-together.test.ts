import { expect, test } from 'vitest';
import { troubleWords } from '../../handlers/language/reading/troubles.ts';
import { answerTo, meantOf } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
const timesOf = (said: string): string[] =>
  answerTo(said)
    .replace(/^\? /, '')
    .split(' | ')
    .map((one) => / ((?:from|until) 20.*?|for \d\S*)(?= because|$)/.exec(one)?.[1] ?? one);

test.each([
  ['marketing to finance this week, until saturday noon, price check', ['until 2026-11-21 12:00']],
  ['dev to marketing every day this week, only until friday 17:00, relaunch', ['until 2026-11-20 17:00']],
  [
    'connect dev and finance next week until wednesday 18:00 because tests',
    ['from 2026-11-23 00:00 until 2026-11-25 18:00'],
  ],
  [
    'dev and finance for the deck of the board, only tomorrow',
    ['from 2026-11-20 00:00 until 2026-11-20 23:59'],
  ],
  ['request dev finance only monday because drill', ['from 2026-11-23 00:00 until 2026-11-23 23:59']],
  ['marketing to dev just on tuesday, photo shoot', ['from 2026-11-24 00:00 until 2026-11-24 23:59']],
  [
    'dev to finance in the night of monday to tuesday, index rebuild',
    ['from 2026-11-23 20:00 until 2026-11-24 08:00'],
  ],
  ['dev to finance the night of friday, index rebuild', ['from 2026-11-20 20:00 until 2026-11-21 08:00']],
  // Hours that are said hold over a day that is told within them.
  [
    'dev to finance from friday 18:00 till monday 6am, release weekend',
    ['from 2026-11-20 18:00 until 2026-11-23 06:00'],
  ],
  // A day told in the reason is that of the hours behind it.
  [
    'connect dev and finance for the workshop on friday, 10-12',
    ['from 2026-11-20 10:00 until 2026-11-20 12:00'],
  ],
  [
    'connect dev and finance for the audit on 24 Nov, from 9 to 17',
    ['from 2026-11-24 09:00 until 2026-11-24 17:00'],
  ],
  // What is said beside a moment says no more than that.
  ['dev to finance from tomorrow 18:00 for 2 hours, not before', ['from 2026-11-20 18:00 for 2h']],
  // What is said twice counts once, where it is likelier.
  [
    'the auditors come next wed, dev needs finance that day',
    ['from 2026-11-25 00:00 until 2026-11-25 23:59'],
  ],
  ['dev to finance until sunday night, backfill', ['until 2026-11-22 22:00', 'until 2026-11-22 23:59']],
  [
    'access to dev from finance, starts next monday 9am and runs one week, archive review',
    ['from 2026-11-23 09:00 for 7d'],
  ],
  [
    'let dev reach finance until the stocktaking is over, that should be 9 december at 3 pm. Counting.',
    ['until 2026-12-09 15:00'],
  ],
  ['connect marketing with finance until the audit ends, so 4 december, books', ['until 2026-12-04 23:59']],
  [
    'need dev to fin for weds next week 7:15am - 2:45pm, payroll',
    ['from 2026-11-25 07:15 until 2026-11-25 14:45'],
  ],
])('%s: one stretch', (said, times) => expect(timesOf(said)).toEqual(times));

test.each([
  ['dev finance mon-wed 9-17 load tests', ['from 2026-11-23 09:00 until 2026-11-25 17:00']],
  [
    'request dev finance every day next week 9 to 5 because lab',
    ['from 2026-11-23 09:00 until 2026-11-29 17:00'],
  ],
  [
    'finance to marketing 24-26 November, 08:00-16:30, sampling',
    ['from 2026-11-24 08:00 until 2026-11-26 16:30'],
  ],
  [
    'dev to marketing daily 10:00-12:00 next week, photo sync',
    ['from 2026-11-23 10:00 until 2026-11-29 12:00'],
  ],
  [
    'mktg fin 03/12 - 05/12 10-16 review',
    ['from 2026-12-03 10:00 until 2026-12-05 16:00', 'from 2027-03-12 10:00 until 2027-05-12 16:00'],
  ],
  [
    'marketing finance tue to thu from 22:00 to 02:00 because batch',
    ['from 2026-11-24 22:00 until 2026-11-27 02:00'],
  ],
])('hours of several days are offered as one stretch, and that is said: %s', (said, times) => {
  expect(timesOf(said)).toEqual(times);
  const meant = meantOf(said);
  expect(meant.is === 'offered' && troubleWords(meant.because)).toContain('Hours of each day');
});
