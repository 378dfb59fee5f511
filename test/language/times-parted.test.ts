import { expect, test } from 'vitest';
import { lastingAt } from '../../handlers/language/time/lasting.ts';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.

const timeIn = (sentence: string): string => {
  const [first = ''] = answerTo(sentence)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ');
  return / ((?:from|until) 20.*?|for \d\S*|forever)(?= because|$)/.exec(first)?.[1] ?? first;
};

const each: readonly [said: string, meant: string][] = [
  ['from 2 pm to 4 pm each day next week', 'from 2026-11-23 14:00 until 2026-11-29 16:00'],
  ['9 to 5 next week', 'from 2026-11-23 09:00 until 2026-11-29 17:00'],
  ['weekday mornings 7-9, through the 27th', 'from 2026-11-20 07:00 until 2026-11-27 09:00'],
  ['mornings only, 8 to 11, all of next week', 'from 2026-11-23 08:00 until 2026-11-29 11:00'],
  ['each night next week from eleven to one', 'from 2026-11-23 23:00 until 2026-11-30 01:00'],
  ['from ten to two every night next week', 'from 2026-11-23 22:00 until 2026-11-30 02:00'],
  ['nightly 1-3 until 27 nov', 'from 2026-11-20 01:00 until 2026-11-27 03:00'],
  ['evenings 6 to 8 until monday', 'from 2026-11-19 18:00 until 2026-11-23 20:00'],
  ['by night only, midnight to 5, for ten nights', 'from 2026-11-20 00:00 until 2026-11-29 05:00'],
  ['for two weeks, nights only, 1 to 3', 'from 2026-11-20 01:00 until 2026-12-03 03:00'],
  ['until 27 nov, daily 9 to 10', 'from 2026-11-20 09:00 until 2026-11-27 10:00'],
  ['every day 7-9 for one week', 'from 2026-11-20 07:00 until 2026-11-26 09:00'],
  ['mon to wed next week, office hours', 'from 2026-11-23 09:00 until 2026-11-25 17:00'],
  ['next week during business hours', 'from 2026-11-23 09:00 until 2026-11-29 17:00'],
  ['from monday for two weeks, daily 9-11', 'from 2026-11-23 09:00 until 2026-12-06 11:00'],
  ['starting monday, weekdays 9 to 5, until the 4th', 'from 2026-11-23 09:00 until 2026-12-04 17:00'],
  ['24 nov - 26 nov, 10 to noon each day', 'from 2026-11-24 10:00 until 2026-11-26 12:00'],
  ['24/25 november, 9-17', 'from 2026-11-24 09:00 until 2026-11-25 17:00'],
  ['1 dec to 8 jan, daily but only 19:00-07:00', 'from 2026-12-01 19:00 until 2027-01-09 07:00'],
];
test.each(each)('hours of each day stand before and behind their days: “%s”', (said, meant) =>
  expect(timeIn(`connect marketing to finance ${said} because of the refund bug`)).toBe(meant),
);

const days: readonly [said: string, meant: string][] = [
  ['for the month of january', 'from 2027-01-01 00:00 until 2027-01-31 23:59'],
  ['for the rest of november', 'until 2026-11-30 23:59'],
  ["for what's left of this month", 'until 2026-11-30 23:59'],
  ['for a good hour', 'for 1h'],
  ['for two full weeks', 'for 14d'],
  ['lasting one fortnight', 'for 14d'],
  ['from monday for our first month', 'from 2026-11-23 00:00 for 30d'],
  ['from 02.12.2026 06:00 to 03.12.2026 20:00', 'from 2026-12-02 06:00 until 2026-12-03 20:00'],
  ['between boxing day and epiphany', 'from 2026-12-26 00:00 until 2027-01-06 23:59'],
  ['between christmas and new year, 27-30 december', 'from 2026-12-27 00:00 until 2026-12-30 23:59'],
  ['a week from today until the week after that', 'from 2026-11-26 00:00 for 7d'],
  ['one evening, tomorrow 6 till 9', 'from 2026-11-20 18:00 until 2026-11-20 21:00'],
  ['overnight, 10pm-6am, tonight only', 'from 2026-11-19 22:00 until 2026-11-20 06:00'],
  [
    'tonight from quarter to eleven till half three in the morning',
    'from 2026-11-19 22:45 until 2026-11-20 03:30',
  ],
  [
    'starting 24/11 at half past seven in the morning, finishing by lunch',
    'from 2026-11-24 07:30 until 2026-11-24 12:00',
  ],
  ['friday 10 to 10:30 in the morning', 'from 2026-11-20 10:00 until 2026-11-20 10:30'],
  ['until the end of my shift, 7am', 'until 2026-11-20 07:00'],
  ['from the 23rd until the review is over (say the 25th)', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['from 17:40. Until 17:55. Yes, fifteen minutes', 'from 2026-11-19 17:40 until 2026-11-19 17:55'],
];
test.each(days)('a time that is said with another one, or in words of its own, is one: “%s”', (said, meant) =>
  expect(timeIn(`connect marketing to finance ${said}, because of the refund bug`)).toBe(meant),
);

const anew: readonly [sentence: string, meant: string][] = [
  ['marketing to finance, 3 days… no, make that five, refund bug', 'for 5d'],
  ['marketing to finance for two weeks, no three, refund bug', 'for 21d'],
  ['marketing to finance for 2 hours, make that 4, refund bug', 'for 4h'],
  ['marketing to finance till monday, tuesday i mean, refund bug', 'until 2026-11-24 23:59'],
  ['i would rather have PR-7Q4K2 till the 24th than the 22nd', 'until 2026-11-24 23:59'],
  ['PR-7Q4K2 ends tonight and we are not done, can it go on until sunday?', 'until 2026-11-22 23:59'],
  ['PR-7Q4K2 runs out tomorrow, please make it the 25th', 'until 2026-11-25 23:59'],
];
test.each(anew)(
  'of a time that is taken back, or that only was, the other one is meant: “%s”',
  (sentence, meant) => expect(timeIn(sentence)).toBe(meant),
);

const begun: readonly [sentence: string, meant: string][] = [
  ['marketing to finance for 90 minutes, demo with the agency at 14:30', 'from 2026-11-19 14:30 for 90m'],
  [
    'please open marketing to finance. The auditor dials in at 15:00 tomorrow. Two hours.',
    'from 2026-11-20 15:00 for 2h',
  ],
  [
    'a workshop on 24 november at 13:00, so marketing to finance for 4 hours please',
    'from 2026-11-24 13:00 for 4h',
  ],
  [
    'the testers come on Nov 24 & 25. They need marketing to finance, 9:30 to 16:00 both days',
    'from 2026-11-24 09:30 until 2026-11-25 16:00',
  ],
  [
    'Two weeks of marketing to finance for the crawler, would that be possible starting this monday?',
    'from 2026-11-23 00:00 for 14d',
  ],
  ['marketing to finance for 2 hours, the sync at 09:00 failed', 'for 2h'],
  ['marketing to finance for 3 days, the launch is friday at 9', 'for 3d'],
];
test.each(begun)('a short stay begins when what it is for does: “%s”', (sentence, meant) =>
  expect(timeIn(sentence)).toBe(meant),
);

test('behind an hour a stop ends the sentence, so that what follows tells why', () =>
  expect(answerTo('marketing to finance till tomorrow 12. need to repro a bug')).toBe(
    '? request marketing finance until 2026-11-20 12:00 because need to repro a bug',
  ));

test('days by their numbers that end today, having begun long ago, are those of the next month', () => {
  const clock = { now: Date.parse('2026-11-30T09:30:00Z'), zone: 'Europe/Berlin' };
  const found = lastingAt(['27th', 'to', '30th'], 0, clock);
  expect(found?.readings).toEqual([
    {
      startsAt: Date.parse('2026-12-27T00:00:00+01:00'),
      lasting: { until: Date.parse('2026-12-30T23:59:00+01:00') },
    },
  ]);
});

test('two that are to be up from a time on are asked for, and nothing goes on', () =>
  expect(
    answerTo(
      'we move the ledger, so marketing and finance have to be up from friday 8pm through sunday midnight',
    ),
  ).toMatch(/request marketing finance from 2026-11-20 20:00 until 2026-11-22 23:59/));
