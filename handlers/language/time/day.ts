import type { CalendarUnit } from './calendar.ts';
import { inDigits, slashed, stamped, writtenDay } from './digits.ts';
import { lengthAt, type Measured, measure } from './length.ts';
import { dateOf, feastAt, isInDigits, isOnlyMonth, isYear, monthOf, unitOf, weekdayOf } from './names.ts';
import { partAt } from './part.ts';
import { found, isDay, type Read, type Stretch, skipThe, type Words, type Wrong } from './stretch.ts';

/** Days, weeks, months and the like, as people name them, for what has been and for what is to come. */

/** Nobody looks further, and moments far enough off are no dates any more. */
const longestDays = 3650;
const daysIn = ({ months, seconds }: Measured): number => months * 30.4 + seconds / 86_400;

const dayOfMonth = (month: number, day: number, year: string | undefined, said: string): Stretch | Wrong => {
  // Without a year the 29th of February is one that some years have.
  const written = writtenDay(year ?? '2024', month, day);
  if (!written) return { wrong: said };
  return year ? { from: written, to: written } : { month, day };
};

/** `October`, `Oct 2026`, `October 5`, `5 October 2026`, `the 5th of October`. */
const named: Read = (words, at) => {
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

/** `q1`, `Q4 2026`. */
const quarter: Read = (words, at) => {
  const [, digit] = /^q([1-4])$/.exec(words[at] ?? '') ?? [];
  if (digit === undefined) return undefined;
  const yearAt = words[at + 1] === 'of' ? at + 2 : at + 1;
  const year = isYear(words[yearAt]) ? Number(words[yearAt]) : undefined;
  return found({ quarter: Number(digit), ...(year && { year }) }, year ? yearAt + 1 : at + 1);
};

/** `the 4th`, and not the fourth of something. */
const ordinal: Read = (words, at) => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words[at] ?? '') ?? [];
  const isOfSomething = words[at + 1] === 'of' || monthOf(words[at + 1]) !== undefined;
  return digits && !isOfSomething && Number(digits) <= 31
    ? found({ dayOfMonth: Number(digits) }, at + 1, false)
    : undefined;
};

/** `the 3rd of next month`. */
const nthOfMonth: Read = (words, at) => {
  const nth = dateOf(words[at]);
  const place = words[at + 2] === 'the' ? at + 3 : at + 2;
  const [, which] =
    /^(next|coming|following|this) month$/.exec(words.slice(place, place + 2).join(' ')) ?? [];
  if (nth === undefined || nth < 1 || nth > 31 || words[at + 1] !== 'of' || !which) return undefined;
  const of: Stretch = which === 'this' ? { this: 'month' } : { next: 'month' };
  return found({ part: { nth, unit: 'day', count: 1 }, of }, place + 2);
};

const feast: Read = (words, at) => {
  const one = feastAt(words, at);
  const [day, ...more] = one?.days ?? [];
  return one && day && found(more.length > 0 ? { either: [day, ...more] } : day, one.next);
};

/** A count of something that is no unit: `30 parsecs`. */
const noLength = (words: Words, at: number): Wrong | undefined => {
  const [, joined, unit] = /^(\d+)([a-z]+)$/.exec(words[at] ?? '') ?? [];
  const count = joined ?? /^(?:\d+|an?|one)$/.exec(words[at] ?? '')?.[0];
  const word = unit ?? words[at + 1] ?? '';
  return count !== undefined && /^[a-z]+$/.test(word) ? { wrong: `${count} ${word}` } : undefined;
};

/** `30d`, `30 days`, `a week`, `3 months`, `a fortnight`: as far as anybody looks. */
const measuredAt = (words: Words, at: number): { length: Measured; next: number } | Wrong | undefined => {
  const one = lengthAt(words, at);
  if (!one) return noLength(words, at);
  const length = measure(one.length);
  const days = daysIn(length);
  return days > 0 && days <= longestDays
    ? { length, next: one.next }
    : { wrong: words.slice(at, one.next).join(' ') };
};

const wholeUnit: Readonly<Record<CalendarUnit, Measured>> = {
  day: { months: 0, seconds: 86_400 },
  week: { months: 0, seconds: 604_800 },
  month: { months: 1, seconds: 0 },
  quarter: { months: 3, seconds: 0 },
  year: { months: 12, seconds: 0 },
};

/** `last week`, `the past month`, `last Monday`. */
const afterLast = (words: Words, at: number): ReturnType<Read> => {
  const lead = words[at] ?? '';
  const word = words[at + 1] ?? '';
  const unit = unitOf(word);
  if (word === 'hour') return found({ last: { months: 0, seconds: 3600 } }, at + 2);
  if (unit) return found(lead === 'past' ? { last: wholeUnit[unit] } : { previous: unit }, at + 2);
  if (word === 'weekend') return found({ weekend: 'last' }, at + 2);
  const weekday = weekdayOf(word);
  return weekday > 0 ? found({ weekday, isOver: true }, at + 2) : { wrong: `${lead} ${word}`.trim() };
};

/** `7d`, `last 30d`, `the past week`, `next 3 weeks`, `7 days ago`, `in 20 min`. */
const counted: Read = (words, at) => {
  const lead = words[at] ?? '';
  const isPast = ['last', 'past', 'previous'].includes(lead);
  const isNext = ['next', 'coming', 'following'].includes(lead);
  const isIn = lead === 'in';
  const one = measuredAt(words, isPast || isNext || isIn ? at + 1 : at);
  if (one && 'wrong' in one) return isPast || /^\d/.test(lead) ? one : undefined;
  if (!one) return isPast ? afterLast(words, at) : undefined;
  if (isPast) return found({ last: one.length }, one.next);
  if (isNext) return found({ coming: one.length }, one.next);
  if (isIn) return found({ in: one.length }, one.next);
  if (words[one.next] === 'ago') return found({ ago: one.length }, one.next + 1, false);
  return found({ last: one.length }, one.next, /^\d/.test(lead));
};

/** `monday 3 days`, `9 december`: the number counts something else. */
export const isCounting = (words: Words, at: number): boolean =>
  lengthAt(words, at) !== undefined ||
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

/** `friday`, `next friday`, `friday next week`, `fri 20 nov`, `friday the 20th`: a date beside its weekday says which it is. */
const weekday: Read = (words, at) => {
  const isLed = /^(?:next|this|on|coming)$/.test(words[at] ?? '');
  const place = isLed ? at + 1 : at;
  const wanted = weekdayOf(words[place]);
  // They are named for a day, and are some other time or none.
  if (wanted === 0 || /^(?:black|cyber|good)$/.test(words[place - 1] ?? '')) return undefined;
  const dateAt = skipThe(words, place + 1);
  for (const read of [slashed, inDigits, named, ordinal, plainDate]) {
    const date = read(words, dateAt);
    if (date && 'stretch' in date && isDay(date.stretch)) return date;
  }
  const weekAt = words[place + 1] === 'of' ? place + 2 : place + 1;
  if (words[weekAt] === 'next' && words[weekAt + 1] === 'week')
    return found({ part: { nth: 1, weekday: wanted }, of: { next: 'week' } }, weekAt + 2);
  const isNext = words[at] === 'next';
  return found(
    { weekday: wanted, ...(isNext && { isNext }) },
    place + 1,
    isLed || isWhole(words[place] ?? ''),
  );
};

const days: readonly [words: string, stretch: Stretch][] = [
  ['day after tomorrow', { ahead: 2 }],
  ['overmorrow', { ahead: 2 }],
  ['today', { this: 'day' }],
  ...['tonight', 'tonite', '2nite'].map((word): [string, Stretch] => [word, { this: 'day', isNight: true }]),
  ...['tomorrow', 'tmrw', 'tmr', 'tomorow', '2moro'].map((word): [string, Stretch] => [word, { ahead: 1 }]),
  ['yesterday', { previous: 'day' }],
  ['eod', { end: { this: 'day' } }],
  ['eow', { end: { this: 'week' } }],
  ['eom', { end: { this: 'month' } }],
  ['eoq', { end: { this: 'quarter' } }],
  ['eoy', { end: { this: 'year' } }],
];

const relative: Read = (words, at) => {
  if (words[at] === 'now') return found({ ago: { months: 0, seconds: 0 } }, at + 1, false);
  const day = days.find(([said]) => words.slice(at, at + said.split(' ').length).join(' ') === said);
  if (day) return found(day[1], at + day[0].split(' ').length);
  const lead = words[at] ?? '';
  const unit = unitOf(words[at + 1]);
  if (lead === 'next' && words[at + 1] === 'hour')
    return found({ coming: { months: 0, seconds: 3600 } }, at + 2);
  if (unit && (lead === 'this' || lead === 'current')) return found({ this: unit }, at + 2);
  return unit && (lead === 'next' || lead === 'coming' || lead === 'following')
    ? found({ next: unit }, at + 2)
    : undefined;
};

const thisPart: Read = (words, at) =>
  words[at] === 'this' && /^(?:morning|afternoon|evening|noon)$/.test(words[at + 1] ?? '')
    ? found({ this: 'day' }, at + 1)
    : undefined;

const weekend: Read = (words, at) => {
  const [lead = ''] = /^(?:this|next|coming)$/.exec(words[at] ?? '') ?? [];
  const place = lead ? at + 1 : at;
  const said = lead === 'coming' ? 'this' : lead || 'the';
  return /^(?:weekend|wknd|wkend)$/.test(words[place] ?? '')
    ? found({ weekend: said === 'this' || said === 'next' ? said : 'the' }, place + 1)
    : undefined;
};

/** `end of november`, `end nov`, `the beginning of next month`, `end of the day`. */
const edge: Read = (words, at) => {
  const [lead] = /^(?:end|start|beginning|begin)$/.exec(words[at] ?? '') ?? [];
  const isOf = words[at + 1] === 'of';
  const isMonth = lead === 'end' && monthOf(words[at + 1]) !== undefined;
  if (!lead || (!isOf && !isMonth)) return undefined;
  const place = skipThe(words, isOf ? at + 2 : at + 1);
  const unit = unitOf(words[place]);
  const of = unit ? found({ this: unit }, place + 1) : dayAt(words, place);
  if (!of || 'wrong' in of || 'last' in of.stretch || 'ago' in of.stretch) return undefined;
  return found(lead === 'end' ? { end: of.stretch } : { start: of.stretch }, of.next);
};

/** `mid december`, `middle of next week`. */
const middle: Read = (words, at) => {
  const isMiddle = words[at] === 'middle' && words[at + 1] === 'of';
  if (words[at] !== 'mid' && !isMiddle) return undefined;
  const place = skipThe(words, isMiddle || words[at + 1] === 'of' ? at + 2 : at + 1);
  const unit = unitOf(words[place]);
  const of = unit ? found({ this: unit }, place + 1) : dayAt(words, place);
  if (!of || 'wrong' in of || isDay(of.stretch) || 'last' in of.stretch) return undefined;
  return found({ mid: of.stretch }, of.next);
};

/** `kw 49`, `kw49`, `calendar week 49`; `week 49` only where a word says that it is a time. */
const week: Read = (words, at) => {
  const [, lead = '', joined] = /^(kw|cw|wk|week|calendar)(\d{1,2})?$/.exec(words[at] ?? '') ?? [];
  if (!lead) return undefined;
  const place = lead === 'calendar' && words[at + 1] === 'week' ? at + 2 : at + 1;
  const number = Number(joined ?? /^\d{1,2}$/.exec(words[place] ?? '')?.[0] ?? 0);
  const isWeek = number >= 1 && number <= 53 && (lead !== 'calendar' || place === at + 2);
  return isWeek
    ? found({ isoWeek: number }, joined === undefined ? place + 1 : at + 1, !/^(?:wk|week)$/.test(lead))
    : undefined;
};

const part: Read = (words, at) => {
  const one = partAt(words, at);
  if (!one) return undefined;
  const place = skipThe(words, one.next);
  const unit = unitOf(words[place]);
  const of = unit ? found({ this: unit }, place + 1) : dayAt(words, place);
  return of && 'stretch' in of ? found({ part: one.part, of: of.stretch }, of.next) : undefined;
};

const readers: readonly Read[] = [
  stamped,
  nthOfMonth,
  part,
  edge,
  middle,
  week,
  feast,
  slashed,
  inDigits,
  named,
  quarter,
  thisPart,
  relative,
  weekend,
  weekday,
  ordinal,
  counted,
];

/** The day or days that begin at a word, if they do; with `in` before it, a moment so far ahead. */
export const dayAt: Read = (words, at) => {
  const from = skipThe(words, at);
  for (const read of readers) {
    const one = read(words, from);
    if (one) return one;
  }
  return undefined;
};

/** Does a word look like a day, though there is none such? */
export const isNoDay = (word = '', wrong = ''): boolean =>
  isInDigits(word) || /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(wrong);
