import type { CalendarUnit } from './calendar.ts';

/** The names of days and units, and dates in digits: read alike for what has been and for what is to come. */
const weekdays = [
  'monday mon',
  'tuesday tue tues',
  'wednesday wed',
  'thursday thu thur thurs',
  'friday fri',
  'saturday sat',
  'sunday sun',
].map((names) => names.split(' '));

/** 1 for Monday to 7 for Sunday (ISO 8601), and 0 for what is no weekday. */
export const weekdayOf = (word = ''): number => weekdays.findIndex((names) => names.includes(word)) + 1;

const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const unitOf = (word = ''): CalendarUnit | undefined => units.find((unit) => unit === word);

const fullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0);

type Slashed = { readonly month: number; readonly day: number; readonly year?: number };

/** Day and month in either order: `31/01/2027` can be one day only, `01/02` is January to some and February to others. */
export const slashedAs = (word = ''): readonly Slashed[] => {
  const [, a = '', , b = '', year] = /^(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?$/.exec(word) ?? [];
  if (!a) return [];
  const known = year ? { year: fullYear(year) } : {};
  return [
    { month: Number(a), day: Number(b), ...known },
    { month: Number(b), day: Number(a), ...known },
  ];
};
