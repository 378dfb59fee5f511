import { type CalendarUnit, dayOf } from './calendar.ts';
import { phraseTable } from './phrase-table.ts';

/** The names of days, months and units, and days in digits: one table for what has been and for what is to come. */
const weekdays = [
  'monday mon',
  'tuesday tue tues',
  'wednesday wed weds',
  'thursday thu thur thurs',
  'friday fri',
  'saturday sat',
  'sunday sun',
].map((names) => names.split(' '));

/** 1 for Monday to 7 for Sunday (ISO 8601), and 0 for what is no weekday. */
export const weekdayOf = (word = ''): number => weekdays.findIndex((names) => names.includes(word)) + 1;

export const months =
  'january february march april may june july august september october november december'.split(' ');
const monthNames = new Map<string, number>([
  ...months.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['sept', 9],
]);
export const monthOf = (word = ''): number | undefined => monthNames.get(word);

/** `october` is nothing but a month; `may` and `march` are verbs as well, and short names are many things. */
export const isOnlyMonth = (word = ''): boolean =>
  months.includes(word) && !['may', 'march', 'june', 'april', 'august'].includes(word);

const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const unitOf = (word = ''): CalendarUnit | undefined => units.find((unit) => unit === word);

export const isYear = (word = ''): boolean => /^(?:19[7-9]|2\d\d)\d$/.test(word);

/** `23`, `23rd`, `23.`: the number of a day in its month. */
export const dateOf = (word = ''): number | undefined => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const fullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0);

export type Dated = { readonly month: number; readonly day: number; readonly year?: number };

/** In a year that has every day, where none is named. */
const isDay = ({ month, day, year = 2024 }: Dated): boolean => dayOf(year, month, day) !== undefined;

/**
 * Day and month in either order: `31/01/2027` can be one day only, `01/02` is January to some and February to others. With a dot
 * between them the day comes first, so that `9.30` is a time and `02.12.2026` one day.
 */
export const slashedAs = (word = ''): readonly Dated[] => {
  const [, a = '', mark = '', b = '', year] =
    /^(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?$/.exec(word) ?? [];
  if (!a) return [];
  const known = year ? { year: fullYear(year) } : {};
  const dayFirst = { month: Number(b), day: Number(a), ...known };
  const monthFirst = { month: Number(a), day: Number(b), ...known };
  const orders =
    mark === '.' ? (isDay(dayFirst) || !year ? [dayFirst] : [monthFirst]) : [monthFirst, dayFirst];
  const both = orders.filter(isDay);
  return Number(a) === Number(b) ? both.slice(0, 1) : both;
};

/** Does a word look like a day in digits, whether or not there is such a day? */
export const isInDigits = (word = ''): boolean => /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\.?$/.test(word);

/** Feasts by their days: an evening is a part of them to some. */
const feasts: readonly [words: string, days: readonly [month: number, day: number][]][] = [
  ['christmas eve', [[12, 24]]],
  ['xmas eve', [[12, 24]]],
  ['christmas day', [[12, 25]]],
  ['boxing day', [[12, 26]]],
  ['epiphany', [[1, 6]]],
  ["valentine's day", [[2, 14]]],
  ['valentines day', [[2, 14]]],
  ["valentine's", [[2, 14]]],
  ['valentines', [[2, 14]]],
  ['st nicholas day', [[12, 6]]],
  ["st nicholas' day", [[12, 6]]],
  ['st nicholas', [[12, 6]]],
  ['halloween', [[10, 31]]],
  ['new years eve', [[12, 31]]],
  ["new year's eve", [[12, 31]]],
  ['new years day', [[1, 1]]],
  ["new year's day", [[1, 1]]],
  ...['christmas', 'xmas'].map((name): [string, [number, number][]] => [
    name,
    [
      [12, 24],
      [12, 25],
    ],
  ]),
  ...['new years', "new year's", 'new year'].map((name): [string, [number, number][]] => [
    name,
    [
      [12, 31],
      [1, 1],
    ],
  ]),
];

const feastTable = phraseTable(feasts);

type FoundFeast = { readonly days: readonly Dated[]; readonly next: number };
export const feastAt = (words: readonly string[], at: number): FoundFeast | undefined => {
  const one = feastTable(words, at);
  return one && { days: one.row.map(([month, day]) => ({ month, day })), next: one.next };
};
