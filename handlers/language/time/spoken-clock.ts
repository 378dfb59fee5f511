import { inNumber } from './in-words.ts';
import { weekdayOf } from './names.ts';
import type { Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** Hours with quarters and halves, as people say them. */

/** Minutes beside an hour in words, and those in digits. */
const minutesIn = (word = ''): number => {
  const at = ['five', 'ten', 'fifteen', 'twenty', 'twenty-five'].indexOf(word) + 1;
  return at > 0 ? at * 5 : Number(/^\d{1,2}$/.exec(inNumber(word) ?? '')?.[0] ?? 0);
};
const hourIn = (word?: string): number => Number(/^(?:1[0-2]|[1-9])$/.exec(inNumber(word) ?? '')?.[0] ?? 0);

/** So many minutes past an hour of the twelve, or to it. */
export const clockBeside = (hour: number, minutes: number, isTo: boolean): string => {
  const full = isTo ? (hour === 1 ? 12 : hour - 1) : hour;
  return `${full}:${`${isTo ? 60 - minutes : minutes}`.padStart(2, '0')}`;
};

/** `in the morning`, `at night` behind an hour: which half of the day that is. */
const halfBehind = (
  words: Words,
  at: number,
): { readonly word: string; readonly next: number } | undefined => {
  const [said, part] =
    /^(?:in the (morning|afternoon|evening)|at (?:night))(?= |$)/.exec(words.slice(at, at + 3).join(' ')) ??
    [];
  if (said === undefined) return undefined;
  return { word: part === 'morning' ? 'am' : 'pm', next: at + said.split(' ').length };
};

/** `five past midnight`, `twenty to noon`: by a clock of 24 hours. */
const nameOfHour = (word: string | undefined, minutes: number, isTo: boolean): string | undefined => {
  const hour =
    word === 'midnight' ? (isTo ? 23 : 0) : /^(?:noon|midday)$/.test(word ?? '') ? (isTo ? 11 : 12) : -1;
  const said = [hour, isTo ? 60 - minutes : minutes].map((one) => `${one}`.padStart(2, '0')).join(':');
  return hour < 0 ? undefined : said;
};

/** `half past 5`, `a quarter to six`, `ten past nine`, `five minutes to eight`; `ten to eleven` are two hours. */
export const asMinutes: Spoken = (words, at) => {
  const [said = '', mark = ''] =
    /^(?:half (past|after)|(?:a )?quarter (?:past|after|to|before)|\S{1,11} past|\S{1,11} (?:minutes|mins) (?:past|to)) /.exec(
      `${words.slice(at, at + 3).join(' ')} `,
    ) ?? [];
  const next = at + said.split(' ').length - 1;
  const hour = hourIn(words[next]);
  const first = words[at] === 'a' ? words[at + 1] : words[at];
  const count = mark ? 30 : first === 'quarter' ? 15 : minutesIn(first);
  const isBefore = /^(?:to|before)$/.test(words[next - 1] ?? '');
  if (said === '' || count === 0 || count > 59) return undefined;
  const named = nameOfHour(words[next], count, isBefore);
  if (named) return { words: [named], next: next + 1 };
  if (hour === 0) return undefined;
  const half = halfBehind(words, next + 1);
  return {
    words: [`${clockBeside(hour, count, isBefore)}${half?.word ?? ''}`],
    next: half?.next ?? next + 1,
  };
};

const beside =
  /^(?:from|at|until|till|til|to|by|before|after|between|and|starting|around|about|like|say|-|on|today|tonight|tomorrow|tmrw|tmr|week|morning|afternoon|evening|th)$/;
const counted = /^(?:of|an?|days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?|past|to)$/;
const isDay = (word = ''): boolean => weekdayOf(word) > 0 || /^\d{1,2}(?:st|nd|rd|th)$/.test(word);

/** `until half three` is 14:30 to some and 15:30 to others; `2pm-half four`. */
export const asHalfHour: Spoken = (words, at, isMarked) => {
  const [, first] = /^(\d\S{0,5})-half$/.exec(words[at] ?? '') ?? [];
  const hour = first || words[at] === 'half' ? hourIn(words[at + 1]) : 0;
  const [before = '', behind = ''] = [words[at - 1], words[at + 2]];
  const isLed = at === 0 || isMarked(at - 1) || beside.test(before) || isDay(before) || isDay(behind);
  if (hour === 0 || (counted.test(behind) && !isMarked(at + 1)) || !(first || isLed)) return undefined;
  const half = halfBehind(words, at + 2);
  // Whoever says it in English with a part of the day behind it means half past.
  const said = half ? `${hour}:30${half.word}` : `half${hour}`;
  return { words: [...(first ? [first, 'to'] : []), said], next: half?.next ?? at + 2 };
};
