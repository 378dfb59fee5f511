import type { CalendarUnit } from './calendar.ts';
import { monthOrDate, ordinal, weekday, weeksBehind } from './date.ts';
import { inDigits, slashed, stamped } from './digits.ts';
import { lengthAt, type Measured, measure } from './length.ts';
import { dateOf, feastAt, isInDigits, isYear, monthOf, unitOf, weekdayOf } from './names.ts';
import { partAt } from './part.ts';
import { phraseTable } from './phrase-table.ts';
import { relativeDayBy, weekBeyondBy } from './relative-days.ts';
import { found, isDay, type Read, type Stretch, skipThe, type Words, type Wrong } from './stretch.ts';
import { week, weekend } from './weeks.ts';

/** Days, weeks, months and the like, as people name them, for what has been and for what is to come. */

/** Nobody looks further, and moments far enough off are no dates any more. */
const longestDays = 3650;
const daysIn = ({ months, seconds }: Measured): number => months * 30.4 + seconds / 86_400;

/** `q1`, `Q4 2026`, `h1 next year`; `h2` by itself is no time. */
const quarter: Read = (words, at) => {
  const [, letter, digit] = /^(?:(?=q[1-4]|h[12])([qh])(\d))$/.exec(words[at] ?? '') ?? [];
  if (letter === undefined) return undefined;
  const nth = Number(digit);
  const yearAt = words[at + 1] === 'of' ? at + 2 : at + 1;
  const year = isYear(words[yearAt]) ? Number(words[yearAt]) : undefined;
  const [, which] = /^(next|this) year$/.exec(words.slice(yearAt, yearAt + 2).join(' ')) ?? [];
  const unit = letter === 'q' ? 'quarter' : 'half';
  if (which) {
    const of: Stretch = which === 'next' ? { next: 'year' } : { this: 'year' };
    return found({ part: { nth, unit }, of }, yearAt + 2);
  }
  if (letter === 'q') return found({ quarter: nth, ...(year && { year }) }, year ? yearAt + 1 : at + 1);
  const of: Stretch = { from: `${year}-01-01`, to: `${year}-12-31` };
  return year ? found({ part: { nth, unit }, of }, yearAt + 1) : undefined;
};

/** `the 3rd of next month`. */
const nthOfMonth: Read = (words, at) => {
  const nth = dateOf(words[at]);
  const place = words[at + 2] === 'the' ? at + 3 : at + 2;
  const isThis = words[place] === 'this' && words[place + 1] === 'coming';
  const [, which] =
    /^(?:this )?(next|coming|following|this) month$/.exec(
      words.slice(place, place + (isThis ? 3 : 2)).join(' '),
    ) ?? [];
  if (nth === undefined || nth < 1 || nth > 31 || words[at + 1] !== 'of' || !which) return undefined;
  const of: Stretch = which === 'this' ? { this: 'month' } : { next: 'month' };
  return found({ part: { nth, unit: 'day', count: 1 }, of }, place + (isThis ? 3 : 2));
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

const days: readonly [words: string, stretch: Stretch][] = [
  ['overmorrow', { ahead: 2 }],
  ['today', { this: 'day' }],
  ...['tonight', 'tonite', '2nite'].map((word): [string, Stretch] => [word, { this: 'day', isNight: true }]),
  ...['tomorrow', 'tmrw', 'tmr', 'tomorow', '2moro', 'tmw', 'tmrrw'].flatMap((word): [string, Stretch][] => [
    [`day after ${word}`, { ahead: 2 }],
    [word, { ahead: 1 }],
  ]),
  ['yesterday', { previous: 'day' }],
  ['eod', { end: { this: 'day' } }],
  ['eow', { end: { this: 'week' } }],
  ['eom', { end: { this: 'month' } }],
  ['eoq', { end: { this: 'quarter' } }],
  ['eoy', { end: { this: 'year' } }],
];

const dayTable = phraseTable(days);

const relative: Read = (words, at) => {
  if (words[at] === 'now') return found({ ago: { months: 0, seconds: 0 } }, at + 1, false);
  const day = dayTable(words, at);
  if (day) {
    const { said, row, next } = day;
    const than = isDay(row) && /^(?:today|tomorrow|tmrw|tmr)$/.test(said) ? row : undefined;
    return (than && weeksBehind(words, next, than)) ?? found(row, next);
  }
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

/** `the week` is this one, and `week after next` another. */
const thisOrNamed = (words: Words, at: number): ReturnType<Read> => {
  const unit = /^(?:after|before)$/.test(words[at + 1] ?? '') ? undefined : unitOf(words[at]);
  return unit ? found({ this: unit }, at + 1) : dayAt(words, at);
};

/** `end of november`, `end nov`, `the beginning of next month`, `end of the day`. */
const edge: Read = (words, at) => {
  const [lead] = /^(?:end|start|beginning|begin)$/.exec(words[at] ?? '') ?? [];
  const isOf = words[at + 1] === 'of';
  const isMonth = lead === 'end' && monthOf(words[at + 1]) !== undefined;
  if (!lead || (!isOf && !isMonth)) return undefined;
  const place = skipThe(words, isOf ? at + 2 : at + 1);
  const of = thisOrNamed(words, place);
  if (!of || 'wrong' in of || 'last' in of.stretch || 'ago' in of.stretch) return undefined;
  return found(lead === 'end' ? { end: of.stretch } : { start: of.stretch }, of.next);
};

/** `mid december`, `middle of next week`. */
const middle: Read = (words, at) => {
  const isMiddle = words[at] === 'middle' && words[at + 1] === 'of';
  if (words[at] !== 'mid' && !isMiddle) return undefined;
  const place = skipThe(words, isMiddle || words[at + 1] === 'of' ? at + 2 : at + 1);
  const of = thisOrNamed(words, place);
  if (!of || 'wrong' in of || isDay(of.stretch) || 'last' in of.stretch) return undefined;
  return found({ mid: of.stretch }, of.next);
};

/** `the week of 30 november`, `week commencing monday`. */
const weekOf: Read = (words, at) => {
  if (words[at] !== 'week' || !/^(?:of|commencing|beginning|starting)$/.test(words[at + 1] ?? ''))
    return undefined;
  const day = dayAt(words, words[at + 2] === 'on' ? at + 3 : at + 2);
  return day && 'stretch' in day && isDay(day.stretch) && !('this' in day.stretch)
    ? found({ weekOf: day.stretch }, day.next)
    : undefined;
};

const weekBeyond: Read = weekBeyondBy((words, at) => dayAt(words, at));
const relativeDay: Read = relativeDayBy((words, at) => dayAt(words, at));

const part: Read = (words, at) => {
  const one = partAt(words, at);
  if (!one) return undefined;
  const place = skipThe(words, one.next);
  const of = thisOrNamed(words, place);
  return of && 'stretch' in of ? found({ part: one.part, of: of.stretch }, of.next) : undefined;
};

const readers: readonly Read[] = [
  stamped,
  nthOfMonth,
  part,
  edge,
  middle,
  weekOf,
  weekBeyond,
  relativeDay,
  week,
  feast,
  slashed,
  inDigits,
  monthOrDate,
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
