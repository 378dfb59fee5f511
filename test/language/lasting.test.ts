import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from '../../handlers/language/time/calendar.ts';
import { lastingAt } from '../../handlers/language/time/lasting.ts';
import type { Lasting, Reading } from '../../handlers/language/time/readings.ts';
import { writeLasting, writeReading } from '../../handlers/language/time/write.ts';
import { echoOf } from '../../handlers/language/words/echo.ts';

const read = (said: string, clock: Clock) => lastingAt(said.toLowerCase().split(' '), 0, clock);
const berlin: Clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };

/** What was read, in the exact words for it; more than one where it could be either. */
const shown = (said: string, clock: Clock): string =>
  read(said, clock)
    ?.readings.map((one) => writeReading(one, clock))
    .join(' | ') ?? 'no time';

test.each([
  ['for a month', '2027-01-31T12:00:00Z', 'UTC', 'for 28d'],
  ['for a month', '2028-01-31T12:00:00Z', 'UTC', 'for 29d'],
  ['until end of month', '2028-02-10T12:00:00Z', 'UTC', 'until 2028-02-29 23:59 UTC'],
  ['until end of quarter', '2026-12-31T22:30:00Z', 'Europe/Berlin', 'until 2026-12-31 23:59'],
  ['until end of quarter', '2026-12-31T23:30:00Z', 'Europe/Berlin', 'until 2027-03-31 23:59'],
  ['until tomorrow', '2026-11-19T23:30:00Z', 'Europe/Berlin', 'until 2026-11-21 23:59'],
  ['until tomorrow', '2026-11-19T23:30:00Z', 'America/New_York', 'until 2026-11-20 23:59'],
  ['until 5pm', '2026-11-19T16:30:00Z', 'America/New_York', 'until 2026-11-19 17:00'],
  ['for 7 days', '2026-10-22T10:00:00Z', 'Europe/Berlin', 'for 7d'],
  // The clock jumps over half past two, and shows it twice half a year later.
  ['until 2027-03-28 02:30', '2027-03-01T00:00:00Z', 'Europe/Berlin', 'until 2027-03-28 03:30'],
  [
    'until 2027-10-31 02:30',
    '2027-10-01T00:00:00Z',
    'Europe/Berlin',
    'until 2027-10-31 00:30 UTC | until 2027-10-31 01:30 UTC',
  ],
  ['until 29 february', '2026-11-19T00:00:00Z', 'UTC', 'until 2028-02-29 23:59 UTC'],
  ['until 31/01/2027', '2026-11-19T00:00:00Z', 'UTC', 'until 2027-01-31 23:59 UTC'],
  ['until 2026-11-01', '2026-11-19T00:00:00Z', 'UTC', ''],
])('"%s" at %s in %s is %s', (said, now, zone, expected) => {
  expect(shown(said, { now: Date.parse(now), zone })).toBe(expected);
});

test('what was understood is said back as a moment of the asker’s own clock', () => {
  const clock: Clock = { now: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Berlin' };
  const [friday] = read('until 2026-12-04 18:00', clock)?.readings ?? [];
  expect(friday?.lasting && echoOf(friday.lasting, clock)).toBe('until Fri 4 Dec, 18:00 your time, 6 days');
});

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
];
const clock = fc.record({
  now: fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') }),
  zone: fc.constantFrom(...zones),
});
/** Its moments, in order. */
const momentsIn = ({ startsAt, lasting }: Reading): number[] => [
  ...(startsAt === undefined ? [] : [startsAt]),
  ...(lasting && 'until' in lasting ? [lasting.until] : []),
];
const phrases = [
  'until tomorrow',
  'until today',
  'until end of week',
  'until end of month',
  'until end of quarter',
  'until end of year',
  'until friday',
  'until next monday',
  'until 02:30',
  'until noon',
  'until 5',
  'until december',
  'until the 31st',
  'until 01/02',
  'for a month',
  'for 3 months',
  'for a fortnight',
  'for the rest of the week',
];

test('whatever is read is still to come, in every zone and at every hour, and its exact words mean the same moment', () => {
  fc.assert(
    fc.property(clock, fc.constantFrom(...phrases), (at, said) => {
      const found = read(said, at);
      for (const reading of found?.readings ?? []) {
        for (const moment of momentsIn(reading)) expect(moment).toBeGreaterThan(at.now);
        expect(read(writeReading(reading, at), at)?.readings).toEqual([reading]);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a moment written for one zone is read in that zone as the same moment', () => {
  fc.assert(
    fc.property(clock, fc.integer({ min: 1, max: 3_000_000 }), (at, minutes) => {
      const lasting: Lasting = { until: Math.floor(at.now / 60_000) * 60_000 + minutes * 60_000 };
      if (lasting.until <= at.now) return;
      expect(read(writeLasting(lasting, at), at)?.readings).toEqual([{ lasting }]);
    }),
    { numRuns: 2000 },
  );
});

test.each(['01/02', 'next friday', 'december', 'thursday', '5', 'next week'])(
  '"until %s" can be two moments, so neither is taken',
  (said) => expect(read(`until ${said}`, berlin)).toMatchObject({ readings: [{}, {}], why: 'two-ways' }),
);
