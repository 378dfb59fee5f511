/** Milliseconds since 1970: from `from` on, up to and without `to`. */
export type Span = { from: number; to: number };

export type Unit = 'day' | 'week' | 'month' | 'year';

/** A stretch of time as people say it; when exactly that is depends on when they ask. Days are days of UTC. */
export type Period =
  /** Seconds back from now. */
  | { last: number }
  | { this: Unit }
  | { previous: Unit }
  /** Days such as `2026-10-01`; both belong to it. */
  | { from?: string; to?: string }
  /** 1 to 12; without a year the latest that has begun. */
  | { month: number; year?: number };

const day = 86_400_000;
const startOfDay = (at: number): number => Math.floor(at / day) * day;

/** Start of the unit that `at` lies in, moved by `by` units. Weeks begin on Monday (ISO 8601). */
const startOf = (unit: Unit, at: number, by = 0): number => {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'day':
      return startOfDay(at) + by * day;
    case 'week':
      return startOfDay(at) - ((date.getUTCDay() + 6) % 7) * day + by * 7 * day;
    case 'month':
      return Date.UTC(year, month + by);
    case 'year':
      return Date.UTC(year + by, 0);
  }
};

const latestYear = (month: number, now: number): number => {
  const today = new Date(now);
  return today.getUTCFullYear() - (month - 1 > today.getUTCMonth() ? 1 : 0);
};

/** When a period is, for somebody who asks at `now`. */
export const spanOf = (period: Period, now: number): Span => {
  if ('last' in period) return { from: now - period.last * 1000, to: now + 1 };
  if ('this' in period) return { from: startOf(period.this, now), to: now + 1 };
  if ('previous' in period)
    return { from: startOf(period.previous, now, -1), to: startOf(period.previous, now) };
  if ('month' in period) {
    const year = period.year ?? latestYear(period.month, now);
    return { from: Date.UTC(year, period.month - 1), to: Date.UTC(year, period.month) };
  }
  const { from, to } = period;
  return { from: from ? Date.parse(from) : 0, to: to ? Date.parse(to) + day : now + 1 };
};

/** `2026-10-01` as a day that there is, or undefined: `2026-02-30` is none. */
export const readDay = (text: string): string | undefined => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
};
