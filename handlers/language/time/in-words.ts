import { monthOf, weekdayOf } from './names.ts';
import { belowTwenty } from './number-words.ts';
import type { Words } from './stretch.ts';

/** Hours and days in words that mean other things elsewhere: told by what stands beside them. */

const numbers = belowTwenty.slice(0, 12);
const hourOf = (word = ''): string | undefined => {
  const at = numbers.indexOf(word);
  return at < 0 ? undefined : `${at + 1}`;
};

/** `six` as `6`; a word that is no such number as it is. */
export const inNumber = (word?: string): string | undefined => hourOf(word) ?? word;

const bound = /^(?:from|at|until|till|til|by|before|after|between|starting|around)$/;
const beforeFirst = /^(?:from|at|until|till|til|by|before|after|between|starting|around|past|to|half)$/;
const join = /^(?:to|until|till|til|and|-)$/;
const behind =
  /^(?:to|until|till|til|today|tonight|tomorrow|tmrw|tmr|overmorrow|in|at|on|am|pm|sharp|o'clock|oclock|o|for|because|please|pls|each|every|daily|nightly|both)$/;

/** Does no word behind it say what it counts? `from one network`, `until two weeks before`. */
const isAlone = (next: string | undefined): boolean =>
  next === undefined || behind.test(next) || weekdayOf(next) > 0 || hourOf(next) !== undefined;

const half = /^(?:[ap]\.?m|o'clock|oclock|sharp|uhr)$/;
const isSharp = (words: Words, at: number): boolean =>
  half.test(words[at] ?? '') || (words[at] === 'o' && words[at + 1] === 'clock');

/** `monday`, `tomorrow`, `the 26th`, `november 26`, `this afternoon`: behind these hours may stand without a word that leads to them. */
const isDayEnd = (words: Words, at: number): boolean =>
  weekdayOf(words[at]) > 0 ||
  /^(?:today|tonight|tomorrow|tmrw|tmr|overmorrow|morning|afternoon|evening|lunch|lunchtime|week|\d{1,2}(?:st|nd|rd|th))$/.test(
    words[at] ?? '',
  ) ||
  monthOf(words[at]) !== undefined ||
  (/^\d{1,2}$/.test(words[at] ?? '') && monthOf(words[at - 1]) !== undefined);

const isDayStart = (words: Words, at: number): boolean =>
  isDayEnd(words, words[at] === 'on' ? at + 1 : at) || (words[at] === 'this' && isDayEnd(words, at + 1));

/** `around`, `early like`: they say nothing between a day and its hours. */
const filling = /^(?:from|between|at|early|late|about|around|like|say|roughly|-)$/;
const beforeFilling = (words: Words, at: number): number => {
  let place = at;
  while (filling.test(words[place] ?? '')) place -= 1;
  return place;
};

const isHourish = (word = ''): boolean =>
  hourOf(word) !== undefined ||
  /^(?:(?:1?\d|2[0-4])(?:[:.h]\d{0,2}|[ap]m)?|noon|midday|midnight|half|quarter)$/.test(word);
const counting =
  /^(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|people|colleagues|hosts?|servers?|networks?|vpcs?|teams?|times|more|percent|of)$/;

/** `monday nine to five`, `ten to eleven tomorrow`, `this afternoon between two and four`: where the first of the two hours stands. */
const isDayRange = (words: Words, at: number, isMarked: (place: number) => boolean): boolean => {
  const [first, join, last, next = ''] = words.slice(at, at + 4);
  const isJoined =
    /^(?:to|until|till|til|-)$/.test(join ?? '') || (join === 'and' && words[at - 1] === 'between');
  if (!isJoined || !isHourish(first) || !isHourish(last)) return false;
  const end = isSharp(words, at + 3) ? at + 4 : at + 3;
  if (counting.test(next) && !isMarked(at + 2)) return false;
  return isDayEnd(words, beforeFilling(words, at - 1)) || isDayStart(words, end);
};

/** `from nine to five`, `at ten`, `till six in the evening`, `monday ten to twelve`: hours, in digits. */
const asHour = (words: Words, at: number, isMarked: (place: number) => boolean): string | undefined => {
  const hour = hourOf(words[at]);
  if (hour === undefined) return undefined;
  const before = words[at - 1] ?? '';
  const isSecond =
    join.test(before) &&
    ((hourOf(words[at - 2]) !== undefined && beforeFirst.test(words[at - 3] ?? '')) ||
      /^(?:\d{1,2}:\d\d|\d{1,2}[ap]m|morning|afternoon|evening)$/.test(words[at - 2] ?? ''));
  const isJoined =
    join.test(words[at + 1] ?? '') &&
    (hourOf(words[at + 2]) !== undefined ||
      /^(?:noon|midday|midnight|half|quarter|\d{1,2}:\d\d)$/.test(words[at + 2] ?? ''));
  const isNext = isMarked(at) || isJoined || isAlone(words[at + 1]);
  const isFirst = isJoined && /^(?:to|until|till|til)$/.test(words[at + 1] ?? '') && isMarked(at - 1);
  const isAfterFirst =
    /^(?:to|until|till|til)$/.test(before) && hourOf(words[at - 2]) !== undefined && isMarked(at - 3);
  const isLed = bound.test(before) || isSecond || isFirst || isAfterFirst;
  const isOfDay =
    isDayRange(words, at, isMarked) ||
    isDayRange(words, at - 2, isMarked) ||
    (/^(?:morning|afternoon|evening)$/.test(before) && isNext);
  const isHalfBehind = /^(?:in the (?:morning|afternoon|evening)|at night)(?= |$)/.test(
    words.slice(at + 1, at + 4).join(' '),
  );
  return isHalfBehind || isSharp(words, at + 1) || (isNext && isLed) || isOfDay ? hour : undefined;
};

/** Days as they are short in German; `do` and `so` are English words, unless one leads to them. */
const short: Readonly<Record<string, string>> = {
  ...{ mo: 'monday', di: 'tuesday', mi: 'wednesday', do: 'thursday' },
  ...{ fr: 'friday', sa: 'saturday', so: 'sunday' },
};
export const shortDay = (word = ''): string | undefined =>
  Object.hasOwn(short, word) ? short[word] : undefined;

const clock = /^\d{1,2}(?:h(?:\d\d)?|[:.]\d\d)(?:-\d{1,2}(?:h(?:\d\d)?|[:.]\d\d)?)?$/;
const isHourAt = (words: Words, at: number): boolean => {
  const place = /^(?:from|at)$/.test(words[at] ?? '') ? at + 1 : at;
  return clock.test(words[place] ?? '') || (/^\d/.test(words[place] ?? '') && words[place + 1] === 'uhr');
};

/** `Fr 18h`, `bis Mo 12 Uhr`: a day, where an hour follows it. */
const asDay = (words: Words, at: number): string | undefined => {
  const word = words[at] ?? '';
  const isLed = /^(?:until|till|til|from|on|am|next)$/.test(words[at - 1] ?? '');
  const isSure = isLed || !/^(?:do|so|mi|di)$/.test(word);
  return isSure && isHourAt(words, at + 1) && monthOf(words[at - 1]) === undefined
    ? shortDay(word)
    : undefined;
};

const units = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const teens =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ordinals: readonly string[] = [
  ...units,
  ...teens,
  'twentieth',
  ...units.map((unit) => `twenty-${unit}`),
  'thirtieth',
  'thirty-first',
];

/** `the first of december`, `december twelfth`, `until the twentieth`: the day of a month, in digits. */
const asDate = (words: Words, at: number): string | undefined => {
  const day = ordinals.indexOf(words[at] ?? '') + 1;
  if (day === 0) return undefined;
  const [next = '', behind] = words.slice(at + 1, at + 3);
  const isOfMonth =
    monthOf(next) !== undefined || monthOf(words[at - 1]) !== undefined || (next === 'of' && monthOf(behind));
  const isLed =
    words[at - 1] === 'the' &&
    (/^(?:until|till|til|to|through|by|on|from)$/.test(words[at - 2] ?? '') || weekdayOf(words[at - 2]) > 0);
  return isOfMonth || (isLed && (day > 9 || weekdayOf(words[at - 2]) > 0)) ? `${day}th` : undefined;
};

/** `this avo`, `monday arvo`, `next wk`: in full. */
const asInFull = (words: Words, at: number): string | undefined => {
  const [before = '', word = ''] = [words[at - 1], words[at]];
  if (/^(?:arvo|avo)$/.test(word) && (word === 'arvo' || before === 'this' || isDayEnd(words, at - 1)))
    return 'afternoon';
  return /^wks?$/.test(word) && /^(?:next|this|last|coming)$/.test(before) ? 'week' : undefined;
};

/** The same words, with these in the words that the readers of times know. `isMarked`: a comma or stop ends what is said there. */
export const outOfWords = (said: Words, isMarked: (place: number) => boolean): Words => {
  const words = said.map((word, at) => asInFull(said, at) ?? word);
  return words.map(
    (word, at) => asHour(words, at, isMarked) ?? asDay(words, at) ?? asDate(words, at) ?? word,
  );
};
