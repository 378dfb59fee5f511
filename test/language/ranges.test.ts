import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from '../../handlers/language/time/calendar.ts';
import { lastingAt } from '../../handlers/language/time/lasting.ts';
import type { Reading } from '../../handlers/language/time/readings.ts';
import { startAt } from '../../handlers/language/time/start.ts';
import { writeReading } from '../../handlers/language/time/write.ts';

// A Thursday, 11:30 in Berlin.
const thursday: Clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };

const read = (said: string, clock: Clock) => {
  const words = said.toLowerCase().split(' ');
  const found = lastingAt(words, 0, clock);
  return found?.next === words.length ? found : undefined;
};
/** All that the words may mean, in the exact words for it. */
const shown = (said: string, clock: Clock = thursday): string => {
  const found = read(said, clock);
  if (!found) return 'unread';
  return [...found.readings.map((one) => writeReading(one, clock)), ...(found.why ? [found.why] : [])].join(
    ' | ',
  );
};

test.each([
  ['tomorrow 8am to 8pm', 'from 2026-11-20 08:00 until 2026-11-20 20:00'],
  ['tomorrow 9-17', 'from 2026-11-20 09:00 until 2026-11-20 17:00'],
  ['tomorrow from 9 to 17', 'from 2026-11-20 09:00 until 2026-11-20 17:00'],
  ['from 9 to 17 tomorrow', 'from 2026-11-20 09:00 until 2026-11-20 17:00'],
  ['9-17h on monday', 'from 2026-11-23 09:00 until 2026-11-23 17:00'],
  ['monday between 9 and 11', 'from 2026-11-23 09:00 until 2026-11-23 11:00'],
  ['monday 9 to 5', 'from 2026-11-23 09:00 until 2026-11-23 17:00'],
  ['14-16h', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['14:00-16:00', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['2-4pm', 'from 2026-11-19 14:00 until 2026-11-19 16:00'],
  ['from 1pm to 3', 'from 2026-11-19 13:00 until 2026-11-19 15:00'],
  ['from 10pm to 2am', 'from 2026-11-19 22:00 until 2026-11-20 02:00'],
  ['tonight 22:00 till 2am', 'from 2026-11-19 22:00 until 2026-11-20 02:00'],
  ['tonight 10 to midnight', 'from 2026-11-19 22:00 until 2026-11-19 23:59'],
  ['from 18:00 to tomorrow 6am', 'from 2026-11-19 18:00 until 2026-11-20 06:00'],
  // Begun already: it begins at once.
  ['from today until friday', 'until 2026-11-20 23:59'],
  ['from now to 18:00', 'until 2026-11-19 18:00'],
  ['1 nov to 30 nov', 'until 2026-11-30 23:59'],
  ['thu-sat', 'until 2026-11-21 23:59'],
  // Days.
  ['23 nov to 4 dec', 'from 2026-11-23 00:00 until 2026-12-04 23:59'],
  ['23-27 nov', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
  ['nov 23-27', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
  ['1st to 5th of december', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['the 1st to the 5th', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['20 dec to 5 jan', 'from 2026-12-20 00:00 until 2027-01-05 23:59'],
  ['5 jan to 8 jan', 'from 2027-01-05 00:00 until 2027-01-08 23:59'],
  ['2026-12-01 to 2026-12-05', 'from 2026-12-01 00:00 until 2026-12-05 23:59'],
  ['mon-wed', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['mon to wed', 'from 2026-11-23 00:00 until 2026-11-25 23:59'],
  ['between monday and friday', 'from 2026-11-23 00:00 until 2026-11-27 23:59'],
  ['friday to monday', 'from 2026-11-20 00:00 until 2026-11-23 23:59'],
  ['from monday 08:00 until friday 18:00', 'from 2026-11-23 08:00 until 2026-11-27 18:00'],
  ['mon 9-17h', 'from 2026-11-23 09:00 until 2026-11-23 17:00'],
  ['from fri 20 nov to mon 23 nov', 'from 2026-11-20 00:00 until 2026-11-23 23:59'],
  // Longer stretches.
  ['the weekend', 'from 2026-11-21 00:00 until 2026-11-22 23:59'],
  ['for the weekend', 'from 2026-11-21 00:00 until 2026-11-22 23:59'],
  ['next week', 'from 2026-11-23 00:00 until 2026-11-29 23:59'],
  ['for next month', 'from 2026-12-01 00:00 until 2026-12-31 23:59'],
  ['in december', 'from 2026-12-01 00:00 until 2026-12-31 23:59'],
  ['first week of december', 'from 2026-12-01 00:00 until 2026-12-07 23:59'],
  ['the last week of november', 'from 2026-11-24 00:00 until 2026-11-30 23:59'],
  ['first 3 days of december', 'from 2026-12-01 00:00 until 2026-12-03 23:59'],
  ['second half of december', 'from 2026-12-16 00:00 until 2026-12-31 23:59'],
  ['q1', 'from 2027-01-01 00:00 until 2027-03-31 23:59'],
  ['q4', 'until 2026-12-31 23:59'],
  ['q1 2027', 'from 2027-01-01 00:00 until 2027-03-31 23:59'],
  // Ends.
  ['until q1', 'until 2026-12-31 23:59 | until 2027-03-31 23:59 | two-ways'],
  ['end of nov', 'until 2026-11-30 23:59'],
  ['until the end of nov', 'until 2026-11-30 23:59'],
  ['until the start of december', 'until 2026-11-30 23:59'],
  ['until 17:00', 'until 2026-11-19 17:00'],
  ['until monday 9', 'until 2026-11-23 09:00'],
  ['until fri noon', 'until 2026-11-20 12:00'],
  ['until tonight at 10', 'until 2026-11-19 22:00'],
  ['until midnight', 'until 2026-11-19 23:59'],
  ['until fri 20 nov', 'until 2026-11-20 23:59'],
  ['until 5 jan', 'until 2027-01-05 23:59'],
  ['until last friday of november', 'until 2026-11-27 23:59'],
  // Lengths.
  ['+2h', 'for 2h'],
  ['next 3 weeks', 'for 21d'],
  ['for the next 3 weeks', 'for 21d'],
  ['in the next 2 days', 'for 2d'],
  // A beginning.
  ['in 20 min', 'from 2026-11-19 11:50'],
  ['in 20', 'from 2026-11-19 11:50'],
])('"%s" is %s', (said, expected) => expect(shown(said)).toBe(expected));

test.each([
  ['from 9 to 17', 'until 2026-11-19 17:00 | from 2026-11-20 09:00 until 2026-11-20 17:00 | two-ways'],
  ['from 7 to 9', 'from 2026-11-20 07:00 until 2026-11-20 09:00 | over'],
  [
    'from 2 to 4',
    'from 2026-11-19 14:00 until 2026-11-19 16:00 | from 2026-11-20 02:00 until 2026-11-20 04:00 | two-ways',
  ],
  [
    '02/03 to 05/03',
    'from 2027-03-02 00:00 until 2027-03-05 23:59 | from 2027-02-03 00:00 until 2027-05-03 23:59 | two-ways',
  ],
  ['monday 9', 'until 2026-11-23 09:00 | from 2026-11-23 09:00 | two-ways'],
  ['fri noon', 'until 2026-11-20 12:00 | from 2026-11-20 12:00 | two-ways'],
  ['tomorrow', 'from 2026-11-20 00:00 | from 2026-11-20 00:00 until 2026-11-20 23:59 | two-ways'],
  ['until friday 5', 'until 2026-11-20 05:00 | until 2026-11-20 17:00 | two-ways'],
  ['for 2-4h', 'for 2h | for 4h | two-ways'],
  ['for a day or two', 'for 1d | for 2d | two-ways'],
  ['for 2 or 3 hours', 'for 2h | for 3h | two-ways'],
  ['until 30/02', 'no-such'],
  ['first week of november', 'over'],
])('"%s" may be more than one thing, and is asked back: %s', (said, expected) =>
  expect(shown(said)).toBe(expected),
);

test.each([
  // Clocks are set back an hour in the night to the 25th, and forward in that to the 28th of March.
  ['sat 22:00 to sun 4:00', '2026-10-22T10:00:00Z', 'from 2026-10-24 22:00 until 2026-10-25 04:00', 7],
  ['27 mar 22:00 to 28 mar 04:00', '2027-03-20T10:00:00Z', 'from 2027-03-27 22:00 until 2027-03-28 04:00', 5],
])('"%s" lasts by the clock of the one who says it', (said, now, expected, hours) => {
  const clock = { now: Date.parse(now), zone: 'Europe/Berlin' };
  expect(shown(said, clock)).toBe(expected);
  const [{ startsAt = 0, lasting } = {}] = read(said, clock)?.readings ?? [];
  expect(((lasting && 'until' in lasting ? lasting.until : 0) as number) - startsAt).toBe(hours * 3_600_000);
});

test.each([
  ['monday 9', '2026-11-23T08:00'],
  ['3pm', '2026-11-19T14:00'],
  ['fri noon', '2026-11-20T11:00'],
  ['next week', '2026-11-22T23:00'],
  ['5 jan', '2027-01-04T23:00'],
])('"from %s" begins at %s', (said, expected) => {
  const moments = startAt(['from', ...said.split(' ')], 0, thursday)?.moments ?? [];
  expect(moments.map((at) => new Date(at).toISOString().slice(0, 16))).toEqual([expected]);
});

const clock = fc.record({
  now: fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') }),
  zone: fc.constantFrom(
    ...['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'],
    ...['America/Sao_Paulo', 'Africa/Casablanca'],
  ),
});
const day = fc.constantFrom(
  ...[
    'tomorrow',
    'monday',
    'fri',
    '5 jan',
    'dec 24',
    'the 31st',
    '1/2',
    '29 feb',
    'today',
    'tonight',
    'next week',
  ],
);
const hour = fc.constantFrom('9', '17:00', '8am', '8pm', 'noon', '5', '22h', '02:30', '', 'midnight');
const point = fc.tuple(day, hour).map((parts) => parts.filter(Boolean).join(' '));
const range = fc.oneof(
  fc.tuple(point, fc.constantFrom('to', 'until', 'till', '-'), point).map((parts) => parts.join(' ')),
  fc.tuple(point, fc.constantFrom('to', 'till'), hour.filter(Boolean)).map((parts) => parts.join(' ')),
  fc.tuple(fc.nat(23), fc.nat(23)).map(([from, to]) => `${from}-${to}h`),
  fc.tuple(fc.nat(23), fc.nat(23), day).map(([from, to, on]) => `from ${from} to ${to} ${on}`),
  fc
    .tuple(fc.integer({ min: 1, max: 27 }), fc.constantFrom('jan', 'feb', 'nov'))
    .map(([at, month]) => `${at}-28 ${month}`),
  fc.constantFrom(
    'the weekend',
    'q1',
    'q3',
    'first week of december',
    'next month',
    'mon-wed',
    'second half of june',
  ),
);
const endOf = ({ lasting }: Reading): number | undefined =>
  lasting && 'until' in lasting ? lasting.until : undefined;

test('where a clock shows an hour twice both ends of a range are said in UTC', () => {
  // A past change of the clock: what a zone will do in years to come differs between releases of the tz database.
  const at = { now: Date.parse('2025-10-25T10:00:00Z'), zone: 'Europe/Berlin' };
  const [reading = {}] = read('13-2h', at)?.readings ?? [];
  expect(writeReading(reading, at)).toBe('from 2025-10-25 11:00 UTC until 2025-10-26 00:00 UTC');
  expect(read(writeReading(reading, at), at)?.readings).toEqual([reading]);
});

test('whatever is read of a range ends after it begins and after now, and its exact words mean the same', () => {
  fc.assert(
    fc.property(clock, range, (at, said) => {
      for (const reading of read(said, at)?.readings ?? []) {
        const { startsAt } = reading;
        const end = endOf(reading);
        if (startsAt !== undefined) expect(startsAt).toBeGreaterThan(at.now);
        if (end !== undefined) expect(end).toBeGreaterThan(startsAt ?? at.now);
        const isWhole = end !== undefined;
        if (isWhole) expect(read(writeReading(reading, at), at)?.readings).toEqual([reading]);
      }
    }),
    { numRuns: 2000 },
  );
});
