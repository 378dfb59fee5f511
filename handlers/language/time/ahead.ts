import type { Temporal } from 'temporal-polyfill';
import { type Clock, endOfDay, momentsAt, monthsAfter, startOfDay, type Time, today } from './calendar.ts';
import type { Measured } from './length.ts';
import type { Range } from './range.ts';
import { type Days, daysOf } from './resolve.ts';
import {
  type DayStretch,
  isFloating,
  isMoment,
  isYearless,
  type MomentStretch,
  type Stretch,
} from './stretch.ts';

type Day = Temporal.PlainDate;

/** What words of time mean to somebody who looks ahead: moments, in milliseconds since 1970. */

/** Whether what is named begins something or ends it; `whole`: its last day is a part of it, whatever it is. */
type Role = 'begin' | 'end' | 'whole';

/** Every moment that may be meant, those that are over as well. */
type Moments = { readonly all: readonly number[]; readonly isTomorrow?: true };

/** A month from now by the calendar; half a month is half of thirty days and a half. */
const later = (clock: Clock, { months, seconds }: Measured): number =>
  Number.isInteger(months) && months <= 1200
    ? monthsAfter(clock, months) + seconds * 1000
    : clock.now + (months * 30.5 * 86_400 + seconds) * 1000;

const isOneDay = ({ first, last }: Days): boolean => first.equals(last);

/** `until december` is until it begins to some, and until it is over to others. */
const endsOf = (stretch: Stretch, days: Days, now: Day): readonly Day[] => {
  if ('start' in stretch) return [days.first.subtract({ days: 1 })];
  const isSure = isOneDay(days) || 'this' in stretch || ('weekend' in stretch && stretch.weekend === 'this');
  return isSure || days.first.since(now).days <= 0
    ? [days.last]
    : [days.first.subtract({ days: 1 }), days.last];
};

/** The end of a day is its last minute, so that it is shown with its own name. */
const atEnd = (time: Time): Time => (time.hour === 24 ? endOfDay : time);

const timesOf = ({ time, or }: MomentStretch, role: Role): readonly Time[] =>
  (or ? [time, or] : [time]).map((one) => (role === 'begin' ? one : atEnd(one)));

/** `tonight at 2` is after midnight. */
const dayOfHour = (day: Day, on: DayStretch, { hour }: Time): Day =>
  'isNight' in on && hour < 5 ? day.add({ days: 1 }) : day;

const onDay = (moment: MomentStretch, on: DayStretch, clock: Clock, role: Role): Moments => {
  const zone = moment.zone ?? clock.zone;
  const each = (daysOf(on, today({ ...clock, zone }), 'ahead') ?? []).map(({ last }) =>
    timesOf(moment, role).flatMap((time) => momentsAt(dayOfHour(last, on, time), time, zone)),
  );
  // A weekday that is today's means today as long as its time is to come.
  const near = 'weekday' in on ? each.find((all) => all.some((at) => at > clock.now)) : undefined;
  return { all: near && !('isNext' in on) ? near : each.flat() };
};

/** A time of day by itself is today's; if that is over, tomorrow's. */
const nearest = (moment: MomentStretch, clock: Clock, role: Role): Moments => {
  const zone = moment.zone ?? clock.zone;
  const now = today({ ...clock, zone });
  const each = timesOf(moment, role).map((time) => {
    const first = momentsAt(now, time, zone).filter((at) => at > clock.now);
    return first.length > 0
      ? { at: first, isTomorrow: false }
      : { at: momentsAt(now.add({ days: 1 }), time, zone), isTomorrow: true };
  });
  const isTomorrow = each.every((one) => one.isTomorrow);
  return { all: each.flatMap(({ at }) => at), ...(isTomorrow && { isTomorrow }) };
};

/** The moments that words may mean; undefined for what is a length and no moment. */
export const momentsOf = (stretch: Stretch, clock: Clock, role: Role): Moments | undefined => {
  if ('in' in stretch) return { all: [later(clock, stretch.in)] };
  if ('ago' in stretch)
    return stretch.ago.seconds + stretch.ago.months === 0 ? { all: [clock.now] } : undefined;
  if (isMoment(stretch))
    return stretch.on ? onDay(stretch, stretch.on, clock, role) : nearest(stretch, clock, role);
  const now = today(clock);
  const days = daysOf(stretch, now, 'ahead');
  if (!days) return undefined;
  if (role === 'begin') return { all: days.map(({ first }) => startOfDay(first, clock.zone)) };
  const ends = days.flatMap((one) => (role === 'end' ? endsOf(stretch, one, now) : [one.last]));
  return { all: ends.flatMap((day) => momentsAt(day, endOfDay, clock.zone)) };
};

/** From one moment to another. */
export type Span = { readonly from: number; readonly to: number };

/** The nearest time of day after a moment, in either half of the day where both may be meant. */
const following = (moment: MomentStretch, from: number, clock: Clock): readonly number[] => {
  const { all } = nearest(moment, { ...clock, now: from }, 'end');
  return all.length > 0 ? [Math.min(...all)] : [];
};

/** The ends that a range may have which begins then: `friday` is the first one after it, `tomorrow` is that of today. */
const endsFrom = ({ since, until }: Range, from: number, clock: Clock): readonly number[] => {
  if (isMoment(until) && until.follows) return following(until, from, clock);
  const anchored = isFloating(until) ? { ...clock, now: from } : clock;
  const ends = (momentsOf(until, anchored, 'whole')?.all ?? []).filter((to) => to > from);
  if (!('weekday' in until)) return ends;
  // `monday to monday` is a week, and `tomorrow to friday` one day where tomorrow is Friday.
  return 'weekday' in since && since.weekday === until.weekday ? ends.slice(-1) : ends.slice(0, 1);
};

const zoneOf = (stretch: Stretch, { zone }: Clock): string =>
  isMoment(stretch) ? (stretch.zone ?? zone) : zone;

/** Every moment at which something begins on a day. */
const beginsOn = (since: Stretch, day: Day, clock: Clock): readonly number[] => {
  const zone = zoneOf(since, clock);
  return isMoment(since)
    ? timesOf(since, 'begin').flatMap((time) => momentsAt(day, time, zone))
    : [startOfDay(day, zone)];
};

/** `1 nov to 30 nov` within November is the one that runs: the end is the next, and the beginning the latest before it. */
const fromEnd = ({ since, until }: Range, clock: Clock): readonly Span[] =>
  (momentsOf(until, clock, 'whole')?.all ?? []).flatMap((to) => {
    const on = isMoment(since) && since.on ? since.on : since;
    const days = daysOf(on, today({ now: to, zone: zoneOf(since, clock) }), 'back') ?? [];
    return days.flatMap(({ first }) => beginsOn(since, first, clock).map((from) => ({ from, to })));
  });

/** Hours by themselves are today's as long as they are to come; while they run, tomorrow's may be meant as well. */
const ofHours = (since: MomentStretch, range: Range, clock: Clock): readonly Span[] => {
  const zone = zoneOf(since, clock);
  const now = today({ ...clock, zone });
  return timesOf(since, 'begin').flatMap((time) => {
    const [first = [], second = []] = [0, 1].map((days) =>
      momentsAt(now.add({ days }), time, zone).flatMap((from) =>
        endsFrom(range, from, clock).map((to) => ({ from, to })),
      ),
    );
    const left = first.filter(({ to }) => to > clock.now);
    return left.some(({ from }) => from > clock.now) ? left : [...left, ...second];
  });
};

const fromBegin = (range: Range, clock: Clock): readonly Span[] => {
  const { since } = range;
  const all = momentsOf(since, clock, 'begin')?.all ?? [];
  // A weekday that is today's has its range today.
  const begins = 'weekday' in since && !since.isNext ? all.slice(0, 1) : all;
  return begins.flatMap((from) => endsFrom(range, from, clock).map((to) => ({ from, to })));
};

/** The days that words such as `02/03` may mean, each with the hour that stands beside them; none where they mean one. */
const eachOf = (stretch: Stretch): readonly Stretch[] => {
  if ('either' in stretch) return stretch.either;
  if (!isMoment(stretch) || !stretch.on || !('either' in stretch.on)) return [];
  return stretch.on.either.map((on) => ({ ...stretch, on }));
};

/** Days in digits that are read in one order are both read in that. */
const inEachOrder = (range: Range): readonly Range[] => {
  const [firsts, lasts] = [eachOf(range.since), eachOf(range.until)];
  if (firsts.length === 0 || lasts.length === 0) return [range];
  return firsts.flatMap((since, order) => {
    const until = lasts[order];
    return until ? [{ since, until }] : [];
  });
};

const dayOf = (stretch: Stretch): Stretch => (isMoment(stretch) && stretch.on ? stretch.on : stretch);
const nearFuture = 275 * 86_400_000;
/** `1 december until the 20th`: the month is that of the beginning, as long as that is to come. */
const inItsMonth = (range: Range, clock: Clock): readonly Span[] =>
  'month' in dayOf(range.since) && 'dayOfMonth' in dayOf(range.until)
    ? fromBegin(range, clock).filter(({ from }) => from - clock.now < nearFuture)
    : [];

/** `27th to 30th`, on the 30th: nobody asks for days that are over, so that those of next month are meant. */
const isNearlyOver = ({ since, until }: Range, spans: readonly Span[], clock: Clock): boolean =>
  'dayOfMonth' in dayOf(since) &&
  'dayOfMonth' in dayOf(until) &&
  spans.every(({ from, to }) => from < startOfDay(today(clock), clock.zone) && isToday(to, clock));
const isToday = (at: number, clock: Clock): boolean => today({ ...clock, now: at }).equals(today(clock));

const spansOf = (range: Range, clock: Clock): readonly Span[] => {
  const { since, until } = range;
  if (isMoment(since) && !since.on) return ofHours(since, range, clock);
  const inMonth = inItsMonth(range, clock);
  if (inMonth.length > 0) return inMonth;
  if (!isYearless(since) || !isYearless(until)) return fromBegin(range, clock);
  const spans = fromEnd(range, clock);
  // Nobody says the hour of a beginning that is over.
  const isTimed = isMoment(since) && isMoment(until) && 'dayOfMonth' in dayOf(since);
  if (isTimed && spans.every(({ from }) => from < startOfDay(today(clock), clock.zone)))
    return fromBegin(range, clock);
  return isNearlyOver(range, spans, clock) ? fromBegin(range, clock) : spans;
};

/** Every span of time that a range may mean, but for those that are over. */
export const spansAhead = (range: Range, clock: Clock): readonly Span[] =>
  inEachOrder(range)
    .flatMap((one) => spansOf(one, clock))
    .filter(({ from, to }) => to > clock.now && from < to);

/** All of a stretch of days, from its first to its last. */
export const wholeAhead = (stretch: Stretch, clock: Clock): readonly Span[] =>
  (daysOf(stretch, today(clock), 'ahead') ?? [])
    .flatMap(({ first, last }) =>
      momentsAt(last, endOfDay, clock.zone).map((to) => ({ from: startOfDay(first, clock.zone), to })),
    )
    .filter(({ to }) => to > clock.now);
