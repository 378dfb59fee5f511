import type { Temporal } from 'temporal-polyfill';
import { type Clock, shownAt } from '../time/calendar.ts';
import { isLast } from '../time/goes-on.ts';
import { lengthAt } from '../time/length.ts';
import { weekdayOf } from '../time/names.ts';
import type { Reading } from '../time/readings.ts';

/** Days that a sentence tells by a day that it named before: `until the day before`, `from then on`, `the Thursday after`. */

type Words = readonly string[];
/** The first and the last day of what was said before. */
type Said = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** The days of a time, where it names some. */
export const daysSaid = ([one]: readonly Reading[], { zone }: Clock): Said | undefined => {
  const until = one?.lasting && 'until' in one.lasting ? one.lasting.until : undefined;
  const [first, last] = [one?.startsAt ?? until, until ?? one?.startsAt];
  return first === undefined || last === undefined
    ? undefined
    : { first: shownAt(first, zone).day, last: shownAt(last, zone).day };
};

type Told = { readonly words: Words; readonly next: number };
const bound = /^(?:until|till|til|through|thru|to|from|starting|between|and|on|by|before|only|for|in|the)$/;
const part = /^(?:morning|afternoon|evening|night)$/;
const side = /^(?:before|after|earlier|later|prior|following|preceding|ahead)$/;
const isBack = (word = ''): boolean => /^(?:before|earlier|prior|preceding|ahead)$/.test(word);

const away = (said: Said, word: string, days: number): string =>
  (isBack(word) ? said.first.subtract({ days }) : said.last.add({ days })).toString();

/** `day before`, `evening after`, `thursday after`, `two days later`: behind them no day says what they are told by. */
const besideSaid = (words: Words, at: number, said: Said): Told | undefined => {
  const [one = '', word = ''] = words.slice(at, at + 2);
  if (side.test(word) && (one === 'day' || part.test(one)))
    return { words: [away(said, word, 1), ...(one === 'day' ? [] : [one])], next: at + 2 };
  const weekday = weekdayOf(one);
  if (weekday > 0 && side.test(word)) {
    const off = isBack(word)
      ? (said.first.dayOfWeek - weekday + 6) % 7
      : (weekday - said.last.dayOfWeek + 6) % 7;
    return { words: [away(said, word, off + 1)], next: at + 2 };
  }
  const length = lengthAt(words, at);
  const [only, ...more] = length?.length ?? [];
  const behind = words[length?.next ?? at] ?? '';
  const isDays = only?.unit === 'day' && more.length === 0 && Number.isInteger(only.count);
  // `the two days before` are both, and `until two days before` ends on one.
  const isBoth = words[at - 1] === 'the' && !/^(?:until|till|til|from|to)$/.test(words[at - 2] ?? '');
  if (length && isDays && isBoth && only.count > 1 && isBack(behind)) {
    const begin = said.first.subtract({ days: only.count }).toString();
    const end = said.first.subtract({ days: 1 }).toString();
    return { words: [begin, 'to', end], next: length.next + 1 };
  }
  return length && isDays && side.test(behind)
    ? { words: [away(said, behind, only.count)], next: length.next + 1 }
    : undefined;
};

/** `then`, `that day`, `the day itself`, `before it`. */
const sameAsSaid = (words: Words, at: number, { first, last }: Said): Told | undefined => {
  const [before = '', one = '', other = ''] = words.slice(at - 1, at + 2);
  const isFirst = /^(?:until|till|til|before|to|by)$/.test(before);
  const day = (isFirst ? first : last).toString();
  // All of that day, unless something ends or begins on it.
  const whole = bound.test(before) || before === 'since' ? [day] : ['on', day];
  if (one === 'that' && other === 'day') return { words: whole, next: at + 2 };
  if (one === 'day' && other === 'itself') return { words: [day], next: at + 2 };
  if (before === 'before' && one === 'that' && isLast(words[at + 1]))
    return { words: [first.toString()], next: at + 1 };
  const isThen = one === 'then' && /^(?:until|till|til|to|from|between|by|before|since)$/.test(before);
  const isIt =
    /^(?:it|that)$/.test(one) &&
    /^(?:before|to)$/.test(before) &&
    [2, 3].some((back) => lengthAt(words, at - back)?.next === at - 1);
  return isThen || isIt ? { words: [day], next: at + 1 } : undefined;
};

const near = 8;
/** The words from a place on, with each day told by what was said before as a date; and for each of them where it stood. */
export const withDaysTold = (
  words: Words,
  at: number,
  said: Said | undefined,
): { readonly words: Words; readonly placeOf: (place: number) => number } | undefined => {
  if (!said) return undefined;
  const put = words.slice(0, at).map((word, place) => ({ word, next: place + 1 }));
  let isTold = false;
  for (let place = at; place < words.length; ) {
    const isNear = place < at + near && (place === at || bound.test(words[place - 1] ?? ''));
    const told = isNear ? (sameAsSaid(words, place, said) ?? besideSaid(words, place, said)) : undefined;
    const next = told?.next ?? place + 1;
    for (const word of told?.words ?? [words[place] ?? '']) put.push({ word, next });
    isTold ||= told !== undefined;
    place = next;
  }
  return isTold
    ? { words: put.map(({ word }) => word), placeOf: (place) => put[place - 1]?.next ?? place }
    : undefined;
};
