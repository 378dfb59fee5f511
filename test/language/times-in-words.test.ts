import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

/** What a request is for, of the time that somebody says; asked on Thursday 19 November 2026, 11:30 in Berlin. */
const timeOf = (said: string): string =>
  answerTo(`request marketing finance ${said} because close`)
    .replace(/^\? /, '')
    .split(' | ')
    .map((one) => one.replace(/^request marketing finance /, '').replace(/ because close$/, ''))
    .join(' | ');

const days: readonly [said: string, day: string][] = [
  ['tomorrow', '2026-11-20'],
  ['monday', '2026-11-23'],
  ['on the 26th', '2026-11-26'],
  ['on november twenty seventh', '2026-11-27'],
  ['monday week', '2026-11-30'],
];
const hours: readonly [first: string, last: string, begin: string, end: string][] = [
  ['8', '8', '08:00', '20:00'],
  ['eight', 'eight', '08:00', '20:00'],
  ['nine', 'five', '09:00', '17:00'],
  ['ten', 'noon', '10:00', '12:00'],
  ['nine thirty', 'eleven fifteen', '09:30', '11:15'],
  ['half past eight', 'a quarter to twelve', '08:30', '11:45'],
  ['ten past nine', 'ten', '09:10', '10:00'],
  ['sixteen hundred', 'twenty three hundred', '16:00', '23:00'],
  ['fourteen thirty', 'fifteen forty five', '14:30', '15:45'],
];
const orders: readonly ((day: string, first: string, last: string) => string)[] = [
  (day, first, last) => `${day} from ${first} to ${last}`,
  (day, first, last) => `${day} ${first} to ${last}`,
  (day, first, last) => `${day} ${first} until ${last}`,
  (day, first, last) => `${day} between ${first} and ${last}`,
  (day, first, last) => `from ${first} to ${last} ${day}`,
  (day, first, last) => `from ${first} until ${last} ${day}`,
];

test.each(days.flatMap((day) => hours.map((one) => [day, one] as const)))(
  'hours of a day are the same in words and in digits, whatever stands first: %s, %s',
  ([said, day], [first, last, begin, end]) => {
    for (const order of orders)
      expect(timeOf(order(said, first, last)), order(said, first, last)).toBe(
        `from ${day} ${begin} until ${day} ${end}`,
      );
  },
);

test.each([
  ['this afternoon between two and four', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['this avo 2 till 4', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['tomorrow morning early like six to seven thirty', 'from 2026-11-20 06:00 until 2026-11-20 07:30'],
  ['monday evening from six to nine', 'from 2026-11-23 18:00 until 2026-11-23 21:00'],
  ['just for lunch, 12 to 1', 'from 2026-11-19 12:00 until 2026-11-19 13:00'],
  ['tomorrow over lunch 11:30 to 1', 'from 2026-11-20 11:30 until 2026-11-20 13:00'],
])('a part of the day says which half its hours are of: “%s”', (said, meant) =>
  expect(timeOf(said)).toBe(meant),
);

test.each([
  ['until half three', 'until 2026-11-19 14:30 | until 2026-11-19 15:30'],
  ['until friday half five', 'until 2026-11-20 16:30 | until 2026-11-20 17:30'],
  ['until half five on friday', 'until 2026-11-20 16:30 | until 2026-11-20 17:30'],
  [
    'friday week 2pm-half four',
    'from 2026-11-27 14:00 until 2026-11-27 15:30 | from 2026-11-27 14:00 until 2026-11-27 16:30',
  ],
  [
    'from half nine tomorrow until monday 12:00',
    'from 2026-11-20 08:30 until 2026-11-23 12:00 | from 2026-11-20 09:30 until 2026-11-23 12:00',
  ],
])(
  'the half of an hour that is half past to some and half to to others is asked about: “%s”',
  (said, meant) => expect(timeOf(said)).toBe(meant),
);

test.each([
  ['until monday week', 'until 2026-11-30 23:59'],
  ['until a week on monday', 'until 2026-11-30 23:59'],
  ['for a fortnight starting monday week', 'from 2026-11-30 00:00 for 14d'],
  ['tomorrow week from 9 to 11', 'from 2026-11-27 09:00 until 2026-11-27 11:00'],
  ['monday in two weeks 9-11', 'from 2026-12-07 09:00 until 2026-12-07 11:00'],
  ['until the 27 at noon', 'until 2026-11-27 12:00'],
  ['till the 27', 'until 2026-11-27 23:59'],
  ['from the 24 at 9 to the 26 at 14:00', 'from 2026-11-24 09:00 until 2026-11-26 14:00'],
  [
    'from monday the twenty third nine am to wednesday the twenty fifth noon',
    'from 2026-11-23 09:00 until 2026-11-25 12:00',
  ],
  ['day after tmrw for 4 hrs', 'from 2026-11-21 00:00 for 4h'],
  ['for forty five minutes', 'for 45m'],
  ['for forty-eight hours', 'for 2d'],
  ['starting tonight at ten for four hours', 'from 2026-11-19 22:00 for 4h'],
])('“%s” is that time', (said, meant) => expect(timeOf(said)).toBe(meant));
