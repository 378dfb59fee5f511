import { hourAt } from './hour.ts';
import { monthOf, weekdayOf } from './names.ts';
import { isHalf, isNamedDay, type Spoken } from './spoken-days.ts';
import type { Words } from './stretch.ts';

/** What people say of hours of a day, in the words that the readers of times know. */

const isDate = (words: Words, at: number): boolean =>
  monthOf(words[at]) !== undefined ||
  (/^\d{1,2}(?:st|nd|rd|th)?$/.test(words[at] ?? '') && monthOf(words[at - 1]) !== undefined) ||
  (/^\d{1,2}(?:st|nd|rd|th)$/.test(words[at] ?? '') && /^(?:the|on)$/.test(words[at - 1] ?? ''));

/** Is a day named right before or behind a place? */
const isBesideDay = (words: Words, from: number, next: number): boolean =>
  isNamedDay(words[from - 1]) ||
  isDate(words, from - 1) ||
  isNamedDay(words[words[next] === 'on' ? next + 1 : next]);

const isPortLead = (word = ''): boolean => /^(?:ports?|tcp|udp|on|and|or)$/.test(word);

/** `tomorrow 1000-1200`, `2200-0600`: beside a day, or with a zero before them, these are hours, and ports elsewhere. */
const asFourDigits: Spoken = (words, at) => {
  const [, first = '', early, last = '', late] =
    /^([01]\d|2[0-3])([0-5][05])-([01]\d|2[0-3])([0-5][05])h?$/.exec(words[at] ?? '') ?? [];
  const isHours = [first, last].some((hour) => hour.startsWith('0')) && !isPortLead(words[at - 1]);
  return first && (isHours || isBesideDay(words, at, at + 1))
    ? { words: [`${first}:${early}-${last}:${late}`], next: at + 1 }
    : undefined;
};

const fourOf = (word = ''): string | undefined => {
  const [, hour, minute] = /^([01]\d|2[0-3])([0-5][05])(?:h|hrs)?$/.exec(word) ?? [];
  return hour && `${hour}:${minute}`;
};

/** `between 1300 and 1500 hours`: what they are stands behind them, or a day beside them. */
const asFourApart: Spoken = (words, at) => {
  const [first, last] = [fourOf(words[at]), fourOf(words[at + 2])];
  const isJoined =
    /^(?:to|until|till|til|-)$/.test(words[at + 1] ?? '') ||
    (words[at + 1] === 'and' && words[at - 1] === 'between');
  const isNamed = /^(?:hours|hrs)$/.test(words[at + 3] ?? '');
  const next = isNamed ? at + 4 : at + 3;
  const isHours =
    isNamed || isBesideDay(words, at, next) || [at, at + 2].some((one) => words[one]?.startsWith('0'));
  return first && last && isJoined && isHours && !isPortLead(words[at - 1])
    ? { words: [first, words[at + 1] ?? '', last], next }
    : undefined;
};

/** `starts 0800 mon`, `starting at 1700`, `monday 0900`: one such hour, where a word or a day says so. */
const asFourAlone: Spoken = (words, at) => {
  const hour = fourOf(words[at]);
  if (hour === undefined || isPortLead(words[at - 1])) return undefined;
  const isLed = /^(?:starts?|starting|begins?|beginning)$/.test(
    words[words[at - 1] === 'at' ? at - 2 : at - 1] ?? '',
  );
  const isNamed = /hrs$/.test(words[at] ?? '') || /^(?:hrs|tonight)$/.test(words[at + 1] ?? '');
  const isZero = words[at]?.startsWith('0') === true && isBesideDay(words, at, at + 1);
  const isBound =
    /^(?:to|until|till|til|by|at|from)$/.test(words[at - 1] ?? '') &&
    isNamedDay(words[words[at + 1] === 'on' ? at + 2 : at + 1]);
  const first = words.slice(0, at).findLastIndex((word) => /^0/.test(word) && fourOf(word) !== undefined);
  const isSecond =
    first >= 0 &&
    at - first < 7 &&
    isDate(words, at - 1) &&
    words.slice(first, at).some((word) => /^(?:to|until|till|til|-)$/.test(word));
  return isLed || isZero || isBound || isNamed || isSecond ? { words: [hour], next: at + 1 } : undefined;
};

/** `tonight 22-02`: hours over midnight, where a day stands before them. */
const asOverMidnight: Spoken = (words, at) => {
  const [, first, last] = /^(1[3-9]|2[0-3])-(0?\d)h?$/.exec(words[at] ?? '') ?? [];
  return first && last && isNamedDay(words[at - 1])
    ? { words: [`${first}:00-${last.padStart(2, '0')}:00`], next: at + 1 }
    : undefined;
};

/** `23-nov-2026`. */
const asDashedDay: Spoken = (words, at) => {
  const [, day, name = '', year] = /^(\d{1,2})-([a-z]{3,9})(?:-(20\d\d))?$/.exec(words[at] ?? '') ?? [];
  return day && monthOf(name) !== undefined
    ? { words: [day, name, ...(year ? [year] : [])], next: at + 1 }
    : undefined;
};

/** `14/15 december`: both days. */
const asTwoDays: Spoken = (words, at) => {
  const [, first, last] = /^(\d{1,2})\/(\d{1,2})$/.exec(words[at] ?? '') ?? [];
  const month = words[at + 1] === 'of' ? at + 2 : at + 1;
  return first && last && Number(first) + 1 === Number(last) && monthOf(words[month]) !== undefined
    ? { words: [first, 'and', last, words[month] ?? ''], next: month + 1 }
    : undefined;
};

/** `lunch (12:30)`: the hour that is said for it. */
const asNamedHour: Spoken = (words, at) =>
  /^(?:lunch|lunchtime|work|dinner|breakfast|standup|closing|opening)$/.test(words[at] ?? '') &&
  /^(?:from|until|till|til|to|starting|at)$/.test(words[at - 1] ?? '') &&
  /^\d{1,2}(?:[:h]\d{0,2}|[ap]m)$/.test(words[at + 1] ?? '')
    ? { words: [], next: at + 1 }
    : undefined;

const dayOf = (word = ''): string => (word === 'tonight' ? 'today' : word);
/** When lunch is over. */
const afterLunch = '13:00';

/** `after lunch, say 1:15` is in the afternoon. */
const afternoon = (hour: Words, event = ''): Words =>
  event.startsWith('lunch') && hour.length === 1 && /^[1-6](?::\d\d)?$/.test(hour[0] ?? '')
    ? [`${hour[0]}pm`]
    : hour;

/** `after lunch`, `right after work (18:00)`, `after 3pm`: the hour, and where that ends. */
const afterAt = (words: Words, at: number): { readonly hour: Words; readonly next: number } | undefined => {
  const right = words[at] === 'right' || words[at] === 'straight' ? at + 1 : at;
  const event = /^(?:lunch|lunchtime|work|dinner|breakfast)$/.test(words[right + 1] ?? '');
  if (words[right] === 'after' && event && /^\d{1,2}(?:[:h]\d{0,2}|[ap]m)$/.test(words[right + 2] ?? ''))
    return { hour: [words[right + 2] ?? ''], next: right + 3 };
  const about = /^(?:say|about|around|at|like)$/.test(words[right + 2] ?? '')
    ? hourAt(words, right + 3, { isNumber: true })
    : undefined;
  if (words[right] === 'after' && event && about && about.as !== 'name')
    return { hour: afternoon(words.slice(right + 3, about.next), words[right + 1]), next: about.next };
  if (words[at] !== 'after' || /^(?:until|till|til|soon|shortly|right)$/.test(words[at - 1] ?? ''))
    return undefined;
  if (/^(?:lunch|lunchtime|noon|midday)$/.test(words[at + 1] ?? ''))
    return { hour: [words[at + 1]?.startsWith('l') ? afterLunch : '12:00'], next: at + 2 };
  const found = hourAt(words, at + 1);
  return found && (found.as === 'clock' || found.as === 'half')
    ? { hour: words.slice(at + 1, found.next), next: found.next }
    : undefined;
};

/** `tomorrow after lunch`, `after 3pm on monday`: from then on. */
const asAfterHour: Spoken = (words, at) => {
  const isDayFirst = isNamedDay(words[at]);
  const found = afterAt(words, isDayFirst ? at + 1 : at);
  if (!found) return undefined;
  const { hour, next } = found;
  if (isDayFirst) return { words: ['from', dayOf(words[at]), ...hour], next };
  const place = words[next] === 'on' ? next + 1 : next;
  return isNamedDay(words[place])
    ? { words: ['from', dayOf(words[place]), ...hour], next: place + 1 }
    : { words: ['from', ...hour], next };
};

const halfDay = /^(?:for )?half (?:a )?day(?= |$)/;

/** `half a day tomorrow, morning`, `tomorrow morning, half a day`: the part of the day says which half. */
const asHalfDay: Spoken = (words, at) => {
  const [said = ''] = halfDay.exec(words.slice(at, at + 4).join(' ')) ?? [];
  const next = at + said.split(' ').length;
  const day = words[next] === 'on' ? next + 1 : next;
  const isPart = isHalf(words[at - 1]) || (isNamedDay(words[day]) && isHalf(words[day + 1]));
  return said && isPart ? { words: [], next } : undefined;
};

const range =
  /^\d{1,2}(?::\d\d|h\d{0,2}|[ap]m)-\d{1,2}(?::\d\d|h\d{0,2}|[ap]m)?$|^\d{1,2}-\d{1,2}(?:h|[ap]m)$/;
const isJoin = (word = ''): boolean => /^(?:and|&|\+|then|plus)$/.test(word);

/** The items of a kind that stand one behind the other, with or without a word that joins them, and where they end. */
const listFrom = (
  words: Words,
  at: number,
  isOne: (word: string) => boolean,
): { all: Words; next: number } => {
  const all: string[] = [];
  let next = at;
  for (;;) {
    const place = all.length > 0 && isJoin(words[next]) ? next + 1 : next;
    const word = words[place] ?? '';
    if (!isOne(word)) return { all, next };
    all.push(word);
    next = place + 1;
  }
};

const follows = (one: string, other: string): boolean =>
  weekdayOf(one) > 0 && weekdayOf(other) - weekdayOf(one) === 1;

/** `mon and wed 9-11`, `tomorrow 9-11 and 14-16`: each day with each of its hours. Of days in a row the hours bound one stretch. */
const asHoursOfEach: Spoken = (words, at) => {
  const days = listFrom(words, at, isNamedDay);
  const hours = listFrom(words, days.next, (word) => range.test(word));
  const isRow = days.all.every((day, place) => place === 0 || follows(days.all[place - 1] ?? '', day));
  const isSeveral = hours.all.length > 1 ? days.all.length === 1 : days.all.length > 1 && !isRow;
  if (days.all.length === 0 || hours.all.length === 0 || !isSeveral) return undefined;
  const each = days.all.flatMap((day) => hours.all.map((one) => [day, one]));
  return { words: each.flatMap((one, place) => (place === 0 ? one : ['and', ...one])), next: hours.next };
};

export const besideHours: readonly Spoken[] = [
  asFourDigits,
  asFourApart,
  asFourAlone,
  asOverMidnight,
  asDashedDay,
  asTwoDays,
  asNamedHour,
  asAfterHour,
  asHalfDay,
  asHoursOfEach,
];
