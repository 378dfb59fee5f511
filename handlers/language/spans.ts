import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../../src/audit/span.ts';
import { type Clock, dayOf, firstDayOf, momentsAt, monthsBefore, startOfDay, today } from './calendar.ts';
import type { Bounds, Period } from './periods.ts';
import type { Stretch } from './stretches.ts';

type Day = Temporal.PlainDate;
type Dated = Extract<Stretch, { month: number }>;

/** From the beginning of one day up to that of another. */
const between = (first: Day, end: Day, { zone }: Clock): Span => ({
  from: startOfDay(first, zone),
  to: startOfDay(end, zone),
});

const wrote = (text: string): Day | undefined => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayOf(year, month, day);
};

/** What begins is the latest that has begun: without a year, that of this one or of the last. */
const firstOf = ({ month, day = 1, year }: Dated, clock: Clock): Day | undefined => {
  const now = today(clock);
  if (year !== undefined) return dayOf(year, month, day);
  const one = dayOf(now.year, month, day);
  return one && one.since(now).days > 0 ? dayOf(now.year - 1, month, day) : one;
};

const spanOfDated = (dated: Dated, clock: Clock): Span => {
  const first = firstOf(dated, clock) ?? today(clock);
  return between(first, first.add(dated.day === undefined ? { months: 1 } : { days: 1 }), clock);
};

const spanOfWeekday = (weekday: number, isOver: boolean, clock: Clock): Span => {
  const latest = today(clock).subtract({ days: isOver ? 1 : 0 });
  const first = latest.subtract({ days: (latest.dayOfWeek - weekday + 7) % 7 });
  return between(first, first.add({ days: 1 }), clock);
};

/** So long before now; half a month is half of thirty days and a half, as in a request. */
const before = ({ months, seconds }: { months: number; seconds: number }, clock: Clock): number =>
  Number.isInteger(months)
    ? monthsBefore(clock, months) - seconds * 1000
    : clock.now - (months * 30.5 * 86_400 + seconds) * 1000;

const spanOfTime = ({ time, on, isUtc }: Extract<Stretch, { time: unknown }>, clock: Clock): Span => {
  const there = isUtc ? { ...clock, zone: 'UTC' } : clock;
  const { from: start } = spanOfStretch(on, there);
  const day = today({ ...there, now: start });
  const moments = momentsAt(day, time, there.zone);
  // An hour that a clock shows twice is in what began with it and in what ends with it.
  return { from: moments[0] ?? start, to: moments.at(-1) ?? start };
};

const spanOfDays = ({ from, to }: { from?: string; to?: string }, clock: Clock): Span => {
  const [first, last] = [from, to].map((text) => (text === undefined ? undefined : wrote(text)));
  return {
    from: first ? startOfDay(first, clock.zone) : 0,
    to: last ? startOfDay(last.add({ days: 1 }), clock.zone) : clock.now + 1,
  };
};

const spanOfStretch = (stretch: Stretch, clock: Clock): Span => {
  const { now, zone } = clock;
  const day = today(clock);
  if ('last' in stretch) return { from: before(stretch.last, clock), to: now + 1 };
  if ('ago' in stretch) return { from: before(stretch.ago, clock), to: before(stretch.ago, clock) };
  if ('this' in stretch) return { from: startOfDay(firstDayOf(stretch.this, day), zone), to: now + 1 };
  if ('previous' in stretch)
    return between(firstDayOf(stretch.previous, day, -1), firstDayOf(stretch.previous, day), clock);
  if ('month' in stretch) return spanOfDated(stretch, clock);
  if ('weekday' in stretch) return spanOfWeekday(stretch.weekday, stretch.isOver ?? false, clock);
  return 'time' in stretch ? spanOfTime(stretch, clock) : spanOfDays(stretch, clock);
};

/** A month or a day of one without a year: it is the latest before what ends the period. */
const isYearless = (stretch: Stretch): boolean => 'month' in stretch && stretch.year === undefined;

/** From the one to the other, in whichever order they were named. */
const spanBetween = (first: Stretch, last: Stretch, clock: Clock): Span => {
  const end = spanOfStretch(last, clock);
  const start = spanOfStretch(
    first,
    isYearless(first) ? { ...clock, now: Math.min(end.from, clock.now) } : clock,
  );
  return { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) };
};

const isBounds = (period: Period): period is Bounds =>
  'since' in period || 'after' in period || 'until' in period || 'before' in period;

const spanOfBounds = ({ since, after, until, before: end }: Bounds, clock: Clock): Span => {
  if (since && until) return spanBetween(since, until, clock);
  const to = until ? spanOfStretch(until, clock).to : end ? spanOfStretch(end, clock).from : clock.now + 1;
  const begun = { ...clock, now: Math.min(to - 1, clock.now) };
  if (since) return { from: spanOfStretch(since, isYearless(since) ? begun : clock).from, to };
  if (after) return { from: spanOfStretch(after, isYearless(after) ? begun : clock).to, to };
  return { from: 0, to };
};

/** When a period is, for somebody who asks then and reads that clock. Never before 1970, and never backwards. */
export const spanOf = (period: Period, clock: Clock): Span => {
  const { from, to } = isBounds(period) ? spanOfBounds(period, clock) : spanOfStretch(period, clock);
  const start = Math.max(from, 0);
  return { from: start, to: Math.max(to, start) };
};
