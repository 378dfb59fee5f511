import { expect, test } from 'vitest';
import type { Period } from '../../handlers/language/meanings/periods.ts';
import { spanOf } from '../../handlers/language/meanings/spans.ts';

const now = Date.parse('2026-11-19T10:30:00Z'); // a Thursday
const shown = (period: Period): string[] => {
  const { from, to } = spanOf(period, { now, zone: 'UTC' });
  return [from, to].map((at) => new Date(at).toISOString().slice(0, 16));
};

test.each<[Period, string, string]>([
  [{ last: { months: 0, seconds: 3600 } }, '2026-11-19T09:30', '2026-11-19T10:30'],
  [{ this: 'day' }, '2026-11-19T00:00', '2026-11-19T10:30'],
  [{ this: 'week' }, '2026-11-16T00:00', '2026-11-19T10:30'],
  [{ this: 'month' }, '2026-11-01T00:00', '2026-11-19T10:30'],
  [{ this: 'year' }, '2026-01-01T00:00', '2026-11-19T10:30'],
  [{ previous: 'day' }, '2026-11-18T00:00', '2026-11-19T00:00'],
  [{ previous: 'week' }, '2026-11-09T00:00', '2026-11-16T00:00'],
  [{ previous: 'month' }, '2026-10-01T00:00', '2026-11-01T00:00'],
  [{ previous: 'year' }, '2025-01-01T00:00', '2026-01-01T00:00'],
  [{ from: '2026-10-01', to: '2026-10-31' }, '2026-10-01T00:00', '2026-11-01T00:00'],
  [{ from: '2026-10-01' }, '2026-10-01T00:00', '2026-11-19T10:30'],
  [{ to: '2026-10-31' }, '1970-01-01T00:00', '2026-11-01T00:00'],
  [{ month: 10 }, '2026-10-01T00:00', '2026-11-01T00:00'],
  [{ month: 12 }, '2025-12-01T00:00', '2026-01-01T00:00'],
  [{ month: 2, year: 2024 }, '2024-02-01T00:00', '2024-03-01T00:00'],
])('%j is from %s to %s', (period, from, to) => expect(shown(period)).toEqual([from, to]));

test('a span takes in what happens in the very millisecond of the question', () =>
  expect(spanOf({ last: { months: 0, seconds: 60 } }, { now, zone: 'UTC' }).to).toBeGreaterThan(now));
