import { monthOf, weekdayOf } from './names.ts';
import type { Words } from './stretch.ts';

/** What people say beside a day, and of the rest of one, in the words that the readers of times know. */

type Put = { readonly words: Words; readonly next: number };
export type Spoken = (words: Words, at: number) => Put | undefined;

/** `monday`, `tomorrow`: a day by its name. */
export const isNamedDay = (word = ''): boolean =>
  /^(?:today|tomorrow|tmrw|tmr|tonight)$/.test(word) || weekdayOf(word) > 0;

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
/** `for the rest of the week`. */
const asRest: Spoken = (words, at) => {
  const [said, unit] =
    /^(?:for )?(?:the )?rest of (?:the |this )?(day|today|week|month|year)(?= |$)/.exec(
      words.slice(at, at + 6).join(' '),
    ) ?? [];
  const end = unit === undefined ? undefined : endsOf.get(unit);
  return said === undefined || end === undefined
    ? undefined
    : { words: ['until', end], next: at + said.split(' ').length };
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
  /^(?:morning|afternoon|evening)$/.test(words[at + 1] ?? '') &&
  /^\d/.test(words[at + 2] ?? '') &&
  clock.test(words[at + 2] ?? '')
    ? { words: ['today'], next: at + 2 }
    : undefined;

/** `sun eve`, and no `christmas eve`. */
const asEvening: Spoken = (words, at) =>
  words[at] === 'eve' && isNamedDay(words[at - 1]) ? { words: ['evening'], next: at + 1 } : undefined;

/** `tomorrow all day`, `friday, the whole day`: as long as the day itself. */
const asWholeDay: Spoken = (words, at) => {
  const [said] =
    /^(?:the )?(?:whole|entire|full|all) day(?= |$)/.exec(words.slice(at, at + 3).join(' ')) ?? [];
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

export const besideDays: readonly Spoken[] = [
  asBefore,
  asRest,
  asFromHour,
  asHoursOfPart,
  asEvening,
  asWholeDay,
  asOnlyDay,
];
