import type { CalendarUnit, Time } from './calendar.ts';
import type { Measured } from './length.ts';
import type { Dated } from './names.ts';

/** What people say of times, as it was said: when that is depends on who says it, when, and whether they look back or ahead. */

/** A day as people say it. */
export type DayStretch =
  | { this: 'day'; isNight?: true }
  | { previous: 'day' }
  /** So many days from today on: `tomorrow` is 1. */
  | { ahead: number }
  /** Days such as `2026-10-01`; both belong to it. */
  | { from: string; to: string }
  /** A day of a month (1 to 12), perhaps of a year. */
  | Dated
  /** `02/03`, `christmas`: people mean different days by it. */
  | { either: readonly Dated[] }
  /** `the 4th`. */
  | { dayOfMonth: number }
  /** 1 for Monday to 7 for Sunday (ISO 8601); `isOver`: that of before, `isNext`: said with `next`. */
  | { weekday: number; isOver?: true; isNext?: true }
  /** `friday next week`, `the last friday of november`. */
  | { part: { nth: number; weekday: number } | NthDay; of: Stretch }
  /** `mid december`. */
  | { mid: Stretch }
  /** `a week from monday`. */
  | { later: { months: number; days: number }; than: Stretch };

/** `the 3rd of next month`. */
type NthDay = { nth: number; unit: 'day'; count: 1 };

/** Counted from the beginning of what it is a part of, from 1, or from its end, from -1. */
export type Part =
  | { nth: number; unit: 'week'; count?: number }
  | { nth: number; unit: 'half' | 'quarter' }
  | { nth: number; weekday: number }
  /** `the first 3 days`. */
  | { nth: 1 | -1; unit: 'day'; count: number }
  | NthDay;

/** A moment of a day, by the reader's clock or that of another place. Without a day it is the nearest; `follows`: the nearest after the beginning. */
export type MomentStretch = {
  time: Time;
  /** The same words mean this as well. */
  or?: Time;
  on?: DayStretch;
  /** Of the place by whose clock it is, where that is not the reader's own. */
  zone?: string;
  follows?: true;
};

/** A stretch of time as people say it. */
export type Stretch =
  | DayStretch
  | MomentStretch
  /** So long back from now. */
  | { last: Measured }
  /** The moment so long back. */
  | { ago: Measured }
  /** So long from now on. */
  | { coming: Measured }
  /** The moment so far ahead. */
  | { in: Measured }
  | { this: CalendarUnit }
  | { previous: CalendarUnit }
  | { next: CalendarUnit }
  | { from?: string; to?: string }
  | { month: number; day?: number; year?: number }
  | { quarter: number; year?: number }
  /** A week by its number (ISO 8601). */
  | { isoWeek: number }
  /** `the week of 30 november`. */
  | { weekOf: DayStretch }
  | { weekend: 'this' | 'the' | 'next' | 'last' }
  | { end: Stretch }
  | { start: Stretch }
  | { part: Part; of: Stretch };

/** A stretch of time found in words: what it is, and where the words go on after it. */
export type FoundStretch = {
  stretch: Stretch;
  next: number;
  /** May it stand without a word such as `in` or `since` before it? `may` alone is mostly no month. */
  alone: boolean;
};
/** What can only be a time, and is none that is known; `either`: what it may be, where that is more than one. */
export type Wrong = { wrong: string; either?: readonly string[] };
export type Words = readonly string[];
export type Read = (words: Words, at: number) => FoundStretch | Wrong | undefined;

export const found = (stretch: Stretch, next: number, alone = true): FoundStretch => ({
  stretch,
  next,
  alone,
});

export const skipThe = (words: Words, at: number): number => (words[at] === 'the' ? at + 1 : at);

/** Is it one day, on which a time of day may be? */
export const isDay = (stretch: Stretch): stretch is DayStretch => {
  if ('this' in stretch) return stretch.this === 'day';
  if ('previous' in stretch) return stretch.previous === 'day';
  if ('month' in stretch) return stretch.day !== undefined;
  if ('from' in stretch) return stretch.from !== undefined && stretch.from === stretch.to;
  if ('part' in stretch)
    return 'weekday' in stretch.part || (stretch.part.unit === 'day' && stretch.part.count === 1);
  return ['ahead', 'either', 'dayOfMonth', 'weekday', 'mid', 'later'].some((kind) => kind in stretch);
};

export const isMoment = (stretch: Stretch): stretch is MomentStretch => 'time' in stretch;

/** The earlier of two times that the same words mean first. */
export const inOrder = ({ time, or = time }: MomentStretch): readonly [Time, Time] =>
  or.hour * 60 + or.minute < time.hour * 60 + time.minute ? [or, time] : [time, or];

/** `10` is ten in the morning and `12` is noon where nothing else is said; `5` stays open. */
export const byDay = (moment: MomentStretch): MomentStretch => {
  const { or, ...sure } = moment;
  const [early, late] = inOrder(moment);
  if (!or || late.hour - early.hour !== 12) return moment;
  if (early.hour === 0) return { ...sure, time: late };
  return early.hour > 6 ? { ...sure, time: early } : moment;
};

/** A day or month without its year: which one it is is told by what stands beside it. */
export const isYearless = (stretch: Stretch): boolean => {
  if ('time' in stretch) return stretch.on !== undefined && isYearless(stretch.on);
  if ('part' in stretch) return isYearless(stretch.of);
  if ('end' in stretch) return isYearless(stretch.end);
  if ('start' in stretch) return isYearless(stretch.start);
  if ('mid' in stretch) return isYearless(stretch.mid);
  if ('weekOf' in stretch) return isYearless(stretch.weekOf);
  if ('isoWeek' in stretch) return true;
  if ('month' in stretch || 'quarter' in stretch) return stretch.year === undefined;
  return 'dayOfMonth' in stretch || ('either' in stretch && stretch.either.some(({ year }) => !year));
};

/** Which one it is, the beginning of a range tells: the first Friday after it. */
export const isFloating = (stretch: Stretch): boolean =>
  isYearless(stretch) ||
  ('weekday' in stretch && !stretch.isOver && !stretch.isNext) ||
  ('time' in stretch && (stretch.on === undefined || isFloating(stretch.on)));
