import { weekdayOf } from './names.ts';
import type { Part, Words } from './stretch.ts';

const nths: Readonly<Record<string, number>> = {
  ...{ first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4 },
  ...{ fifth: 5, '5th': 5, last: -1 },
};
const counts = 'one two three four five six seven eight nine ten'.split(' ');
const countOf = (word = ''): number | undefined => {
  const place = counts.indexOf(word);
  if (place >= 0) return place + 1;
  return /^\d{1,2}$/.test(word) ? Number(word) : undefined;
};

type FoundPart = { readonly part: Part; readonly next: number };

/** `first week of`, `last friday of`, `first 3 days of`: up to what it is a part of. */
export const partAt = (words: Words, at: number): FoundPart | undefined => {
  const word = words[at] ?? '';
  const nth = Object.hasOwn(nths, word) ? nths[word] : undefined;
  if (nth === undefined) return undefined;
  const count = countOf(words[at + 1]);
  const unitAt = count === undefined ? at + 1 : at + 2;
  const unit = words[unitAt] ?? '';
  const isOf = ['of', 'in'].includes(words[unitAt + 1] ?? '');
  if (!isOf) return undefined;
  const next = unitAt + 2;
  if (/^days?$/.test(unit) && (nth === 1 || nth === -1))
    return { part: { nth, unit: 'day', count: count ?? 1 }, next };
  if (/^weeks?$/.test(unit) && (nth === 1 || nth === -1))
    return { part: { nth, unit: 'week', ...(count && { count }) }, next };
  if (count !== undefined) return undefined;
  if (unit === 'week' || unit === 'half') return { part: { nth, unit }, next };
  const weekday = weekdayOf(unit);
  return weekday > 0 ? { part: { nth, weekday }, next } : undefined;
};
