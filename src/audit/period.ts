/** Milliseconds since 1970: from `from` on, up to and without `to`. */
export type Span = { from: number; to: number };

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A stretch of time as people say it; when exactly that is depends on when they ask. Days are days of UTC. */
export type Stretch =
  /** Seconds back from now. */
  | { last: number }
  /** The moment so many seconds back. */
  | { ago: number }
  | { this: Unit }
  | { previous: Unit }
  /** Days such as `2026-10-01`; both belong to it. */
  | { from?: string; to?: string }
  /** 1 to 12, and perhaps a day of it; without a year the latest that has begun. */
  | { month: number; day?: number; year?: number }
  /** 1 for Monday to 7 for Sunday (ISO 8601): the latest that has begun; with `isOver`, the latest that is over. */
  | { weekday: number; isOver?: true };

/** From the start or the end of a stretch, to the end or the start of another. */
export type Bounds = { since?: Stretch; after?: Stretch; until?: Stretch; before?: Stretch };

export type Period = Stretch | Bounds;

const day = 86_400_000;
const startOfDay = (at: number): number => Math.floor(at / day) * day;
/** Monday is 0. */
const weekdayOf = (at: number): number => (new Date(at).getUTCDay() + 6) % 7;

/** Start of the unit that `at` lies in, moved by `by` units. Weeks begin on Monday (ISO 8601). */
const startOf = (unit: Unit, at: number, by = 0): number => {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'day':
      return startOfDay(at) + by * day;
    case 'week':
      return startOfDay(at) - weekdayOf(at) * day + by * 7 * day;
    case 'month':
      return Date.UTC(year, month + by);
    case 'quarter':
      return Date.UTC(year, Math.floor(month / 3) * 3 + by * 3);
    case 'year':
      return Date.UTC(year + by, 0);
  }
};

/** Without a year, the latest that has begun. */
const spanOfMonth = (
  { month, day: date, year }: { month: number; day?: number; year?: number },
  now: number,
): Span => {
  const inYear = (one: number): Span => {
    const from = Date.UTC(one, month - 1, date ?? 1);
    return { from, to: date ? from + day : Date.UTC(one, month) };
  };
  const thisYear = new Date(now).getUTCFullYear();
  if (year !== undefined) return inYear(year);
  return inYear(inYear(thisYear).from > now ? thisYear - 1 : thisYear);
};

const spanOfStretch = (stretch: Stretch, now: number): Span => {
  if ('last' in stretch) return { from: now - stretch.last * 1000, to: now + 1 };
  if ('ago' in stretch) return { from: now - stretch.ago * 1000, to: now - stretch.ago * 1000 };
  if ('this' in stretch) return { from: startOf(stretch.this, now), to: now + 1 };
  if ('previous' in stretch)
    return { from: startOf(stretch.previous, now, -1), to: startOf(stretch.previous, now) };
  if ('month' in stretch) return spanOfMonth(stretch, now);
  if ('weekday' in stretch) {
    const latest = stretch.isOver ? now - day : now;
    const from = startOfDay(latest) - ((weekdayOf(latest) - (stretch.weekday - 1) + 7) % 7) * day;
    return { from, to: from + day };
  }
  const { from, to } = stretch;
  return { from: from ? Date.parse(from) : 0, to: to ? Date.parse(to) + day : now + 1 };
};

/** From the one to the other, in whichever order they were named. What begins is the latest before what ends. */
const between = (first: Stretch, last: Stretch, now: number): Span => {
  const end = spanOfStretch(last, now);
  const yearless = 'month' in first && first.year === undefined;
  const start = spanOfStretch(first, yearless ? Math.min(end.from, now) : now);
  return { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) };
};

const isBounds = (period: Period): period is Bounds =>
  'since' in period || 'after' in period || 'until' in period || 'before' in period;

const spanOfBounds = ({ since, after, until, before }: Bounds, now: number): Span => {
  if (since && until) return between(since, until, now);
  const ends = until ? spanOfStretch(until, now).to : before ? spanOfStretch(before, now).from : now + 1;
  const begun = Math.min(ends - 1, now);
  if (since) return { from: spanOfStretch(since, 'month' in since ? begun : now).from, to: ends };
  if (after) return { from: spanOfStretch(after, 'month' in after ? begun : now).to, to: ends };
  return { from: 0, to: ends };
};

/** When a period is, for somebody who asks at `now`. Never before 1970, and never backwards. */
export const spanOf = (period: Period, now: number): Span => {
  const { from, to } = isBounds(period) ? spanOfBounds(period, now) : spanOfStretch(period, now);
  const start = Math.max(from, 0);
  return { from: start, to: Math.max(to, start) };
};

/** `2026-10-01` as a day that there is, or undefined: `2026-02-30` is none. */
export const readDay = (text: string): string | undefined => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
};
