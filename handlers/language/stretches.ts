import { type CalendarUnit, dayOf, type Time } from './calendar.ts';
import { slashedAs, unitOf, weekdayOf } from './dates.ts';
import { lengthAt, measure } from './lengths.ts';
import { timesAt } from './times.ts';

/** A day as people say it. */
type DayStretch =
  | { this: 'day' }
  | { previous: 'day' }
  /** Days such as `2026-10-01`; both belong to it. */
  | { from: string; to: string }
  /** 1 to 12, and a day of it; without a year the latest that has begun. */
  | { month: number; day: number; year?: number }
  /** 1 for Monday to 7 for Sunday (ISO 8601): the latest that has begun; with `isOver`, the latest that is over. */
  | { weekday: number; isOver?: true };

/** Months of the calendar and seconds. */
type Length = { months: number; seconds: number };

/** A stretch of time as people say it; when exactly that is depends on when they ask, and where. */
export type Stretch =
  | DayStretch
  /** So long back from now. */
  | { last: Length }
  /** The moment so long back. */
  | { ago: Length }
  | { this: CalendarUnit }
  | { previous: CalendarUnit }
  | { from?: string; to?: string }
  | { month: number; day?: number; year?: number }
  /** A moment of a day, by the reader's clock or that of UTC. */
  | { time: Time; on: DayStretch; isUtc?: true };

/** A stretch of time found in the words of a question: what it is, and where the words go on after it. */
export type FoundStretch = {
  stretch: Stretch;
  next: number;
  /** May it stand without a word such as `in` or `since` before it? `may` alone is mostly no month. */
  alone: boolean;
};
export type Wrong = { wrong: string };
type Read = (words: readonly string[], at: number) => FoundStretch | Wrong | undefined;

export const months =
  'january february march april may june july august september october november december'.split(' ');
const monthNames = new Map<string, number>([
  ...months.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['sept', 9],
]);
/** Nobody looks back further, and moments far enough off are no dates any more. */
const longestDays = 3650;

const daysIn = ({ months, seconds }: Length): number => months * 30.4 + seconds / 86_400;

const two = (number: number | string): string => String(number).padStart(2, '0');
/** `2026-10-01` as it is written, if there is such a day. */
const writtenDay = (
  year: number | string,
  month: number | string,
  day: number | string,
): string | undefined => dayOf(Number(year), Number(month), Number(day))?.toString();

const found = (stretch: Stretch, next: number, alone = true): FoundStretch => ({ stretch, next, alone });

/** `october` is nothing but a month; `may` and `march` are verbs as well, and short names are many things. */
const isOnlyMonth = (word = ''): boolean =>
  months.includes(word) && !['may', 'march', 'june', 'april', 'august'].includes(word);

const isYear = (word = ''): boolean => /^(?:19[7-9]|2\d\d)\d$/.test(word);

/** Day and month in either order mean different days to different people, and are read where only one of the two is a day. */
const slashed: Read = (words, at) => {
  const orders = slashedAs(words[at]).filter(({ year, month, day }) => year && dayOf(year, month, day));
  const [one, other] = orders;
  const isTwice = other && (one?.month !== other.month || one.day !== other.day);
  if (!one?.year || isTwice) return undefined;
  const day = writtenDay(one.year, one.month, one.day);
  return day === undefined ? undefined : found({ from: day, to: day }, at + 1);
};

/** `2026-10-01T10:00`, in the reader's time, or with a `Z` in that of UTC. */
const stamped: Read = (words, at) => {
  const [, date = '', hour, minute, utc] =
    /^(\d{4}-\d{2}-\d{2})t(\d{2}):(\d{2})(?::\d{2})?(z)?$/.exec(words[at] ?? '') ?? [];
  const [year = '', month = '', day = ''] = date.split('-');
  const time = { hour: Number(hour), minute: Number(minute) };
  const isReal = date && time.hour < 24 && time.minute < 60 && writtenDay(year, month, day);
  return isReal
    ? found({ time, on: { from: date, to: date }, ...(utc && { isUtc: true }) }, at + 1, false)
    : undefined;
};

/** `2026-10-01`, `2026/10/1`, `2026-10`, `2026`. */
const inDigits: Read = (words, at) => {
  const word = words[at] ?? '';
  const [, year = '', month = '', date] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(word) ?? [];
  if (date !== undefined) {
    const day = writtenDay(year, month, date);
    return day
      ? found({ from: day, to: day }, at + 1)
      : { wrong: [year, month, date].map((one) => two(one)).join('-') };
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
  const day = writtenDay(year ?? '2023', month, date);
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

/** A count of something that is no unit: `30 parsecs`. */
const noLength = (words: readonly string[], at: number): Wrong | undefined => {
  const [, joined, unit] = /^(\d+)([a-z]+)$/.exec(words[at] ?? '') ?? [];
  const count = joined ?? /^(?:\d+|an?|one)$/.exec(words[at] ?? '')?.[0];
  const word = unit ?? words[at + 1] ?? '';
  return count !== undefined && /^[a-z]+$/.test(word) ? { wrong: `${count} ${word}` } : undefined;
};

/** `30d`, `30 days`, `a week`, `3 months`, `a fortnight`: the lengths of requests, as far back as anybody looks. */
const lengthFrom = (
  words: readonly string[],
  at: number,
): { length: Length; next: number } | Wrong | undefined => {
  const one = lengthAt(words, at);
  if (!one) return noLength(words, at);
  const length = measure(one.length);
  const days = daysIn(length);
  return days > 0 && days <= longestDays
    ? { length, next: one.next }
    : { wrong: words.slice(at, one.next).join(' ') };
};

const wholeUnit: Readonly<Record<CalendarUnit, Length>> = {
  day: { months: 0, seconds: 86_400 },
  week: { months: 0, seconds: 604_800 },
  month: { months: 1, seconds: 0 },
  quarter: { months: 3, seconds: 0 },
  year: { months: 12, seconds: 0 },
};

/** `last week`, `the past month`, `last Monday`. */
const afterLead = (words: readonly string[], at: number): FoundStretch | Wrong => {
  const lead = words[at] ?? '';
  const word = words[at + 1] ?? '';
  const unit = unitOf(word);
  if (word === 'hour') return found({ last: { months: 0, seconds: 3600 } }, at + 2);
  if (unit) return found(lead === 'past' ? { last: wholeUnit[unit] } : { previous: unit }, at + 2);
  const weekday = weekdayOf(word);
  return weekday > 0 ? found({ weekday, isOver: true }, at + 2) : { wrong: `${lead} ${word}`.trim() };
};

/** `7d`, `last 30d`, `the past week`, `last week`, `last Monday`, `7 days ago`. */
const lasting: Read = (words, at) => {
  const lead = words[at] ?? '';
  const isLead = ['last', 'past', 'previous'].includes(lead);
  const one = lengthFrom(words, isLead ? at + 1 : at);
  if (one && 'wrong' in one) return isLead || /^\d/.test(lead) ? one : undefined;
  if (!one) return isLead ? afterLead(words, at) : undefined;
  if (isLead) return found({ last: one.length }, one.next);
  if (words[one.next] === 'ago') return found({ ago: one.length }, one.next + 1, false);
  return found({ last: one.length }, one.next, /^\d/.test(lead));
};

/** `mon` and `sun` are words as well, and a day only after `on` or `since`. */
const isWhole = (word: string): boolean => word.length > 5;

const relative: Read = (words, at) => {
  const word = words[at] ?? '';
  if (word === 'today') return found({ this: 'day' }, at + 1);
  if (word === 'yesterday') return found({ previous: 'day' }, at + 1);
  if (word === 'now') return found({ ago: { months: 0, seconds: 0 } }, at + 1, false);
  const unit = word === 'this' || word === 'current' ? unitOf(words[at + 1]) : undefined;
  if (unit) return found({ this: unit }, at + 2);
  const weekday = weekdayOf(word);
  return weekday > 0 ? found({ weekday }, at + 1, isWhole(word)) : undefined;
};

const readers = [stamped, slashed, inDigits, named, lasting, relative];

const isDay = (stretch: Stretch): stretch is DayStretch => {
  if ('this' in stretch) return stretch.this === 'day';
  if ('previous' in stretch) return stretch.previous === 'day';
  if ('month' in stretch) return stretch.day !== undefined;
  return 'weekday' in stretch || ('from' in stretch && stretch.from === stretch.to);
};

/** A time of day after its day, such as `yesterday at 18:00`. What people mean two times by is none. */
const withTime = (words: readonly string[], day: FoundStretch): FoundStretch | Wrong => {
  const times = timesAt(words, day.next, false);
  const [time, other] = times?.times ?? [];
  if (!times || !time || !isDay(day.stretch)) return day;
  if (other) return { wrong: words.slice(day.next, times.next).join(' ') };
  return found({ time, on: day.stretch, ...(times.isUtc && { isUtc: true }) }, times.next, false);
};

/** A time of day by itself is today's. */
const timeAlone: Read = (words, at) => {
  const times = timesAt(words, at, false);
  const [time, other] = times?.times ?? [];
  if (!times || !time || other) return undefined;
  return found({ time, on: { this: 'day' }, ...(times.isUtc && { isUtc: true }) }, times.next, false);
};

/** The stretch of time that begins at a word, if one does. */
export const stretchAt: Read = (words, at) => {
  const from = words[at] === 'the' ? at + 1 : at;
  for (const read of readers) {
    const one = read(words, from);
    if (one) return one;
  }
  return undefined;
};

/** The same, perhaps with a time of day. */
export const momentOrStretchAt: Read = (words, at) => {
  const one = stretchAt(words, at);
  if (!one) return timeAlone(words, at);
  return 'wrong' in one ? one : withTime(words, one);
};
