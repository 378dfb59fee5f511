import { inDigits, slashed, writtenDay } from './digits.ts';
import { lengthAt, workdaysAt } from './length.ts';
import { dateOf, isOnlyMonth, isYear, monthOf, weekdayOf } from './names.ts';
import {
  type DayStretch,
  found,
  isDay,
  type Read,
  type Stretch,
  skipThe,
  type Words,
  type Wrong,
} from './stretch.ts';

/** Days by their date, and by the weekday that may stand before it. */

const dayOfMonth = (month: number, day: number, year: string | undefined, said: string): Stretch | Wrong => {
  // Without a year the 29th of February is one that some years have.
  const written = writtenDay(year ?? '2024', month, day);
  if (!written) return { wrong: said };
  return year ? { from: written, to: written } : { month, day };
};

/** `October`, `Oct 2026`, `October 5`, `5 October 2026`, `the 5th of October`. */
export const monthOrDate: Read = (words, at) => {
  const before = monthOf(words[at]) === undefined ? dateOf(words[at]) : undefined;
  const monthAt = before === undefined ? at : words[at + 1] === 'of' ? at + 2 : at + 1;
  const month = monthOf(words[monthAt]);
  if (month === undefined) return undefined;
  const after = before === undefined ? dateOf(words[monthAt + 1]) : undefined;
  const yearAt = after === undefined ? monthAt + 1 : monthAt + 2;
  const year = isYear(words[yearAt]) ? words[yearAt] : undefined;
  const next = year ? yearAt + 1 : yearAt;
  const date = before ?? after;
  if (date === undefined)
    return found(
      { month, ...(year && { year: Number(year) }) },
      next,
      year !== undefined || isOnlyMonth(words[monthAt]),
    );
  const day = dayOfMonth(month, date, year, words.slice(at, next).join(' '));
  return 'wrong' in day ? day : found(day, next);
};

/** `the 4th`, and not the fourth of something. */
export const ordinal: Read = (words, at) => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words[at] ?? '') ?? [];
  const isOfSomething = words[at + 1] === 'of' || monthOf(words[at + 1]) !== undefined;
  return digits && !isOfSomething && Number(digits) <= 31
    ? found({ dayOfMonth: Number(digits) }, at + 1, false)
    : undefined;
};

/** `monday 3 days`, `9 december`: the number counts something else. */
export const isCounting = (words: Words, at: number): boolean =>
  (lengthAt(words, at) ?? workdaysAt(words, at)) !== undefined ||
  monthOf(words[at + 1]) !== undefined ||
  /^(?:people|persons?|packets?|hosts?|servers?|times|more|%)$/.test(words[at + 1] ?? '');

const isClock = (word = ''): boolean => /^(?:at|\d{1,2}[:.]\d{2}|\d{1,2}(?:[:.]\d{2})?(?:am|pm))$/.test(word);

/** `fri 27`, `thu 26 18:00`: behind a weekday a number that can be no hour, or that one follows, is the day of the month. */
const plainDate: Read = (words, at) => {
  const day = /^\d{1,2}$/.test(words[at] ?? '') ? Number(words[at]) : 0;
  const isDate = day > 24 || (day > 0 && isClock(words[at + 1]));
  return isDate && day <= 31 && !isCounting(words, at) ? found({ dayOfMonth: day }, at + 1) : undefined;
};

/** `mon` and `sun` are words as well, and a day only after `on` or `since`. */
const isWhole = (word: string): boolean => word.length > 5;

/** `monday week`, `today week`, `friday fortnight`: that day so many weeks later. */
export const weeksBehind = (words: Words, at: number, than: DayStretch): ReturnType<Read> => {
  const days = words[at] === 'week' ? 7 : words[at] === 'fortnight' ? 14 : 0;
  const isOther = /^(?:\d{1,2}|of|commencing|beginning|starting|end|ends|close)$/.test(words[at + 1] ?? '');
  return days > 0 && (!isOther || isClock(words[at + 1]) || isHours(words, at + 1))
    ? found({ later: { months: 0, days }, than }, at + 1)
    : undefined;
};
const isHours = (words: Words, at: number): boolean =>
  /^\d{1,2}$/.test(words[at] ?? '') && /^(?:to|until|till|til|-|am|pm)$/.test(words[at + 1] ?? '');

/** `friday`, `next friday`, `friday next week`, `fri 20 nov`, `friday the 20th`: a date beside its weekday says which it is. */
export const weekday: Read = (words, at) => {
  const isLed = /^(?:next|this|on|coming)$/.test(words[at] ?? '');
  const place = isLed ? at + 1 : at;
  const wanted = weekdayOf(words[place]);
  // They are named for a day, and are some other time or none.
  if (wanted === 0 || /^(?:black|cyber|good)$/.test(words[place - 1] ?? '')) return undefined;
  const dateAt = skipThe(words, place + 1);
  for (const read of [slashed, inDigits, monthOrDate, ordinal, plainDate]) {
    const date = read(words, dateAt);
    if (date && 'stretch' in date && isDay(date.stretch)) return date;
  }
  const weekAt = words[place + 1] === 'of' ? place + 2 : place + 1;
  if (/^(?:the )?week after next(?= |$)/.test(words.slice(weekAt, weekAt + 4).join(' '))) {
    const next = weekAt + (words[weekAt] === 'the' ? 4 : 3);
    return found({ part: { nth: 1, weekday: wanted }, of: { weekOf: { ahead: 14 } } }, next);
  }
  if (words[weekAt] === 'next' && words[weekAt + 1] === 'week')
    return found({ part: { nth: 1, weekday: wanted }, of: { next: 'week' } }, weekAt + 2);
  const isNext = words[at] === 'next';
  const plain: DayStretch = { weekday: wanted, ...(isNext && { isNext }) };
  return (
    weeksBehind(words, place + 1, plain) ?? found(plain, place + 1, isLed || isWhole(words[place] ?? ''))
  );
};
