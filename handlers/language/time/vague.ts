import { lengthAt } from './length.ts';
import { unitOf, weekdayOf } from './names.ts';
import type { FoundLasting } from './readings.ts';
import type { Words } from './stretch.ts';

/** Words that can only be of time, and say none that one could go by. */

const few = ['few', 'some', 'several'];
const soon = ['soon', 'while', 'bit', 'moment', 'now', 'long', 'later'];

/** `a few days`, `a while`: nobody can tell how long that is. */
export const vagueAt = (words: Words, at: number): FoundLasting | undefined => {
  const from = words[at] === 'a' || words[at] === 'the' ? at + 1 : at;
  if (few.includes(words[from] ?? '') && lengthAt(['1', words[from + 1] ?? ''], 0))
    return { readings: [], next: from + 2, why: 'how-many' };
  if (words[from] === 'some' && words[from + 1] === 'time')
    return { readings: [], next: from + 2, why: 'how-many' };
  return soon.includes(words[from] ?? '') ? { readings: [], next: from + 1, why: 'how-many' } : undefined;
};

const repeated = (next: number): FoundLasting => ({ readings: [], next, why: 'repeated' });
const isPeriod = (word: string): boolean =>
  weekdayOf(word) > 0 ||
  unitOf(word) !== undefined ||
  /^(?:night|morning|evening|hour|weekend|weekday|workday)$/.test(word);

/** `every monday`, `daily from 9 to 17`. */
export const repeatedAt = (words: Words, at: number): FoundLasting | undefined => {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3);
  if (/^(?:every|each)$/.test(first)) {
    const isOther = second === 'other';
    return isPeriod(isOther ? third : second) ? repeated(at + (isOther ? 3 : 2)) : undefined;
  }
  const isDaily = /^(?:daily|nightly|weekly)$/.test(first) && /^(?:from|at|between|\d.*)$/.test(second);
  const isPlural =
    /^(?:weekdays|workdays|weekends)$/.test(first) ||
    (first.endsWith('days') && weekdayOf(first.slice(0, -1)) > 0);
  return isDaily || isPlural ? repeated(at + 1) : undefined;
};

/** `a day or two`, `3-4 days`, `2-4h`: later hours are those of a day. */
export const eitherAt = (words: Words, at: number): FoundLasting | undefined => {
  const said = words.slice(at, at + 4).join(' ');
  const [found] =
    /^(?:an?|one|two|three|\d{1,3}) (?:(?:hours?|days?|weeks?|months?) or (?:so|two|three|more|\d+)|(?:or|to) (?:\d+|two|three|four) (?:hours?|days?|weeks?|months?))/.exec(
      said,
    ) ??
    /^(?:\d|1[0-2])-(?:\d|1[0-2])h\b/.exec(said) ??
    /^\d{1,3}-\d{1,3} ?(?:hrs?|hours?|d|days?|w|weeks?|months?)\b/.exec(said) ??
    [];
  return found ? { readings: [], next: at + found.split(' ').length, why: 'how-many' } : undefined;
};

const eventLead = /^(?:when|once|after|until|till|til)$/;
const isOver = /^(?:over|done|finished|ended|lifted|complete|completed|through)$/;
const mostWords = 7;

/** `when the freeze is over`, `once the audit has ended`: nobody can tell when that is. */
export const eventAt = (words: Words, at: number): FoundLasting | undefined => {
  if (!eventLead.test(words[at] ?? '')) return undefined;
  const said = words.slice(at, at + mostWords);
  const verb = said.findIndex((word, place) => place > 1 && /^(?:is|are|was|has|have|gets)$/.test(word));
  const over = words[at + verb + 1] === 'been' ? verb + 2 : verb + 1;
  return verb > 0 && isOver.test(said[over] ?? '')
    ? { readings: [], next: at + over + 1, why: 'no-such' }
    : undefined;
};
