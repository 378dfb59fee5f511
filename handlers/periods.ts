import { type Period, readDay, type Unit } from '../src/audit/period.ts';
import { readDuration } from './phrases.ts';

/** What was found of a period in a question, and the question without it. */
export type FoundPeriod = { period?: Period; rest: string } | { wrong: string };

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const monthWord = '(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const dayWord = '(\\d{4}-\\d{1,2}-\\d{1,2})';
const units: Record<string, Unit> = { day: 'day', week: 'week', month: 'month', year: 'year' };
const unitOf = (word = ''): Unit => units[word.toLowerCase()] ?? 'day';

const monthOf = (word = ''): number =>
  months.findIndex((one) => one.startsWith(word.toLowerCase().slice(0, 3))) + 1;

const padded = (day: string): string =>
  day
    .split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-');

const days = (from: string | undefined, to: string | undefined): Period | { wrong: string } => {
  const [first, last] = [from && padded(from), to && padded(to)];
  for (const day of [first, last]) if (day && !readDay(day)) return { wrong: day };
  const [early, late] = first && last && first > last ? [last, first] : [first, last];
  return { ...(early && { from: early }), ...(late && { to: late }) };
};

type Reader = [pattern: RegExp, read: (found: string[]) => Period | { wrong: string }];
const say = (source: string): RegExp => new RegExp(`(?<![\\w-])${source}(?![\\w-])`, 'i');

const lastOf = (length: string): Period | { wrong: string } => {
  const seconds = readDuration(length);
  return seconds ? { last: seconds } : { wrong: length };
};

/** Months and years have no fixed length; 30 and 365 days serve for `last 3 months`. */
const longUnits: Record<string, number> = { month: 30, year: 365, quarter: 91 };

/** The longer forms stand first, so that a shorter one does not take a part of them. */
const readers: Reader[] = [
  [
    say(`(?:between|from)\\s+${dayWord}\\s+(?:and|to|until|till|through|-|–)\\s+${dayWord}`),
    ([a, b]) => days(a, b),
  ],
  [say(`${dayWord}\\s*(?:to|until|–|\\.\\.+)\\s*${dayWord}`), ([a, b]) => days(a, b)],
  [say(`(?:since|from|after)\\s+${dayWord}`), ([a]) => days(a, undefined)],
  [say(`(?:until|till|before|up to)\\s+${dayWord}`), ([a]) => days(undefined, a)],
  [say(`(?:on\\s+)?${dayWord}`), ([a]) => days(a, a)],
  [
    say('(?:in\\s+|during\\s+)?(\\d{4})-(0[1-9]|1[0-2])'),
    ([year, month]) => ({ month: Number(month), year: Number(year) }),
  ],
  [
    say(`(?:in|during|since)\\s+${monthWord}(?:\\s+(\\d{4}))?`),
    ([word, year]) => ({ month: monthOf(word), ...(year && { year: Number(year) }) }),
  ],
  [say(`${monthWord}\\s+(\\d{4})`), ([word, year]) => ({ month: monthOf(word), year: Number(year) })],
  [
    say(
      '(?:in\\s+|over\\s+|for\\s+|within\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+(\\d+)\\s*(month|year|quarter)s?',
    ),
    ([count, unit = '']) => ({ last: Number(count) * (longUnits[unit.toLowerCase()] ?? 1) * 86_400 }),
  ],
  [
    say(
      '(?:in\\s+|over\\s+|for\\s+|within\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+((?:\\d+|an?|one)\\s*[a-z]+)',
    ),
    ([length = '']) => lastOf(length),
  ],
  [
    say('(?:in\\s+|over\\s+|within\\s+)?(?:the\\s+)?past\\s+(hour|day|week)'),
    ([unit]) => lastOf(`1 ${unit}`),
  ],
  [say('(?:in\\s+)?(?:the\\s+)?last\\s+(?:hour)'), () => ({ last: 3600 })],
  [say('(?:the\\s+)?(?:last|previous)\\s+(day|week|month|year)'), ([unit]) => ({ previous: unitOf(unit) })],
  [say('(?:in\\s+|since\\s+)?this\\s+(day|week|month|year)'), ([unit]) => ({ this: unitOf(unit) })],
  [say('(?:since\\s+)?today'), () => ({ this: 'day' })],
  [say('yesterday'), () => ({ previous: 'day' })],
  [say('(\\d+)\\s*d(?:ays)?'), ([count]) => lastOf(`${count}d`)],
];

/** Looks for one period: `last 30d`, `this month`, `between 2026-10-01 and 2026-10-31`, `in October`. */
export const readPeriod = (text: string): FoundPeriod => {
  for (const [pattern, read] of readers) {
    const found = pattern.exec(text);
    if (!found) continue;
    const period = read(found.slice(1));
    if ('wrong' in period) return period;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return { period, rest: rest.replace(/\s+/g, ' ').trim() };
  }
  return { rest: text };
};
