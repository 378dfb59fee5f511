import { expect, test } from 'vitest';
import { isUnread, readShorter, readStart, readWindow } from '../../handlers/language/meanings/moments.ts';

// A Thursday in Berlin, an hour ahead of UTC.
const clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };
const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);

test.each([
  ['from monday 08:00', '2026-11-23T07:00'],
  ['monday', '2026-11-22T23:00'],
  ['tomorrow', '2026-11-19T23:00'],
  ['2026-12-01 08:00 utc', '2026-12-01T08:00'],
  ['monday 8:00', '2026-11-23T07:00'],
  ['monday 9', '2026-11-23T08:00'],
  ['starting 3pm', '2026-11-19T14:00'],
  ['in 20 min', '2026-11-19T10:50'],
  ['yesterday', undefined],
  ['monday 08:00 or so', undefined],
  ['soon', undefined],
  ['', undefined],
])('a beginning is read as a moment to come, and nothing that may be two: %s', (said, start) => {
  const read = readStart(said, clock);
  expect(isUnread(read) ? undefined : iso(read)).toBe(start);
});

test.each([
  ['to 2h', { duration: 7200 }],
  ['3 days', { duration: 3 * 86_400 }],
  ['until friday 18:00', { until: Date.parse('2026-11-20T17:00Z') }],
  ['friday 18:00', { until: Date.parse('2026-11-20T17:00Z') }],
  ['17:00', { until: Date.parse('2026-11-19T16:00Z') }],
  ['to 17:00', { until: Date.parse('2026-11-19T16:00Z') }],
  ['fri noon', { until: Date.parse('2026-11-20T11:00Z') }],
  ['in 20', { until: Date.parse('2026-11-19T10:50Z') }],
  ['forever', undefined],
  ['a while', undefined],
  ['', undefined],
])('less time is read as a length or a moment, and never as none: %s', (said, shorter) => {
  expect(readShorter(said, clock)).toEqual(shorter ?? { problem: expect.stringContaining('3d') });
});

test.each([
  ['until monday 08:00', undefined, '2026-11-23T07:00'],
  ['3 days', undefined, '2026-11-22T10:30'],
  ['from friday 18:00 to monday 08:00', '2026-11-20T17:00', '2026-11-23T07:00'],
  ['the weekend', '2026-11-20T23:00', '2026-11-22T22:59'],
  ['tonight 22:00 till 2am', '2026-11-19T21:00', '2026-11-20T01:00'],
  ['from monday for 3 days', '2026-11-22T23:00', '2026-11-25T23:00'],
  ['2 hours from 3pm', '2026-11-19T14:00', '2026-11-19T16:00'],
  ['24 dec to 5 jan', '2026-12-23T23:00', '2027-01-05T22:59'],
])('a freeze holds from the one moment to the other: %s', (said, from, until) => {
  const read = readWindow(said, clock);
  expect(isUnread(read) ? read : { from: iso(read.from), until: iso(read.until) }).toEqual({ from, until });
});

test.each([
  ['02/03', 'Say until 2027-02-03 23:59, or until 2027-03-02 23:59.'],
  ['5', 'Say until 2026-11-19 17:00, or until 2026-11-20 05:00.'],
])('what may be two moments is asked back with both: %s', (said, both) =>
  expect(readShorter(said, clock)).toEqual({ problem: expect.stringContaining(both) }),
);
