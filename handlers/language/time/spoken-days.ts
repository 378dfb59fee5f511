import { dayAt } from './day.ts';
import { isOnlyMonth, monthOf, weekdayOf } from './names.ts';
import { isDay, type Words } from './stretch.ts';

/** What people say beside a day, and of the rest of one, in the words that the readers of times know. */

type Put = { readonly words: Words; readonly next: number };
/** `isMarked`: a comma or stop ends what is said at a place. */
export type Spoken = (words: Words, at: number, isMarked: (place: number) => boolean) => Put | undefined;

/** `monday`, `tomorrow`: a day by its name. */
export const isNamedDay = (word = ''): boolean =>
  /^(?:today|tomorrow|tmrw|tmr|tonight)$/.test(word) || weekdayOf(word) > 0;

/** A part of a day by its name. */
export const isHalf = (word = ''): boolean => /^(?:morning|afternoon|evening)$/.test(word);

/** `same as every quarter`, `like last month`: how it was, and no time of what is asked for. */
const asBefore: Spoken = (words, at) =>
  /^(?:as|like) (?:every|each|last) (?:day|week|month|quarter|year|time)$/.test(
    words.slice(at, at + 3).join(' '),
  )
    ? { words: [], next: at + 3 }
    : undefined;

const endsOf: ReadonlyMap<string, string> = new Map([
  ['day', 'eod'],
  ['today', 'eod'],
  ['week', 'eow'],
  ['month', 'eom'],
  ['year', 'eoy'],
]);
/** `for the rest of the week`, `rest of december`, `what's left of this month`. */
const asRest: Spoken = (words, at) => {
  const [said, unit = ''] =
    /^(?:for )?(?:(?:the )?(?:rest|remainder|remaining part|balance) of|what['’]?s left of|what is left of) (?:the |this )?([a-z]{3,9})(?= |$)/.exec(
      words.slice(at, at + 7).join(' '),
    ) ?? [];
  const end = isOnlyMonth(unit) ? ['end', 'of', unit] : [endsOf.get(unit) ?? ''];
  return said === undefined || end[0] === ''
    ? undefined
    : { words: ['until', ...end], next: at + said.split(' ').length };
};

/** `for the month of january`: all of it. */
const asMonthOf: Spoken = (words, at) => {
  const [said, month = ''] =
    /^(?:for |in |during |over )?(?:the )?(?:(?:whole|entire|full) )?month of ([a-z]{3,9})(?= |$)/.exec(
      words.slice(at, at + 6).join(' '),
    ) ?? [];
  return said !== undefined && monthOf(month) !== undefined
    ? { words: ['all', 'of', month], next: at + said.split(' ').length }
    : undefined;
};

const firstOf =
  /^for (?:her|his|their|my|our|your|the) first (?:(\S{1,6}) )?(days?|weeks?|months?|quarter|year)(?! (?:of|in)\b)(?= |$)/;
/** `for her first month`: as long, from when it begins. */
const asFirst: Spoken = (words, at) => {
  const [said, count = 'a', unit = ''] = firstOf.exec(words.slice(at, at + 7).join(' ')) ?? [];
  return said === undefined ? undefined : { words: ['for', count, unit], next: at + said.split(' ').length };
};

/** `tonight from 21h for 3 hours`, `monday from 9`. */
const asFromHour: Spoken = (words, at) => {
  const [day = '', from, hour = '', to = ''] = words.slice(at, at + 4);
  const isAlone =
    clock.test(hour) && !hour.includes('-') && !/^(?:to|until|till|til|-|and|through)$/.test(to);
  return isNamedDay(day) && from === 'from' && isAlone
    ? { words: ['from', day === 'tonight' ? 'today' : day, hour], next: at + 3 }
    : undefined;
};

const clock = /^\d{1,2}(?:[:.h][0-5]\d|h|[ap]m)?h?(?:-\d{1,2}(?:[:.h][0-5]\d|h|[ap]m)?h?)?$/;

/** `this afternoon 14h to 17h30`: the hours say which part of the day it is. */
const asHoursOfPart: Spoken = (words, at) =>
  words[at] === 'this' &&
  isHalf(words[at + 1]) &&
  /^\d/.test(words[at + 2] ?? '') &&
  clock.test(words[at + 2] ?? '')
    ? { words: ['today'], next: at + 2 }
    : undefined;

const isPartOfDay = (words: Words, at: number): boolean =>
  (words[at] === 'this' || isNamedDay(words[at])) && isHalf(words[at + 1]);

/** `for this afternoon`, `only tomorrow morning`: during it, and neither until it nor from its end. */
const asDuringPart: Spoken = (words, at) => {
  const lead = /^(?:(?:only|just) )?(?:for|only|just)(?= )/.exec(words.slice(at, at + 3).join(' '))?.[0];
  const next = at + (lead?.split(' ').length ?? 0);
  return lead && isPartOfDay(words, next) ? { words: [], next } : undefined;
};

/** `this afternoon only`. */
const asPartOnly: Spoken = (words, at) =>
  words[at] === 'only' && isPartOfDay(words, at - 2) ? { words: [], next: at + 1 } : undefined;

/** `sun eve`, and no `christmas eve`. */
const asEvening: Spoken = (words, at) =>
  words[at] === 'eve' && isNamedDay(words[at - 1]) ? { words: ['evening'], next: at + 1 } : undefined;

/** `all day`, `the whole day` from a word on; nothing else. */
const wholeDayAt = (words: Words, at: number): string | undefined =>
  /^(?:the )?(?:whole|entire|full|all) day(?= |$)/.exec(words.slice(at, at + 3).join(' '))?.[0];

const wholeDay = / (?:the )?(?:whole|entire|full|all) day(?: |$)/;
/** `thursday next week all day`, `27 november, the whole day`: all of that day. */
const asAllOfDay: Spoken = (words, at) => {
  if (
    !wholeDay.test(words.slice(at, at + 8).join(' ')) ||
    /^(?:until|till|til|from|to|only)$/.test(words[at - 1] ?? '')
  )
    return undefined;
  const place = words[at] === 'on' ? at + 1 : at;
  const day = dayAt(words, place);
  if (!day || 'wrong' in day || !isDay(day.stretch)) return undefined;
  const said = wholeDayAt(words, day.next);
  return said
    ? { words: ['only', ...words.slice(place, day.next)], next: day.next + said.split(' ').length }
    : undefined;
};

/** `tomorrow all day`, `friday, the whole day`: as long as the day itself. */
const asWholeDay: Spoken = (words, at) => {
  const said = wholeDayAt(words, at);
  return said && isNamedDay(words[at - 1]) ? { words: [], next: at + said.split(' ').length } : undefined;
};

const isMonthDay = (words: Words, at: number): boolean =>
  /^\d{1,2}\.\d{1,2}\.?$/.test(words[at] ?? '') ||
  monthOf(words[at]) !== undefined ||
  (/^\d{1,2}(?:st|nd|rd|th)?$/.test(words[at] ?? '') && monthOf(words[at - 1]) !== undefined);

/** `24 november only, 9-12`, `only saturday, 2pm to 8pm`: that it is no other day says its date. */
const asOnlyDay: Spoken = (words, at) =>
  words[at] === 'only' &&
  (isNamedDay(words[at - 1]) || isMonthDay(words, at - 1)) &&
  clock.test(words[at + 1] ?? '')
    ? { words: [], next: at + 1 }
    : undefined;

const dateLead = /^(?:until|till|til|to|up|through|thru|by|on|from|and|-|before|after|starting|since)$/;
const behindDate =
  /^(?:at|to|until|till|til|from|between|and|noon|midday|midnight|eod|because|please|pls|for|in|tcp|port|-|\d{1,2}(?:[:.h]\d{0,2}|[ap]m))$/;
/** `until the 27`, `from the 3 to the 5`, `up to the 27 at noon`: a day of the month, and no count. */
const asTheDate: Spoken = (words, at, isMarked) => {
  const day = words[at] === 'the' ? Number(/^\d{1,2}$/.exec(words[at + 1] ?? '')?.[0] ?? 0) : 0;
  const behind = words[at + 2];
  const isEnded = behind === undefined || isMarked(at + 1) || behindDate.test(behind);
  return day > 0 && day < 32 && dateLead.test(words[at - 1] ?? '') && isEnded
    ? { words: ['the', `${day}th`], next: at + 2 }
    : undefined;
};

/** `until the following tuesday`: the first one behind what begins; `to the end of that month`: of the month that was named. */
const asFollowing: Spoken = (words, at) => {
  const isLed = /^(?:until|till|til|to|through|thru|of|in)$/.test(words[at - 1] ?? '');
  const [said = '', which = ''] = words[at] === 'the' ? words.slice(at + 1, at + 3) : words.slice(at, at + 2);
  if (isLed && said === 'following' && words[at] === 'the' && weekdayOf(which) > 0)
    return {
      words: words.slice(0, at).some((word) => isNamedDay(word) || monthOf(word)) ? [which] : ['next', which],
      next: at + 3,
    };
  const month = words.slice(0, at).findLast(isOnlyMonth);
  return isLed && words[at] === 'that' && which === 'month' && month
    ? { words: [month], next: at + 2 }
    : undefined;
};

export const besideDays: readonly Spoken[] = [
  asFollowing,
  asTheDate,
  asBefore,
  asRest,
  asMonthOf,
  asFirst,
  asFromHour,
  asHoursOfPart,
  asDuringPart,
  asPartOnly,
  asEvening,
  asAllOfDay,
  asWholeDay,
  asOnlyDay,
];
