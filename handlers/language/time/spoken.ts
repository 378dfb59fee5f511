import { outOfWords, shortDay } from './in-words.ts';
import { weekdayOf } from './names.ts';
import { withNumbers } from './number-words.ts';
import { asHalfHour, asMinutes } from './spoken-clock.ts';
import { besideDays, isNamedDay, type Spoken } from './spoken-days.ts';
import { besideEnds } from './spoken-ends.ts';
import { besideHours } from './spoken-hours.ts';
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
  ['without weekends', ''],
  ['w/o weekends', ''],
  ['excluding weekends', ''],
  ['except weekends', ''],
  ['at the latest', ''],
  ['at the very latest', ''],
];

const asPhrase: Spoken = (words, at) => {
  const found = phrases.find(([said]) => words.slice(at, at + said.split(' ').length).join(' ') === said);
  return found && { words: found[1].split(' ').filter(Boolean), next: at + found[0].split(' ').length };
};

/** `8 in the morning`, `6 at night`. */
const asHalfOfDay: Spoken = (words, at) => {
  const [hour = '', ...rest] = words.slice(at, at + 4);
  const [, part] = /^(?:in the (morning|afternoon|evening)|at (night) ?)/.exec(`${rest.join(' ')} `) ?? [];
  const night = rest[0] === 'at' && rest[1] === 'night';
  if (!/^(?:1[0-2]|[1-9])(?::[0-5]\d)?$/.test(hour) || (part === undefined && !night)) return undefined;
  return { words: [`${hour}${part === 'morning' ? 'am' : 'pm'}`], next: at + (night ? 3 : 4) };
};

/** `8 to 10`, `8-10`, `2.30 - 5`: hours of which no half of the day is said, and where they end. */
const openHours = (words: Words, at: number): { first: string; last: string; next: number } | undefined => {
  const [, left = '', right = ''] = /^([\d:]{1,5})-([\d:]{1,5})$/.exec(words[at] ?? '') ?? [];
  const isApart = /^(?:to|until|till|til|and|-)$/.test(words[at + 1] ?? '');
  const [first, last, next] = left ? [left, right, at + 1] : [words[at] ?? '', words[at + 2] ?? '', at + 3];
  const areOpen = [first, last].every((one) => /^(?:1[0-2]|[1-9])(?::[0-5]\d)?$/.test(one));
  return areOpen && (left || isApart) ? { first, last, next } : undefined;
};

/** `10 to 2 at night` ends in the morning, `10 to 12 in the morning` at noon. */
const inHalf = ({ first, last }: { first: string; last: string }, part: string): Words => {
  const [begin, end] = [first, last].map((one) => Number(one.split(':')[0]) % 12);
  const isMorning = part === 'morning';
  const isOver = (end ?? 0) <= (begin ?? 0);
  return [`${first}${isMorning ? 'am' : 'pm'}`, 'to', `${last}${isMorning !== isOver ? 'am' : 'pm'}`];
};

const isHalf = (word = ''): boolean => /^(?:morning|afternoon|evening|night)$/.test(word);

/** `14:00`, `9h-12h`, `2pm`: of which the half of the day is known. */
const isFullHour = (word = ''): boolean =>
  /^\d{1,2}(?:[:.]\d\d|h(?:\d\d)?|[ap]m)(?:-\d{1,2}(?:[:.]\d\d|h(?:\d\d)?|[ap]m)?)?$/.test(word) ||
  /^(?:1[3-9]|2[0-4])(?:-\d{1,2})?$/.test(word);

const filling = /^(?:from|between|at|early|about|around|like|say|roughly)$/;
const afterFilling = (words: Words, at: number): number => {
  let place = at;
  while (filling.test(words[place] ?? '')) place += 1;
  return place;
};
const plainHour = /^(?:1[0-2]|[1-9])(?::[0-5]\d)?$/;

/** `tomorrow afternoon 2-5`, `this afternoon between 2 and 4`: the half of the day is that of both hours, and says nothing of `14:00-17:00`. */
const asHalfThenHours: Spoken = (words, at, isMarked) => {
  const isThis = words[at] === 'this';
  const half = isThis ? at + 1 : at;
  const day = isThis ? ['today'] : [];
  if (!isHalf(words[half]) || !(isThis || isNamedDay(words[at - 1]))) return undefined;
  const first = afterFilling(words, half + 1);
  const hours = openHours(words, first);
  if (hours) return { words: [...day, ...inHalf(hours, words[half] ?? '')], next: hours.next };
  const lead = words[half + 1] ?? '';
  const isOne =
    /^(?:at|from|around|about)$/.test(lead) && first === half + 2 && plainHour.test(words[first] ?? '');
  const isEnd =
    isMarked(first) || !/^(?:am|pm|minutes?|hours?|days?|to|until|till|til|-)$/.test(words[first + 1] ?? '');
  if (isOne && isEnd) {
    const hour = `${words[first]}${words[half] === 'morning' ? 'am' : 'pm'}`;
    return { words: [...day, ...(lead === 'from' ? ['from'] : []), hour], next: first + 1 };
  }
  return isFullHour(words[first]) ? { words: day, next: half + 1 } : undefined;
};

/** `just for lunch, 12 to 1`, `over lunch 12-13`: the hours that are said for it. */
const asLunchHours: Spoken = (words, at) => {
  const [said] =
    /^(?:(?:just|only) )?(?:(?:for|over|during|at) )?(?:lunch|lunchtime|the lunch break|lunch break) (?=\d)/.exec(
      words.slice(at, at + 6).join(' '),
    ) ?? [];
  const hours = said === undefined ? undefined : openHours(words, at + said.trim().split(' ').length);
  if (!hours || /^(?:until|till|til|after|before|by)$/.test(words[at - 1] ?? '')) return undefined;
  const inDay = (hour: string): string => `${hour}${/^(?:9|10|11)\b/.test(hour) ? 'am' : 'pm'}`;
  const lead = isNamedDay(words[at - 1]) ? [] : ['from'];
  return { words: [...lead, inDay(hours.first), 'to', inDay(hours.last)], next: hours.next };
};

/** Behind a day, or behind `on` and a day, if one stands there. */
const afterDay = (words: Words, at: number): number => {
  const place = words[at] === 'on' ? at + 1 : at;
  return isNamedDay(words[place]) ? place + 1 : at;
};

/** `8 to 10 tomorrow in the evening`, `10 to 2 at night`, `5 to 7 this evening`. */
const asHoursThenHalf: Spoken = (words, at) => {
  const hours = openHours(words, at);
  if (!hours) return undefined;
  const day = afterDay(words, hours.next);
  const isIn =
    (words[day] === 'in' && words[day + 1] === 'the') || (day === hours.next && words[day] === 'this');
  const half = words[day] === 'in' ? day + 2 : isIn || words[day] === 'at' ? day + 1 : day;
  const on = words[day] === 'this' && isIn ? ['today'] : words.slice(hours.next, day);
  return isHalf(words[half]) && half > hours.next
    ? { words: [...inHalf(hours, words[half] ?? ''), ...on], next: half + 1 }
    : undefined;
};

/** `monday morning 7`, `monday 7 morning`. */
const asHalfOfNamedDay: Spoken = (words, at) => {
  const [one = '', other = ''] = words.slice(at, at + 2);
  const [hour, part] = /^\d/.test(one) ? [one, other] : [other, one];
  if (!isNamedDay(words[at - 1]) || !/^(?:1[0-2]|[1-9])(?::[0-5]\d)?$/.test(hour)) return undefined;
  if (!/^(?:morning|afternoon|evening)$/.test(part)) return undefined;
  return { words: [`${hour}${part === 'morning' ? 'am' : 'pm'}`], next: at + 2 };
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
  asHalfThenHours,
  asLunchHours,
  asHoursThenHalf,
  asPhrase,
  asHalfOfDay,
  asHalfOfNamedDay,
  ...besideWeeks,
  ...besideHours,
  ...besideDays,
  ...besideEnds,
  asEveryDay,
  asMinutes,
  asHalfHour,
  asMiddle,
  asNightOf,
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
