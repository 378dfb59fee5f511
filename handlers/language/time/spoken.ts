import { outOfWords, shortDay } from './in-words.ts';
import { weekdayOf } from './names.ts';
import { withNumbers } from './number-words.ts';
import { phraseTable } from './phrase-table.ts';
import { asHalfHour, asMinutes } from './spoken-clock.ts';
import { besideDays, isNamedDay, type Spoken } from './spoken-days.ts';
import { besideEnds } from './spoken-ends.ts';
import { ofHalves, ofOneHour } from './spoken-halves.ts';
import { besideHours } from './spoken-hours.ts';
import { asCountedDays } from './spoken-nights.ts';
import { plainly } from './spoken-plainly.ts';
import { besideWeeks } from './spoken-weeks.ts';
import type { Words } from './stretch.ts';

/** Times that people say in several words of their own, in the words that the readers of times know. */

/** `''` says nothing of when it is. */
const phrases: readonly [said: string, put: string][] = [
  ['first thing in the morning', 'firstthing'],
  ['first thing', 'firstthing'],
  ['start of business', 'firstthing'],
  ['close of business', 'cob'],
  ['close of play', 'cob'],
  ['end of the business day', 'cob'],
  ['end of business day', 'cob'],
  ['end of business', 'cob'],
  ['end of work', 'cob'],
  ['end of the day', 'eod'],
  ['end of day', 'eod'],
  ['no later than', 'until'],
  ['not later than', 'until'],
  ['up to and including', 'until'],
  ['until and including', 'until'],
  ['for the morning', 'this morning'],
  ['for the afternoon', 'this afternoon'],
  ['for the evening', 'this evening'],
  ['for the night', 'overnight'],
  ['4 the morning', 'this morning'],
  ['4 the afternoon', 'this afternoon'],
  ['4 the evening', 'this evening'],
  ['4 the night', 'overnight'],
  ['three quarters of an hour', '45min'],
  ['three quarter hour', '45min'],
  ['a quarter of an hour', '15min'],
  ['quarter of an hour', '15min'],
  ['a quarter hour', '15min'],
  ['this night', 'tonight'],
  ['this time', ''],
  ['uh', ''],
  ['um', ''],
  ['erm', ''],
  ['uhm', ''],
  ['for a period from', 'from'],
  ['for the period from', 'from'],
  ['for the period between', 'between'],
  ['for the period of', 'for'],
  ['for a period of', 'for'],
  ['during the period from', 'from'],
  ['in the period from', 'from'],
  ['for the time from', 'from'],
  ['with effect from', 'from'],
  ['w.e.f', 'from'],
  ['wef', 'from'],
  ['upto', 'until'],
  ['betw', 'between'],
  ['btwn', 'between'],
  ['w/o end date', 'forever'],
  ['without end date', 'forever'],
  ['without an end date', 'forever'],
  ['with no end date', 'forever'],
  ['no end date', 'forever'],
  ['open-ended', 'forever'],
  ['open ended', 'forever'],
  ['open end', 'forever'],
  ['without end', 'forever'],
  ['without an end', 'forever'],
  ['until further notice', 'forever'],
  ['till further notice', 'forever'],
  ['once and for all', 'forever'],
  ['on a lasting basis', 'forever'],
  ['on a permanent basis', 'forever'],
  ['without a time limit', 'forever'],
  ['without any time limit', 'forever'],
  ['without time limit', 'forever'],
  ['with no time limit', 'forever'],
  ['no time limit', 'forever'],
  ['with no end planned', 'forever'],
  ['no end planned', 'forever'],
  ['twelve noon', 'noon'],
  ['12 noon', 'noon'],
  ['twelve midnight', 'midnight'],
  ['12 midnight', 'midnight'],
  ['first half-year', 'first half of the year'],
  ['second half-year', 'second half of the year'],
  ['without weekends', ''],
  ['w/o weekends', ''],
  ['excluding weekends', ''],
  ['except weekends', ''],
  ['at the latest', ''],
  ['at the very latest', ''],
];

const phraseOf = phraseTable(phrases);
const asPhrase: Spoken = (words, at) => {
  const found = phraseOf(words, at);
  return found && { words: found.row.split(' ').filter(Boolean), next: found.next };
};

/** `every day this week` is all of it: a peering has one beginning and one end, which the answer shows. */
const asEveryDay: Spoken = (words, at) =>
  /^every day (?:this|next|until end of)\b/.test(words.slice(at, at + 5).join(' '))
    ? { words: [], next: at + 2 }
    : undefined;

/** `mid-december`. */
const asMiddle: Spoken = (words, at) => {
  const [, of] = /^mid-([a-z]{3,9})$/.exec(words[at] ?? '') ?? [];
  return of === undefined ? undefined : { words: ['mid', of], next: at + 1 };
};

/** Until the morning after, as long as no day is named. */
const asNight: Spoken = (words, at) =>
  words[at] === 'overnight' && !isNamedDay(words[at - 1]) && !isNamedDay(words[at + 1])
    ? { words: ['from', 'today', '20:00', 'to', 'tomorrow', '08:00'], next: at + 1 }
    : undefined;

/** `the night of tuesday to wednesday`, `the night from tuesday`: as long as `overnight`. */
const asNightOf: Spoken = (words, at) => {
  const place = /^(?:in|during|over|for|on)$/.test(words[at] ?? '') ? at + 1 : at;
  const from = words[place] === 'the' ? place + 1 : place;
  const day = words[from + 2] ?? '';
  if (words[from] !== 'night' || !/^(?:of|from|to)$/.test(words[from + 1] ?? '') || weekdayOf(day) === 0)
    return undefined;
  const isTo = /^(?:to|on|into)$/.test(words[from + 3] ?? '') && weekdayOf(words[from + 4]) > 0;
  const [first, next] =
    words[from + 1] === 'to' && !isTo ? [dayBefore(day), from + 3] : [day, isTo ? from + 5 : from + 3];
  return { words: ['from', first, '20:00', 'to', '08:00'], next };
};
const week = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const dayBefore = (day: string): string => week[(weekdayOf(day) + 5) % 7] ?? day;

/** `mo-mi`, `mo bis mi`: two of them beside one another are days. */
const asShortDays: Spoken = (words, at) => {
  const [, left, right] = /^([a-z]{2})-([a-z]{2})$/.exec(words[at] ?? '') ?? [];
  const isApart = /^(?:to|until|till|-|bis)$/.test(words[at + 1] ?? '');
  const [first, last] = left
    ? [shortDay(left), shortDay(right)]
    : isApart
      ? [shortDay(words[at]), shortDay(words[at + 2])]
      : [];
  return first && last ? { words: [first, 'to', last], next: at + (left ? 1 : 3) } : undefined;
};

const all: readonly Spoken[] = [
  ...ofHalves,
  asNightOf,
  asCountedDays,
  asPhrase,
  ...ofOneHour,
  ...besideWeeks,
  ...besideHours,
  ...besideDays,
  ...besideEnds,
  ...plainly,
  asEveryDay,
  asMinutes,
  asHalfHour,
  asMiddle,
  asNight,
  asShortDays,
];

/** Each stretch of the words as it is known: what stands in its place, and how many of them that replaces. */
export const inShort = (
  typed: Words,
  isMarked: (place: number) => boolean = () => false,
): readonly { readonly words: Words; readonly count: number }[] => {
  const merged = withNumbers(typed, isMarked);
  let last = -1;
  const ends = merged.map(({ count }) => {
    last += count;
    return last;
  });
  const isEnded = (place: number): boolean => isMarked(ends[place] ?? -1);
  const said = outOfWords(
    merged.map(({ word }) => word),
    isEnded,
  );
  const parts: { words: Words; count: number }[] = [];
  for (let at = 0; at < said.length; ) {
    const found = all.flatMap((read) => read(said, at, isEnded) ?? [])[0] ?? {
      words: [said[at] ?? ''],
      next: at + 1,
    };
    const count = merged.slice(at, found.next).reduce((sum, one) => sum + one.count, 0);
    parts.push({ words: found.words, count });
    at = found.next;
  }
  return parts;
};

/** The same, as words alone. */
export const spokenWords = (said: Words): Words => inShort(said).flatMap(({ words }) => words);
