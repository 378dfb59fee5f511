import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

// On a Thursday, 11:30 in Berlin.
test.each([
  ['tomorrow 8am to 8pm', 'from 2026-11-20 08:00 until 2026-11-20 20:00'],
  ['14-16h', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['from 13 to 17', 'from 2026-11-19 13:00 until 2026-11-19 17:00'],
  ['23 nov to 4 dec', 'from 2026-11-23 00:00 until 2026-12-04 23:59'],
  ['mon-wed', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['between monday and friday', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
  ['the weekend', 'from 2026-11-21 00:00 until 2026-11-22 23:59'],
  ['tonight 22:00 till 2am', 'from 2026-11-19 22:00 until 2026-11-20 02:00'],
  ['from monday 9', 'from 2026-11-23 09:00'],
  ['until monday 9', 'until 2026-11-23 09:00'],
  ['until fri noon', 'until 2026-11-20 12:00'],
  ['+2h', 'for 2h'],
  ['next 3 weeks', 'for 21d'],
  ['until end of nov', 'until 2026-11-30 23:59'],
  ['end of nov', 'until 2026-11-30 23:59'],
  ['first week of december', 'from 2026-12-01 00:00 until 2026-12-07 23:59'],
  ['q1', 'from 2027-01-01 00:00 until 2027-03-31 23:59'],
  ['2 hrs from 3pm', 'from 2026-11-19 15:00 for 2h'],
  ['starting monday for 5 days', 'from 2026-11-23 00:00 for 5d'],
  ['5 days starting monday', 'from 2026-11-23 00:00 for 5d'],
  ['from monday 9 for 2 hours', 'from 2026-11-23 09:00 for 2h'],
  ['from monday until 17:00', 'from 2026-11-23 00:00 until 2026-11-23 17:00'],
  ['in 20 min for 2h', 'from 2026-11-19 11:50 for 2h'],
  ['monday 9 for 2 hours', 'from 2026-11-23 09:00 for 2h'],
  ['for 2 hours tomorrow at noon', 'from 2026-11-20 12:00 for 2h'],
  ['until 17:00', 'until 2026-11-19 17:00'],
  ['until 5 jan', 'until 2027-01-05 23:59'],
])('a request takes begin and end of "%s"', (said, meant) => {
  expect(answerTo(`request marketing finance ${said} because audit`)).toBe(
    `request marketing finance ${meant} because audit`,
  );
  expect(answerTo(`plan marketing finance ${said}`)).toBe(`plan marketing finance ${meant}`);
});

test.each([
  ['from 9 to 17', 'until 2026-11-19 17:00', 'from 2026-11-20 09:00 until 2026-11-20 17:00'],
  ['monday 9', 'until 2026-11-23 09:00', 'from 2026-11-23 09:00'],
  [
    'from 2 to 4',
    'from 2026-11-19 14:00 until 2026-11-19 16:00',
    'from 2026-11-20 02:00 until 2026-11-20 04:00',
  ],
  ['until 02/03', 'until 2027-02-03 23:59', 'until 2027-03-02 23:59'],
])('a request is asked back where "%s" may be two times, and both are offered', (said, ...both) => {
  expect(answerTo(`request marketing finance ${said} because audit`)).toBe(
    `? ${both.map((one) => `request marketing finance ${one} because audit`).join(' | ')}`,
  );
});

test.each([
  ['extend PR-7Q4K2 +2h because late', 'extend PR-7Q4K2 for 2h because late'],
  ['extend PR-7Q4K2 friday 18:00 because late', 'extend PR-7Q4K2 until 2026-11-20 18:00 because late'],
  ['extend PR-7Q4K2 to monday 9 because late', 'extend PR-7Q4K2 until 2026-11-23 09:00 because late'],
  [
    'extend PR-7Q4K2 until the end of nov because late',
    'extend PR-7Q4K2 until 2026-11-30 23:59 because late',
  ],
  ['shorten PR-7Q4K2 to 17:00 because audit', 'shorten PR-7Q4K2 until 2026-11-19 17:00 because audit'],
  ['shorten PR-7Q4K2 until 17:00 because audit', 'shorten PR-7Q4K2 until 2026-11-19 17:00 because audit'],
])('an extension, and less time, take the end: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('a peering is cut back to a time of day', () =>
  expect(answerTo('cut back PR-7Q4K2 to 17:00 because audit')).toMatch(
    /shorten PR-7Q4K2 until 2026-11-19 17:00 because audit/,
  ));

test.each([
  ['remove PR-7Q4K2 on friday', 'shorten PR-7Q4K2 until 2026-11-20 23:59'],
  ['end PR-7Q4K2 at 17:00', 'shorten PR-7Q4K2 until 2026-11-19 17:00'],
])('of what is to end later an earlier end is offered first, and nothing is removed: %s', (said, meant) =>
  expect(answerTo(said).startsWith(`? ${meant}`)).toBe(true),
);

test.each([
  ['sat and sun', 'from 2026-11-21 00:00 until 2026-11-22 23:59'],
  ['mon, tue and wed', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['at 3pm for 2 hours', 'from 2026-11-19 15:00 for 2h'],
  ['for the next hour', 'for 1h'],
  ['all of next week', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
  ['for the duration of december', 'from 2026-12-01 00:00 until 2026-12-31 23:59'],
  ['monday through friday next week', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
])('no part of "%s" is left out', (said, meant) =>
  expect(answerTo(`request marketing finance ${said} because audit`)).toBe(
    `request marketing finance ${meant} because audit`,
  ),
);

test.each([
  ...[
    'every monday',
    'each night 22:00-02:00',
    'daily from 9 to 17',
    'weekdays',
    'mon and wed',
    'until easter',
  ],
  ...['until easter', '2 days next week'],
])('what nothing reads is asked back in the form, and never left out: %s', (said) =>
  expect(answerTo(`request marketing finance ${said} because audit`)).toMatch(/^form marketing finance/),
);

test.each([
  'for the year end closing',
  'for q4 close',
  'for the weekend batch',
  'for the friday release',
  'for the december campaign',
])('a reason is none of time: %s', (said) =>
  expect(answerTo(`request marketing finance ${said}`)).toBe(
    `request marketing finance because ${said.replace('for ', '')}`,
  ),
);

test.each(['audit finance since 10', 'who touched finance since 10', 'audit finance yesterday 9 to 17'])(
  'the log is asked about hours: %s',
  (said) => expect(answerTo(said)).toBe('audit'),
);
