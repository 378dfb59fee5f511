import { monthOf } from './names.ts';
import { isNamedDay, type Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** Hours of which a part of the day beside them tells the half, in the words that the readers of times know. */

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
  const [begin, end] = [first, last].map((one) => {
    const [hour = 0, minute = 0] = one.split(':').map(Number);
    return (hour % 12) * 60 + minute;
  });
  const isMorning = part === 'morning';
  const isOver = (end ?? 0) <= (begin ?? 0);
  return [`${first}${isMorning ? 'am' : 'pm'}`, 'to', `${last}${isMorning !== isOver ? 'am' : 'pm'}`];
};

/** `2` of the afternoon, `11` of the night: after midnight it is no hour of the day that the night has its name from. */
const hourIn = (hour: string, part: string): string | undefined => {
  const number = Number(hour.split(':')[0]);
  if (part === 'night' && (number < 6 || number === 12)) return undefined;
  return `${hour}${part === 'morning' ? 'am' : 'pm'}`;
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
    (/^(?:at|from|around|about)$/.test(lead) ? first === half + 2 : first === half + 1 && isThis) &&
    plainHour.test(words[first] ?? '');
  const isEnd =
    isMarked(first) || !/^(?:am|pm|minutes?|hours?|days?|past|th|of)$/.test(words[first + 1] ?? '');
  if (isOne && isEnd) {
    const hour = hourIn(words[first] ?? '', words[half] ?? '');
    if (hour === undefined) return undefined;
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

const besideDay = /^(?:on|next|this|the|of|in|week|from|between|\d{1,2}(?:st|nd|rd|th)|\d{4}-\d\d-\d\d)$/;
/** `one evening, tomorrow 6 till 9`: the part of the day that is said before says of which half the hours are. */
const asPartThenHours: Spoken = (words, at, isMarked) => {
  const [said, part = ''] =
    /^(?:for |in )?(?:one|an?|the|a single) (morning|afternoon|evening|night) /.exec(
      `${words.slice(at, at + 4).join(' ')} `,
    ) ?? [];
  const from = said === undefined ? at : at + said.trim().split(' ').length;
  if (said === undefined || !isMarked(from - 1)) return undefined;
  const count = words
    .slice(from, from + 6)
    .findIndex((word) => !(isNamedDay(word) || monthOf(word) !== undefined || besideDay.test(word)));
  const place = from + Math.max(count, 0);
  const hours = openHours(words, place);
  return hours && place > from
    ? { words: [...words.slice(from, place), ...inHalf(hours, part)], next: hours.next }
    : undefined;
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

/** `2 this afternoon`, `5 on friday afternoon`, `at 10 sunday night`: an hour before the part of the day that it is in. */
const asHourThenHalf: Spoken = (words, at) => {
  const hour = plainHour.test(words[at] ?? '') ? (words[at] ?? '') : undefined;
  const place = words[at + 1] === 'on' ? at + 2 : at + 1;
  const isThis = words[place] === 'this';
  const part = words[place + 1] ?? '';
  if (hour === undefined || !isHalf(part) || !(isThis || isNamedDay(words[place]))) return undefined;
  const isHour = /^(?:from|at|until|till|til|to|by|before|starting|about|around|like|and|make|it|-)$/.test(
    words[at - 1] ?? '',
  );
  const said = hourIn(hour, part);
  if (!isHour || said === undefined) return undefined;
  return { words: [isThis ? 'today' : (words[place] ?? ''), said], next: place + 2 };
};

/** `monday morning 7`, `monday 7 morning`. */
const asHalfOfNamedDay: Spoken = (words, at) => {
  const [one = '', other = ''] = words.slice(at, at + 2);
  const [hour, part] = /^\d/.test(one) ? [one, other] : [other, one];
  if (!isNamedDay(words[at - 1]) || !/^(?:1[0-2]|[1-9])(?::[0-5]\d)?$/.test(hour)) return undefined;
  const said = isHalf(part) ? hourIn(hour, part) : undefined;
  const isLength =
    /^(?:minutes?|mins?|hours?|hrs?|days?|h|to|past|of)$/.test(words[at + 2] ?? '') && hour === one;
  return said === undefined || isLength ? undefined : { words: [said], next: at + 2 };
};

export const ofHalves: readonly Spoken[] = [asHalfThenHours, asPartThenHours, asLunchHours, asHoursThenHalf];
export const ofOneHour: readonly Spoken[] = [asHalfOfDay, asHourThenHalf, asHalfOfNamedDay];
