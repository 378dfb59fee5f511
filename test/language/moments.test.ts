import { expect, test } from 'vitest';
import { readShorter, readStart } from '../../handlers/language/moments.ts';

// A Thursday in Berlin, an hour ahead of UTC.
const clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };
const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);

test.each([
  ['from monday 08:00', '2026-11-23T07:00'],
  ['monday', '2026-11-22T23:00'],
  ['tomorrow', '2026-11-19T23:00'],
  ['2026-12-01 08:00 utc', '2026-12-01T08:00'],
  ['monday 8:00', undefined],
  ['yesterday', undefined],
  ['monday 08:00 or so', undefined],
  ['soon', undefined],
  ['', undefined],
])('a beginning is read as a moment to come, and nothing that may be two: %s', (said, start) => {
  expect(iso(readStart(said, clock))).toBe(start);
});

test.each([
  ['to 2h', { duration: 7200 }],
  ['3 days', { duration: 3 * 86_400 }],
  ['until friday 18:00', { until: Date.parse('2026-11-20T17:00Z') }],
  ['friday 18:00', { until: Date.parse('2026-11-20T17:00Z') }],
  ['forever', undefined],
  ['a while', undefined],
  ['', undefined],
])('less time is read as a length or a moment, and never as none: %s', (said, shorter) => {
  expect(readShorter(said, clock)).toEqual(shorter);
});
