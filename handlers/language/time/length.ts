/** Lengths of time as people say them, counted in units. What a month is worth is for the reader to know. */

type LengthUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
type Length = readonly { readonly count: number; readonly unit: LengthUnit }[];
/** Months of the calendar and seconds. */
export type Measured = { months: number; seconds: number };
type FoundLength = { readonly length: Length; readonly next: number };
type Words = readonly string[];

const spellings: Readonly<Record<LengthUnit, string>> = {
  minute: 'm min mins minute minutes',
  hour: 'h hr hrs hour hours',
  day: 'd day days nights',
  week: 'w wk wks week weeks',
  month: 'mo mos mth mths month months',
  quarter: 'q quarter quarters',
  year: 'y yr yrs year years',
};
const isUnit = (name: string): name is LengthUnit => Object.hasOwn(spellings, name);
const units = new Map(
  Object.entries(spellings).flatMap(([unit, words]) =>
    isUnit(unit) ? words.split(' ').map((word): [string, LengthUnit] => [word, unit]) : [],
  ),
);

const numbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const counts = new Map<string, number>([
  ...numbers.map((word, count): [string, number] => [word, count]),
  ['thirty', 30],
  ['forty', 40],
  ['forty-five', 45],
  ['sixty', 60],
  ['ninety', 90],
  ['a', 1],
  ['an', 1],
  ['another', 1],
  ['couple', 2],
]);

const countOf = (word = ''): number | undefined =>
  /^\+?\d{1,9}(?:[.,]\d{1,2})?$/.test(word) ? Number(word.replace(',', '.')) : counts.get(word);

/** `1h30m`, `1h30`, `7d` and `+2h` are one word. */
const joined = (said: string): Length | undefined => {
  const [, hours, minutes] = /^(\d)h([0-5]\d)$/.exec(said) ?? [];
  if (hours && minutes)
    return [
      { count: Number(hours), unit: 'hour' },
      { count: Number(minutes), unit: 'minute' },
    ];
  const word = said.replace(/^\+/, '').replace(/(?<=\d),(?=\d)/g, '.');
  if (!/^(?:\d{1,9}(?:\.\d{1,2})?[a-z]{1,8}){1,3}$/.test(word)) return undefined;
  const parts = [...word.matchAll(/(\d{1,9}(?:\.\d{1,2})?)([a-z]{1,8})/g)].map(
    ([, count = '', name = '']) => ({
      count: Number(count),
      unit: units.get(name),
    }),
  );
  const known = parts.flatMap(({ count, unit }) => (unit ? [{ count, unit }] : []));
  return known.length === parts.length ? known : undefined;
};

/** `P3D`, `PT4H30M`: https://www.iso.org/iso-8601-date-and-time-format.html */
const iso = (said: string): Length | undefined => {
  const [, days, hours, minutes] = /^p(?:(\d{1,4})d)?(?:t(?:(\d{1,4})h)?(?:(\d{1,4})m)?)?$/.exec(said) ?? [];
  const parts = [
    { count: days, unit: 'day' as const },
    { count: hours, unit: 'hour' as const },
    { count: minutes, unit: 'minute' as const },
  ].flatMap(({ count, unit }) => (count === undefined ? [] : [{ count: Number(count), unit }]));
  return parts.length > 0 ? parts : undefined;
};

/** `half a day` is half of a working day. */
const halfOf = (unit: LengthUnit): Length => [
  unit === 'day' ? { count: 4, unit: 'hour' } : { count: 0.5, unit },
];

const half = (words: Words, at: number): FoundLength | undefined => {
  if (words[at] !== 'half') return undefined;
  const unitAt = ['a', 'an'].includes(words[at + 1] ?? '') ? at + 2 : at + 1;
  const unit = units.get(words[unitAt] ?? '');
  return unit && { length: halfOf(unit), next: unitAt + 1 };
};

const stressing = /^(?:full|whole|entire|solid|good|straight|consecutive|short|calendar)$/;
/** `a couple of days`, `a good hour`, `two full weeks`: the place of the unit after a count. */
const unitPlace = (words: Words, at: number): number => {
  const from = words[at] === 'a' && words[at + 1] === 'couple' ? at + 1 : at;
  if (words[from] === 'couple') return words[from + 1] === 'of' ? from + 2 : from + 1;
  return stressing.test(words[from + 1] ?? '') && units.has(words[from + 2] ?? '') ? from + 2 : from + 1;
};

/** `two and a half days`, `an hour and a half`. */
const andAHalf = (words: Words, at: number): boolean => words.slice(at, at + 3).join(' ') === 'and a half';

const counted = (words: Words, at: number): FoundLength | undefined => {
  const isCouple = words[at] === 'couple' || words[at + 1] === 'couple';
  const count = isCouple && countOf(words[at]) !== undefined ? 2 : countOf(words[at]);
  if (count === undefined) return undefined;
  if (/^fortnights?$/.test(words[at + 1] ?? ''))
    return { length: [{ count: 2 * count, unit: 'week' }], next: at + 2 };
  const half = count === 1 && words[at + 1] === 'half' ? units.get(words[at + 2] ?? '') : undefined;
  if (half) return { length: halfOf(half), next: at + 3 };
  const place = unitPlace(words, at);
  const isHalf = andAHalf(words, place);
  const unitAt = isHalf ? place + 3 : place;
  const unit = units.get(words[unitAt] ?? '');
  if (!unit) return undefined;
  const isHalfAfter = andAHalf(words, unitAt + 1);
  const more = isHalf || isHalfAfter ? 0.5 : 0;
  return { length: [{ count: count + more, unit }], next: unitAt + (isHalfAfter ? 4 : 1) };
};

const piece = (words: Words, at: number): FoundLength | undefined => {
  const word = words[at] ?? '';
  if (word === 'fortnight') return { length: [{ count: 2, unit: 'week' }], next: at + 1 };
  const one = joined(word) ?? iso(word);
  return one ? { length: one, next: at + 1 } : (half(words, at) ?? counted(words, at));
};

/** The length that begins at a word, if one does: `90 minutes`, `1h30m`, `a fortnight`, `one week and two days`. */
export const lengthAt = (words: Words, at: number): FoundLength | undefined => {
  const first = piece(words, at);
  if (!first) return undefined;
  const from = words[first.next] === 'and' ? first.next + 1 : first.next;
  const second = piece(words, from);
  return second ? { length: [...first.length, ...second.length], next: second.next } : first;
};

/** `3 working days`, `5 workdays`: how many, and where that ends. */
export const workdaysAt = (
  words: Words,
  at: number,
): { readonly count: number; readonly next: number } | undefined => {
  const count = countOf(words[at]);
  const isOne = /^(?:workdays?|weekdays|workingdays?)$/.test(words[at + 1] ?? '');
  const isTwo =
    /^(?:working|business|work|week)$/.test(words[at + 1] ?? '') && /^days?$/.test(words[at + 2] ?? '');
  return count !== undefined && Number.isInteger(count) && count > 0 && count < 400 && (isOne || isTwo)
    ? { count, next: at + (isOne ? 2 : 3) }
    : undefined;
};

const fixed: Readonly<Record<'minute' | 'hour' | 'day' | 'week', number>> = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};
const monthsIn: Readonly<Record<'month' | 'quarter' | 'year', number>> = { month: 1, quarter: 3, year: 12 };
const isFixed = (unit: LengthUnit): unit is keyof typeof fixed => unit in fixed;
const isMonths = (unit: LengthUnit): unit is keyof typeof monthsIn => unit in monthsIn;

/** Months of the calendar, which have no fixed length, and seconds, which do. A day is one of 24 hours. */
export const measure = (length: Length): Measured => ({
  months: length.reduce((sum, { count, unit }) => sum + (isMonths(unit) ? count * monthsIn[unit] : 0), 0),
  seconds: Math.round(
    length.reduce((sum, { count, unit }) => sum + (isFixed(unit) ? count * fixed[unit] : 0), 0),
  ),
});

/** Whatever a month is worth: half a year is half of twelve months of thirty days and a half. */
export const secondsIn = (length: Length): number => {
  const { months, seconds } = measure(length);
  return Math.round(months * 30.5 * 86_400) + seconds;
};
