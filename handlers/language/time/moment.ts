import { isCounting } from './date.ts';
import { dayAt } from './day.ts';
import { type FoundHour, hourAt } from './hour.ts';
import { lengthAt, measure } from './length.ts';
import { type DayStretch, type FoundStretch, found, isDay, type Words, type Wrong } from './stretch.ts';

type Led = {
  /** May a number by itself be an hour, because something before it says so? */
  readonly isNumber?: boolean;
  /** Can it be no length, so that `18h` is an hour of the day? */
  readonly isClock?: boolean;
  /** Is it said of a night? */
  readonly isNight?: boolean;
};
/** A moment also says how its hour was said. */
export type FoundMoment = FoundStretch & { as?: FoundHour['as'] };

const momentOf = ({ time, or, zone, as }: FoundHour, next: number, on?: DayStretch): FoundMoment => ({
  ...found({ time, ...(or && { or }), ...(on && { on }), ...(zone && { zone }) }, next, false),
  as,
});

/** `monday 3h` is so long. */
const isShort = (word = ''): boolean => /^0?[1-6]h$/.test(word);

/** A time of day behind its day: `friday 18:00`, `fri noon`, `monday 9`, `tonight at 10`. */
const withHour = (words: Words, day: FoundStretch): FoundMoment => {
  if (!isDay(day.stretch) || isShort(words[day.next])) return day;
  const isNight = 'isNight' in day.stretch;
  const isNumber = !isCounting(words, day.next);
  const hour = hourAt(words, day.next, { isNumber, isAfterDay: true, isNight });
  return hour ? momentOf(hour, hour.next, day.stretch) : day;
};

/** `18:00 on friday`, `9 tomorrow`. */
const hourFirst = (words: Words, at: number, hour: FoundHour): FoundMoment | undefined => {
  const day = dayAt(words, words[hour.next] === 'on' ? hour.next + 1 : hour.next);
  if (!day || 'wrong' in day || !isDay(day.stretch)) return undefined;
  const isNight = 'isNight' in day.stretch;
  const again = hourAt(words, at, { isNumber: true, isAfterDay: true, isNight }) ?? hour;
  return momentOf(again, day.next, day.stretch);
};

/** A day, a time of day, both in either order, or a longer stretch such as a month. */
export const momentAt = (
  words: Words,
  at: number,
  { isNumber = false, isClock = false, isNight = false }: Led = {},
): FoundMoment | Wrong | undefined => {
  const isNumbered = isNumber && !isCounting(words, at);
  const hour = hourAt(words, at, { isNumber: isNumbered, isNight });
  const both = hour && hourFirst(words, at, hour);
  if (both) return both;
  if (isClock && hour?.as === 'clock') return momentOf(hour, hour.next);
  const day = dayAt(words, at);
  if (day && 'stretch' in day) return withHour(words, day);
  return hour ? momentOf(hour, hour.next) : day;
};

/** `a week from monday`, `3 days after tomorrow`; behind `for` that is a length, and when it begins. */
export const laterThanAt = (words: Words, at: number): FoundMoment | undefined => {
  const one = lengthAt(words, at);
  if (!one || !/^(?:from|after)$/.test(words[one.next] ?? '')) return undefined;
  const { months, seconds } = measure(one.length);
  if (words[one.next + 1] === 'now') return found({ in: { months, seconds } }, one.next + 2);
  const than = dayAt(words, one.next + 1);
  const days = seconds / 86_400;
  return than &&
    'stretch' in than &&
    isDay(than.stretch) &&
    Number.isInteger(days) &&
    Number.isInteger(months)
    ? withHour(words, found({ later: { months, days }, than: than.stretch }, than.next))
    : undefined;
};

export const isNumberAt = (words: Words, at: number): boolean =>
  /^\d{1,2}$/.test(words[at] ?? '') && !isCounting(words, at);
