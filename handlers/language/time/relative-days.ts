import { lengthAt, measure } from './length.ts';
import { weekdayOf } from './names.ts';
import { type DayStretch, found, isDay, isMoment, type Read, type Words } from './stretch.ts';

/** Days and weeks that are told by another day: `the day before christmas`, `the week after next`, `the eve of epiphany`. */

const sides: Readonly<Record<string, 1 | -1>> = { before: -1, after: 1, following: 1, preceding: -1 };

/** How many days something lies before a day or behind it, and where that day stands. */
const awayAt = (words: Words, at: number): { readonly days: number; readonly next: number } | undefined => {
  if (words[at] === 'eve' && words[at + 1] === 'of') return { days: -1, next: at + 2 };
  const isDayAlone = words[at] === 'day';
  const length = isDayAlone ? undefined : lengthAt(words, at);
  const next = isDayAlone ? at + 1 : (length?.next ?? at);
  const side = Object.hasOwn(sides, words[next] ?? '') ? sides[words[next] ?? ''] : undefined;
  const measured = length && measure(length.length);
  const days = isDayAlone ? 1 : measured && measured.months === 0 ? measured.seconds / 86_400 : 0;
  return side && Number.isInteger(days) && days > 0 ? { days: side * days, next: next + 1 } : undefined;
};

/** `the day before christmas`, `two days after the 4th of december`. */
export const relativeDayBy =
  (dayAt: Read): Read =>
  (words, at) => {
    const away = awayAt(words, at);
    if (!away || away.next >= words.length) return undefined;
    const than = dayAt(words, away.next);
    return than && 'stretch' in than && isDay(than.stretch) && !isMoment(than.stretch)
      ? found({ later: { months: 0, days: away.days }, than: than.stretch }, than.next, false)
      : undefined;
  };

/** `week after next`, `week before christmas`. */
export const weekBeyondBy =
  (dayAt: Read): Read =>
  (words, at) => {
    if (words[at] !== 'week' || !/^(?:before|after)$/.test(words[at + 1] ?? '')) return undefined;
    const isAfter = words[at + 1] === 'after';
    const isNext = words[at + 2] === 'next' && weekdayOf(words[at + 3]) === 0;
    if (isAfter && isNext && words[at + 3] !== 'week') return found({ weekOf: { ahead: 14 } }, at + 3);
    const than = dayAt(words, at + 2);
    if (!than || 'wrong' in than || !isDay(than.stretch)) return undefined;
    const day: DayStretch = { later: { months: 0, days: isAfter ? 7 : -7 }, than: than.stretch };
    return found({ weekOf: day }, than.next);
  };
