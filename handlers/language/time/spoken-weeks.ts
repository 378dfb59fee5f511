import { hourAt } from './hour.ts';
import { shortDay } from './in-words.ts';
import { weekdayOf } from './names.ts';
import type { Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** What people say of a week and its days, in the words that the readers of times know. */

/** `this week and next`, `the rest of this week and all of next`, `today and all of next week`. */
const asThisAndNext: Spoken = (words, at) => {
  const [said] =
    /^(?:for )?(?:the )?(?:(?:whole|rest|remainder) of )?(?:this|the) (?:week )?and (?:all |the |whole |of ){0,4}(?:following|next)(?: week)?(?= |$)/.exec(
      words.slice(at, at + 13).join(' '),
    ) ?? [];
  return said && /\bweek\b/.test(said)
    ? { words: ['until', 'end', 'of', 'next', 'week'], next: at + said.split(' ').length }
    : undefined;
};

const until = /^(?:until|till|til)$/;

/** `until after the weekend`: until that is over. */
const asUntilAfter: Spoken = (words, at) => {
  if (!until.test(words[at] ?? '') || words[at + 1] !== 'after') return undefined;
  const place = /^(?:the|this)$/.test(words[at + 2] ?? '') ? at + 3 : at + 2;
  return words[place] === 'weekend'
    ? { words: ['until', 'end', 'of', 'the', 'weekend'], next: place + 1 }
    : { words: ['until'], next: at + 2 };
};

type Days = { readonly days: readonly Words[]; readonly joint: string; readonly next: number };
const joints = /^(?:and|&|\+|to|until|till|til|through|thru|-)$/;

/** `monday`, `wednesday 12:00`, `friday 5 pm`. */
const dayAt = (words: Words, at: number): { readonly said: Words; readonly next: number } | undefined => {
  const day = words[at] ?? '';
  if (weekdayOf(day) === 0) return undefined;
  const hour = hourAt(words, at + 1);
  const isHour = hour?.as === 'clock' || hour?.as === 'half';
  return isHour ? { said: words.slice(at + 1, hour.next), next: hour.next } : { said: [], next: at + 1 };
};

/** `monday`, `mon-wed`, `tuesday and wednesday`, `wednesday 12:00 to thursday 12:00`. */
const weekdaysAt = (words: Words, at: number): Days | undefined => {
  const [one = '', other = ''] = (words[at] ?? '').split(/[-+&]/);
  const areShort = shortDay(one) !== undefined && shortDay(other) !== undefined;
  const [left, right] = areShort ? [shortDay(one) ?? '', shortDay(other) ?? ''] : [one, other];
  if (weekdayOf(left) === 0) return undefined;
  const isRange = words[at]?.includes('-') === true;
  if (weekdayOf(right) > 0) return { days: [[left], [right]], joint: isRange ? 'to' : 'and', next: at + 1 };
  if (right !== '') return undefined;
  const first = dayAt(words, at);
  const joint = words[first?.next ?? 0] ?? '';
  const second = first && joints.test(joint) ? dayAt(words, first.next + 1) : undefined;
  const only: Days = { days: [[left]], joint: '', next: at + 1 };
  if (!first || !second) return only;
  const days = [
    [left, ...first.said],
    [words[first.next + 1] ?? '', ...second.said],
  ];
  return { days, joint, next: second.next };
};

const inNextWeek = ({ days, joint }: Days): Words =>
  days.flatMap(([day = '', ...hour], place) => [
    ...(place > 0 ? [joint] : []),
    ...[day, 'next', 'week'],
    ...hour,
  ]);

const isNextWeek = (words: Words, at: number): boolean =>
  /^(?:next|following|coming)$/.test(words[at] ?? '') && words[at + 1] === 'week';

/** `next week on tuesday`, `next week from monday to wednesday`: days of that week. */
const asWeekThenDays: Spoken = (words, at) => {
  if (!isNextWeek(words, at)) return undefined;
  const lead = /^(?:on|from|between)$/.test(words[at + 2] ?? '') ? [words[at + 2] ?? ''] : [];
  const days = weekdaysAt(words, at + 2 + lead.length);
  return days && { words: [...lead, ...inNextWeek(days)], next: days.next };
};

/** `weekdays next week`, `working days of next week`: from Monday to Friday, with the nights, as the answer shows. */
const asWeekdays: Spoken = (words, at) => {
  const [said] =
    /^(?:(?:on|every|each|all) )?(?:weekdays?|workdays?|working days?|business days?) (?:of |in )?(?=(?:next|following|coming) week\b)/.exec(
      words.slice(at, at + 7).join(' '),
    ) ?? [];
  return said
    ? {
        words: ['monday', 'next', 'week', 'to', 'friday', 'next', 'week'],
        next: at + said.trim().split(' ').length + 2,
      }
    : undefined;
};

/** `tuesday and wednesday next week`: both are of it. */
const asDaysThenWeek: Spoken = (words, at) => {
  const days = weekdaysAt(words, at);
  const place = /^(?:of|in)$/.test(words[days?.next ?? 0] ?? '') ? (days?.next ?? 0) + 1 : (days?.next ?? 0);
  return days && days.days.length > 1 && isNextWeek(words, place)
    ? { words: inNextWeek(days), next: place + 2 }
    : undefined;
};

const weeksOf: ReadonlyMap<string, string> = new Map([
  ...['a week', 'one week', '1 week', '7 days'].map((said): [string, string] => [said, 'week']),
  ...['two weeks', '2 weeks', '14 days'].map((said): [string, string] => [said, 'fortnight']),
]);
const isDayName = (word = ''): boolean => /^(?:today|tomorrow|tmrw|tmr)$/.test(word) || weekdayOf(word) > 0;

/** `monday in a week`, `today in 14 days`, `until a week on friday`, `until a fortnight on monday`: that day so many weeks later. */
const asDayInWeeks: Spoken = (words, at) => {
  const behind = weeksOf.get(words.slice(at + 2, at + 4).join(' '));
  if (isDayName(words[at]) && words[at + 1] === 'in' && behind)
    return { words: [words[at] ?? '', behind], next: at + 4 };
  const said = words[at] === 'a' && words[at + 1] === 'fortnight' ? 'fortnight' : undefined;
  const before = said ?? weeksOf.get(words.slice(at, at + 2).join(' '));
  const isLed = /^(?:until|till|til|from|starting|by|beginning)$/.test(words[at - 1] ?? '');
  return before && isLed && words[at + 2] === 'on' && isDayName(words[at + 3])
    ? { words: [words[at + 3] ?? '', before], next: at + 4 }
    : undefined;
};

export const besideWeeks: readonly Spoken[] = [
  asDayInWeeks,
  asThisAndNext,
  asUntilAfter,
  asWeekThenDays,
  asWeekdays,
  asDaysThenWeek,
];
