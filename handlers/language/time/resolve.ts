import type { Temporal } from 'temporal-polyfill';
import { type CalendarUnit, dayOf, firstDayOf, lastDayOf } from './calendar.ts';
import type { Dated } from './names.ts';
import type { Part, Stretch } from './stretch.ts';

type Day = Temporal.PlainDate;
/** Days from the first to the last; both belong to it. */
export type Days = { readonly first: Day; readonly last: Day };
/** Where somebody looks from a day: what has no year is the next one that is not over, or the latest that has begun. */
type Toward = 'ahead' | 'back';

const one = (day: Day): Days => ({ first: day, last: day });
const isAfter = (day: Day, other: Day): boolean => day.since(other).days > 0;

/** 29 February may be eight years off. */
const years = Array.from({ length: 9 }, (_, index) => index);

/** The next of that date, counting the day itself; or the latest. */
const nearest = ({ month, day, year }: Dated, now: Day, toward: Toward): Day | undefined => {
  if (year !== undefined) return dayOf(year, month, day);
  for (const off of years) {
    const found = dayOf(now.year + (toward === 'ahead' ? off : -off), month, day);
    if (found && (toward === 'ahead' ? !isAfter(now, found) : !isAfter(found, now))) return found;
  }
  return undefined;
};

const dated = (named: Dated, now: Day, toward: Toward): readonly Days[] => {
  const day = nearest(named, now, toward);
  return day ? [one(day)] : [];
};

/** A month or a quarter by its first month: the one that runs, or the next, or the latest. */
const months = (
  first: number,
  count: number,
  year: number | undefined,
  now: Day,
  toward: Toward,
): readonly Days[] => {
  const isOver = first + count - 1 < now.month;
  const isToCome = first > now.month;
  const near = toward === 'ahead' ? now.year + (isOver ? 1 : 0) : now.year - (isToCome ? 1 : 0);
  const begin = dayOf(year ?? near, first, 1);
  return begin ? [{ first: begin, last: begin.add({ months: count }).subtract({ days: 1 }) }] : [];
};

const dayOfMonth = (day: number, now: Day, toward: Toward): readonly Days[] => {
  const sign = toward === 'ahead' ? 1 : -1;
  const found = [0, 1, 2]
    .map((off) => now.with({ day: 1 }).add({ months: sign * off }))
    .flatMap((month) => dayOf(month.year, month.month, day) ?? [])
    .find((one) => (toward === 'ahead' ? !isAfter(now, one) : !isAfter(one, now)));
  return found ? [one(found)] : [];
};

/** A weekday that is today's may be that of a week later; `next friday` is this week's to some and next week's to others. */
const weekdayAhead = (weekday: number, isNext: boolean, now: Day): readonly Days[] => {
  const first = now.add({ days: (weekday - now.dayOfWeek + 7) % 7 });
  const second = first.add({ days: 7 });
  if (first.equals(now)) return isNext ? [one(second)] : [one(first), one(second)];
  return isNext && weekday > now.dayOfWeek ? [one(first), one(second)] : [one(first)];
};

const weekdayBack = (weekday: number, isOver: boolean, now: Day): readonly Days[] => {
  const latest = now.subtract({ days: isOver ? 1 : 0 });
  return [one(latest.subtract({ days: (latest.dayOfWeek - weekday + 7) % 7 }))];
};

const unit = (name: CalendarUnit, now: Day, later = 0): Days => ({
  first: firstDayOf(name, now, later),
  last: lastDayOf(name, now, later),
});

const weekendOf = (sunday: Day): Days => ({ first: sunday.subtract({ days: 1 }), last: sunday });

const weekend = (
  which: Extract<Stretch, { weekend: string }>['weekend'],
  now: Day,
  toward: Toward,
): readonly Days[] => {
  const thisOne = weekendOf(lastDayOf('week', now));
  const before = weekendOf(lastDayOf('week', now, -1));
  const isRunning = now.dayOfWeek > 5;
  if (which === 'last') return [before];
  if (toward === 'back') return [isRunning ? thisOne : before];
  const after = weekendOf(lastDayOf('week', now, 1));
  if (which === 'next') return isRunning ? [after] : [thisOne, after];
  return [thisOne];
};

type Counted = Exclude<Part, { weekday: number }>;
const sizeOf = (part: Counted, all: number): number => {
  if (part.unit === 'week') return 7 * (part.count ?? 1);
  return 'count' in part ? (part.count ?? 1) : Math.floor(all / (part.unit === 'half' ? 2 : 4));
};

/** Within some days those of a part: the first seven, the last Friday, the second half. */
const partOf = (part: Part, { first, last }: Days): readonly Days[] => {
  const fits = (days: Days): readonly Days[] =>
    isAfter(first, days.first) || isAfter(days.last, last) ? [] : [days];
  if ('weekday' in part) {
    const { nth, weekday } = part;
    const forward = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
    const backward = last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
    return fits(one(nth > 0 ? forward.add({ days: 7 * (nth - 1) }) : backward));
  }
  const all = last.since(first, { largestUnit: 'day' }).days + 1;
  // Halves of a year have six months each, and not as many days.
  const months = all < 365 ? 0 : part.unit === 'half' ? 6 : part.unit === 'quarter' ? 3 : 0;
  if (months > 0 && part.nth > 0) {
    const begin = first.add({ months: months * (part.nth - 1) });
    return fits({ first: begin, last: begin.add({ months }).subtract({ days: 1 }) });
  }
  const size = sizeOf(part, all);
  if (part.nth < 0) return fits({ first: last.subtract({ days: size - 1 }), last });
  const begin = first.add({ days: size * (part.nth - 1) });
  const end = begin.add({ days: size - 1 });
  return fits({ first: begin, last: part.unit === 'half' && part.nth === 2 ? last : end });
};

const written = (text: string | undefined): Day | undefined => {
  const [year = 0, month = 0, day = 0] = (text ?? '').split('-').map(Number);
  return dayOf(year, month, day);
};

const between = (from: string | undefined, to: string | undefined): readonly Days[] => {
  const [first, last] = [written(from), written(to)];
  return first && last ? [{ first, last }] : [];
};

/** The week of that number: of this year, or the next if it is over. Its year is that of its Thursday, and the first has 4 January. */
const isoWeek = (number: number, now: Day, toward: Toward): readonly Days[] => {
  const year = now.add({ days: 4 - now.dayOfWeek }).year;
  const weeks = [-1, 0, 1].flatMap((off) => {
    const fourth = dayOf(year + off, 1, 4);
    const first = fourth?.add({ days: 7 * (number - 1) + 1 - fourth.dayOfWeek });
    return first ? [{ first, last: first.add({ days: 6 }) }] : [];
  });
  const found =
    toward === 'ahead'
      ? weeks.find(({ last }) => !isAfter(now, last))
      : weeks.findLast(({ first }) => !isAfter(first, now));
  return found ? [found] : [];
};

/** The 15th of a month, the Wednesday of a week. */
const middleOf = ({ first, last }: Days): Days => {
  const days = last.since(first, { largestUnit: 'day' }).days + 1;
  const isMonth = days > 27 && days < 32;
  return one(first.add({ days: isMonth ? 14 : Math.max(0, Math.floor(days / 2) - 1) }));
};

/**
 * Every stretch of days that somebody may mean who says it on a day; none where there is no such day; undefined where it is no
 * stretch of days at all.
 */
export const daysOf = (stretch: Stretch, now: Day, toward: Toward): readonly Days[] | undefined => {
  if ('this' in stretch) return [unit(stretch.this, now)];
  if ('previous' in stretch) return [unit(stretch.previous, now, -1)];
  if ('next' in stretch) return [unit(stretch.next, now, 1)];
  if ('ahead' in stretch) return [one(now.add({ days: stretch.ahead }))];
  if ('either' in stretch) return stretch.either.flatMap((each) => dated(each, now, toward));
  if ('month' in stretch) {
    const { month, day, year } = stretch;
    return day === undefined
      ? months(month, 1, year, now, toward)
      : dated({ month, day, ...(year && { year }) }, now, toward);
  }
  if ('quarter' in stretch) return months(stretch.quarter * 3 - 2, 3, stretch.year, now, toward);
  if ('dayOfMonth' in stretch) return dayOfMonth(stretch.dayOfMonth, now, toward);
  if ('weekday' in stretch)
    return toward === 'back' || stretch.isOver
      ? weekdayBack(stretch.weekday, stretch.isOver ?? false, now)
      : weekdayAhead(stretch.weekday, stretch.isNext ?? false, now);
  if ('weekend' in stretch) return weekend(stretch.weekend, now, toward);
  if ('part' in stretch)
    return daysOf(stretch.of, now, toward)?.flatMap((days) => partOf(stretch.part, days));
  if ('end' in stretch) return daysOf(stretch.end, now, toward)?.map(({ last }) => one(last));
  if ('start' in stretch) return daysOf(stretch.start, now, toward)?.map(({ first }) => one(first));
  if ('mid' in stretch) return daysOf(stretch.mid, now, toward)?.map(middleOf);
  if ('later' in stretch)
    return daysOf(stretch.than, now, toward)?.map(({ first }) => one(first.add(stretch.later)));
  if ('weekOf' in stretch)
    return daysOf(stretch.weekOf, now, toward)?.map(({ first }) => unit('week', first));
  if ('isoWeek' in stretch) return isoWeek(stretch.isoWeek, now, toward);
  return 'from' in stretch || 'to' in stretch ? between(stretch.from, stretch.to) : undefined;
};
