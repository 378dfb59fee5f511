import { readDay, type Stretch, type Unit } from '../../src/audit/period.ts';
import { readDuration } from './phrases.ts';

/** A stretch of time found in the words of a question: what it is, and where the words go on after it. */
export type FoundStretch = {
  stretch: Stretch;
  next: number;
  /** May it stand without a word such as `in` or `since` before it? `may` alone is mostly no month. */
  alone: boolean;
};
export type Wrong = { wrong: string };
type Read = (words: readonly string[], at: number) => FoundStretch | Wrong | undefined;

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const monthNames = new Map<string, number>([
  ...months.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['sept', 9],
]);
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const units = new Map<string, Unit>(
  (['day', 'week', 'month', 'quarter', 'year'] as const).map((unit) => [unit, unit]),
);
/** Months and years have no fixed length; 30 and 365 days serve for `last 3 months`. */
const unitDays = new Map([
  ['month', 30],
  ['quarter', 91],
  ['year', 365],
]);
/** Nobody looks back further, and moments far enough off are no dates any more. */
const longestDays = 3650;

const found = (stretch: Stretch, next: number, alone = true): FoundStretch => ({ stretch, next, alone });

/** `october` is nothing but a month; `may` and `march` are verbs as well, and short names are many things. */
const isOnlyMonth = (word = ''): boolean =>
  months.includes(word) && !['may', 'march', 'june', 'april', 'august'].includes(word);

const isYear = (word = ''): boolean => /^(?:19[7-9]|2\d\d)\d$/.test(word);

/** `2026-10-01`, `2026/10/1`, `2026-10`, `2026`. Days in another order mean different days to different people. */
const inDigits: Read = (words, at) => {
  const word = words[at] ?? '';
  const [, year = '', month = '', date] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(word) ?? [];
  if (date !== undefined) {
    const day = readDay([year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'));
    return day
      ? found({ from: day, to: day }, at + 1)
      : { wrong: [year, month, date].map((one) => one.padStart(2, '0')).join('-') };
  }
  if (month)
    return isYear(year) && Number(month) >= 1 && Number(month) <= 12
      ? found({ month: Number(month), year: Number(year) }, at + 1)
      : { wrong: word };
  if (isYear(word)) return found({ from: `${word}-01-01`, to: `${word}-12-31` }, at + 1);
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^\d{4}-\d{2}-\d{2}t/.test(word) ? { wrong: word } : undefined;
};

const dateOf = (word = ''): number | undefined => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const dayOfMonth = (
  month: number,
  date: number,
  year: string | undefined,
  wrong: string,
): Stretch | Wrong => {
  // A day of February that not every year has needs its year.
  const day = readDay([year ?? '2023', month, date].map((one) => String(one).padStart(2, '0')).join('-'));
  if (!day) return { wrong };
  return year ? { from: day, to: day } : { month, day: date };
};

/** `October`, `Oct 2026`, `October 5`, `5 October 2026`, `the 5th of October`. */
const named: Read = (words, at) => {
  const before = monthNames.has(words[at] ?? '') ? undefined : dateOf(words[at]);
  const monthAt = before === undefined ? at : words[at + 1] === 'of' ? at + 2 : at + 1;
  const month = monthNames.get(words[monthAt] ?? '');
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

/** `30d`, `30 days`, `a week`, `3 months` → seconds and where the words go on. */
const lengthAt = (
  words: readonly string[],
  at: number,
): { seconds: number; next: number } | Wrong | undefined => {
  const [, joined, unit] = /^(\d+)([a-z]+)$/.exec(words[at] ?? '') ?? [];
  const count = joined ?? /^(?:\d+|an?|one)$/.exec(words[at] ?? '')?.[0];
  const word = unit ?? words[at + 1] ?? '';
  if (count === undefined || !/^[a-z]+$/.test(word)) return undefined;
  const next = unit ? at + 1 : at + 2;
  const days = unitDays.get(word.replace(/s$/, ''));
  const number = /^\d/.test(count) ? Number(count) : 1;
  const seconds = days === undefined ? readDuration(`${count} ${word}`) : number * days * 86_400;
  return seconds && seconds <= longestDays * 86_400 ? { seconds, next } : { wrong: `${count} ${word}` };
};

/** `7d`, `last 30d`, `the past week`, `last week`, `last Monday`, `7 days ago`. */
const lasting: Read = (words, at) => {
  const lead = words[at] ?? '';
  const isLead = ['last', 'past', 'previous'].includes(lead);
  const length = lengthAt(words, isLead ? at + 1 : at);
  if (length && 'wrong' in length) return isLead || /^\d/.test(lead) ? length : undefined;
  if (length) {
    if (isLead) return found({ last: length.seconds }, length.next);
    if (words[length.next] === 'ago') return found({ ago: length.seconds }, length.next + 1, false);
    return found({ last: length.seconds }, length.next, /^\d/.test(lead));
  }
  if (!isLead) return undefined;
  const word = words[at + 1] ?? '';
  const unit = units.get(word);
  if (word === 'hour') return found({ last: 3600 }, at + 2);
  if (unit) {
    const days = unitDays.get(unit) ?? (unit === 'week' ? 7 : 1);
    return found(lead === 'past' ? { last: days * 86_400 } : { previous: unit }, at + 2);
  }
  const weekday = weekdays.indexOf(word) + 1;
  return weekday > 0 ? found({ weekday, isOver: true }, at + 2) : { wrong: `${lead} ${word}`.trim() };
};

const relative: Read = (words, at) => {
  const word = words[at] ?? '';
  if (word === 'today') return found({ this: 'day' }, at + 1);
  if (word === 'yesterday') return found({ previous: 'day' }, at + 1);
  if (word === 'now') return found({ ago: 0 }, at + 1, false);
  const unit = word === 'this' || word === 'current' ? units.get(words[at + 1] ?? '') : undefined;
  if (unit) return found({ this: unit }, at + 2);
  const weekday = weekdays.indexOf(word) + 1;
  return weekday > 0 ? found({ weekday }, at + 1) : undefined;
};

const readers = [inDigits, named, lasting, relative];

/** The stretch of time that begins at a word, if one does. */
export const stretchAt: Read = (words, at) => {
  const from = words[at] === 'the' ? at + 1 : at;
  for (const read of readers) {
    const one = read(words, from);
    if (one) return one;
  }
  return undefined;
};
