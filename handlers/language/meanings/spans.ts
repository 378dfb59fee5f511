import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../../../src/audit/span.ts';
import { type Clock, momentsAt, monthsBefore, startOfDay, today } from '../time/calendar.ts';
import { type Days, daysOf } from '../time/resolve.ts';
import { isFloating, isMoment, type MomentStretch, type Stretch } from '../time/stretch.ts';
import type { Bounds, Period } from './periods.ts';

type Day = Temporal.PlainDate;

/** From the beginning of one day up to that of another. */
const between = (first: Day, end: Day, { zone }: Clock): Span => ({
  from: startOfDay(first, zone),
  to: startOfDay(end, zone),
});

/** So long before now; half a month is half of thirty days and a half, as in a request. */
const before = ({ months, seconds }: { months: number; seconds: number }, clock: Clock): number =>
  Number.isInteger(months)
    ? monthsBefore(clock, months) - seconds * 1000
    : clock.now - (months * 30.5 * 86_400 + seconds) * 1000;

/** An hour that a clock shows twice is in what began with it and in what ends with it. */
const spanOfHour = (day: Day, { time }: MomentStretch, { zone }: Clock): Span => {
  const moments = momentsAt(day, time, zone);
  const start = startOfDay(day, zone);
  return { from: moments[0] ?? start, to: moments.at(-1) ?? start };
};

/** An hour by itself is the latest; that of a day is its own. */
const spanOfMoment = (moment: MomentStretch, clock: Clock): Span => {
  const there = moment.zone ? { ...clock, zone: moment.zone } : clock;
  const now = today(there);
  if (moment.on) return spanOfHour(daysOf(moment.on, now, 'back')?.[0]?.first ?? now, moment, there);
  const latest = spanOfHour(now, moment, there);
  return latest.from <= clock.now ? latest : spanOfHour(now.subtract({ days: 1 }), moment, there);
};

const spanOfDays = (days: readonly Days[] | undefined, clock: Clock): Span => {
  const [one] = days ?? [];
  return one ? between(one.first, one.last.add({ days: 1 }), clock) : { from: clock.now, to: clock.now };
};

/** `from` or `to` alone: up to now, or since ever. */
const spanOfOpen = ({ from, to }: { from?: string; to?: string }, clock: Clock): Span => {
  const bound = (text: string): Span =>
    spanOfDays(daysOf({ from: text, to: text }, today(clock), 'back'), clock);
  return { from: from ? bound(from).from : 0, to: to ? bound(to).to : clock.now + 1 };
};

/** Nothing was said of a time. */
const isEver = (stretch: Stretch): boolean => Object.keys(stretch).length === 0;

const spanOfStretch = (stretch: Stretch, clock: Clock): Span => {
  const { now } = clock;
  if ('last' in stretch) return { from: before(stretch.last, clock), to: now + 1 };
  if ('ago' in stretch) return { from: before(stretch.ago, clock), to: before(stretch.ago, clock) };
  if (isMoment(stretch)) return spanOfMoment(stretch, clock);
  if (isEver(stretch)) return { from: 0, to: now + 1 };
  if ('from' in stretch || 'to' in stretch) return spanOfOpen(stretch, clock);
  const span = spanOfDays(daysOf(stretch, today(clock), 'back'), clock);
  return 'this' in stretch ? { ...span, to: now + 1 } : span;
};

/** The first such hour behind a beginning, in either half of the day where both may be meant. */
const firstAfter = (from: number, moment: MomentStretch, clock: Clock): number => {
  const there = { zone: moment.zone ?? clock.zone, now: from };
  const times = moment.or ? [moment.time, moment.or] : [moment.time];
  const ends = [0, 1].flatMap((days) =>
    times.flatMap((time) => momentsAt(today(there).add({ days }), time, there.zone)),
  );
  return Math.min(...ends.filter((at) => at > from));
};

/** From the one to the other, in whichever order they were named. What has no year or is a weekday is the latest before the end. */
const spanBetween = (first: Stretch, last: Stretch, clock: Clock): Span => {
  if (isMoment(last) && last.follows) {
    const { from } = spanOfStretch(first, clock);
    return { from, to: firstAfter(from, last, clock) };
  }
  const end = spanOfStretch(last, clock);
  const start = spanOfStretch(
    first,
    isFloating(first) ? { ...clock, now: Math.min(end.from, clock.now) } : clock,
  );
  return { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) };
};

const isBounds = (period: Period): period is Bounds =>
  'since' in period || 'after' in period || 'until' in period || 'before' in period;

const spanOfBounds = ({ since, after, until, before: end }: Bounds, clock: Clock): Span => {
  if (since && until) return spanBetween(since, until, clock);
  const to = until ? spanOfStretch(until, clock).to : end ? spanOfStretch(end, clock).from : clock.now + 1;
  const begun = { ...clock, now: Math.min(to - 1, clock.now) };
  if (since) return { from: spanOfStretch(since, isFloating(since) ? begun : clock).from, to };
  if (after) return { from: spanOfStretch(after, isFloating(after) ? begun : clock).to, to };
  return { from: 0, to };
};

/** When a period is, for somebody who asks then and reads that clock. Never before 1970, and never backwards. */
export const spanOf = (period: Period, clock: Clock): Span => {
  const { from, to } = isBounds(period) ? spanOfBounds(period, clock) : spanOfStretch(period, clock);
  const start = Math.max(from, 0);
  return { from: start, to: Math.max(to, start) };
};
