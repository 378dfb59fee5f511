import type { Temporal } from 'temporal-polyfill';
import { type CalendarUnit, type Clock, dayOf, lastDayOf, today } from './calendar.ts';
import { slashedAs, unitOf, weekdayOf } from './dates.ts';
import { type Stretch, stretchAt } from './stretches.ts';

type Day = Temporal.PlainDate;
type Words = readonly string[];

/**
 * A day that is still to come, as people name it. More than one where people mean different days by the same words; none
 * where there is no such day. The words themselves are read by the code that reads the dates of the log.
 */
type FoundDays = {
  readonly days: readonly Day[];
  readonly next: number;
  /** Named by its weekday, which is today's as well: with a time of day it may be today. */
  readonly isTodayToo?: true;
};
type Read = (words: Words, at: number, now: Day) => FoundDays | undefined;

/** What `end of week` and the like are called where people write short. */
const shortEnds: Readonly<Record<string, CalendarUnit>> = {
  eod: 'day',
  eow: 'week',
  eom: 'month',
  eoq: 'quarter',
  eoy: 'year',
};

const skipThe = (words: Words, at: number): number => (words[at] === 'the' ? at + 1 : at);

/** `tomorrow`, `today`, `tonight`, `eod`. */
const relative: Read = (words, at, now) => {
  const word = words[at] ?? '';
  if (word === 'today' || word === 'tonight') return { days: [now], next: at + 1 };
  if (word === 'tomorrow' || word === 'tmrw' || word === 'tomorow')
    return { days: [now.add({ days: 1 })], next: at + 1 };
  if (words.slice(at, at + 3).join(' ') === 'day after tomorrow')
    return { days: [now.add({ days: 2 })], next: at + 3 };
  const unit = Object.hasOwn(shortEnds, word) ? shortEnds[word] : undefined;
  return unit && { days: [lastDayOf(unit, now)], next: at + 1 };
};

/** Feasts that mean one day or two: an evening is a part of them to some. */
const feasts: readonly [words: string, days: readonly [month: number, date: number][]][] = [
  ['christmas eve', [[12, 24]]],
  ['xmas eve', [[12, 24]]],
  ['christmas day', [[12, 25]]],
  [
    'christmas',
    [
      [12, 24],
      [12, 25],
    ],
  ],
  [
    'xmas',
    [
      [12, 24],
      [12, 25],
    ],
  ],
  ['new years eve', [[12, 31]]],
  ['new years day', [[1, 1]]],
  [
    'new years',
    [
      [12, 31],
      [1, 1],
    ],
  ],
  [
    'new year',
    [
      [12, 31],
      [1, 1],
    ],
  ],
];
const feast: Read = (words, at, now) => {
  const from = skipThe(words, at);
  const found = feasts.find(([said]) => words.slice(from, from + said.split(' ').length).join(' ') === said);
  if (!found) return undefined;
  const [said, dates] = found;
  const days = dates.flatMap(([month, date]) => nextDate(now, month, date) ?? []);
  return { days, next: from + said.split(' ').length };
};

/** `end of the quarter`, `end of next month`, `end of december`. */
const edge: Read = (words, at, now) => {
  const from = skipThe(words, at);
  if (words[from] !== 'end' || words[from + 1] !== 'of') return undefined;
  const place = skipThe(words, from + 2);
  const isNext = words[place] === 'next';
  const isThis = ['this', 'current', 'next'].includes(words[place] ?? '');
  const unit = unitOf(words[isThis ? place + 1 : place]);
  if (unit) return { days: [lastDayOf(unit, now, isNext ? 1 : 0)], next: place + (isThis ? 2 : 1) };
  if (words[place] === 'today') return { days: [now], next: place + 1 };
  const named = stretchAt(words, place);
  if (!named || 'wrong' in named) return undefined;
  const last = lastDayIn(named.stretch, now);
  return last && { days: [last], next: named.next };
};

/** `next week` ends two ways: when it begins, and when it is over. */
const nextUnit: Read = (words, at, now) => {
  const unit = unitOf(words[at + 1]);
  if (words[at] === 'this' && unit) return { days: [lastDayOf(unit, now)], next: at + 2 };
  if (words[at] !== 'next' || !unit) return undefined;
  return { days: [lastDayOf(unit, now), lastDayOf(unit, now, 1)], next: at + 2 };
};

/** `friday`; `next friday` is this week's to some and next week's to others. */
const weekday: Read = (words, at, now) => {
  const lead = words[at] ?? '';
  const isNext = lead === 'next';
  const place = isNext || lead === 'this' || lead === 'on' || lead === 'coming' ? at + 1 : at;
  const wanted = weekdayOf(words[place]);
  if (wanted === 0) return undefined;
  const ahead = (wanted - now.dayOfWeek + 7) % 7;
  const first = now.add({ days: ahead });
  const second = first.add({ days: 7 });
  const next = place + 1;
  if (ahead === 0)
    return isNext ? { days: [second], next } : { days: [first, second], next, isTodayToo: true };
  const isThisWeek = wanted > now.dayOfWeek;
  return { days: isNext && isThisWeek ? [first, second] : [first], next };
};

/** In digits, in either order of day and month. */
const slashed: Read = (words, at, now) => {
  const orders = slashedAs(words[at]);
  if (orders.length === 0) return undefined;
  const days = orders.flatMap(
    ({ year, month, day }) => (year ? dayOf(year, month, day) : nextDate(now, month, day)) ?? [],
  );
  const seen = days.filter((day, place) => days.findIndex((other) => other.equals(day)) === place);
  return { days: seen, next: at + 1 };
};

/** The next of that date, counting today. */
const nextDate = (now: Day, month: number, date: number): Day | undefined => {
  // 29 February may be eight years off.
  for (const later of Array.from({ length: 9 }, (_, index) => index)) {
    const day = dayOf(now.year + later, month, date);
    if (day && day.since(now).days >= 0) return day;
  }
  return undefined;
};

/** A day that only some years have. */
const leapDay: Read = (words, at, now) => {
  const said = words.slice(at, at + 2).join(' ');
  if (!/^29(?:th)? feb(?:ruary)?$|^feb(?:ruary)? 29(?:th)?$/.test(said)) return undefined;
  const day = /^\d{4}$/.test(words[at + 2] ?? '') ? undefined : nextDate(now, 2, 29);
  return day && { days: [day], next: at + 2 };
};

/** `the 4th`. */
const ordinal: Read = (words, at, now) => {
  const from = skipThe(words, at);
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words[from] ?? '') ?? [];
  const named = stretchAt(words, from);
  const isFollowed = words[from + 1] === 'of' || (named !== undefined && !('wrong' in named));
  if (!digits || isFollowed) return undefined;
  const months = [0, 1, 2].map((later) => now.with({ day: 1 }).add({ months: later }));
  const found = months
    .flatMap((month) => dayOf(month.year, month.month, Number(digits)) ?? [])
    .find((day) => day.since(now).days >= 0);
  return { days: found ? [found] : [], next: from + 1 };
};

const lastDayIn = (stretch: Stretch, now: Day): Day | undefined => {
  if ('month' in stretch) {
    const { month, day, year } = stretch;
    if (day) return year ? dayOf(year, month, day) : nextDate(now, month, day);
    const first = dayOf(year ?? (month < now.month ? now.year + 1 : now.year), month, 1);
    return first && lastDayOf('month', first);
  }
  if (!('to' in stretch) || !stretch.to) return undefined;
  const [year = 0, month = 0, day = 0] = stretch.to.split('-').map(Number);
  return dayOf(year, month, day);
};

/** More than a day, such as a month: people mean until it begins, or until it is over. */
const bothEnds = (stretch: Stretch, last: Day, now: Day): Day[] => {
  const isMonth = 'month' in stretch && !stretch.day;
  const isYear = 'from' in stretch && stretch.from !== stretch.to;
  if (!isMonth && !isYear) return [last];
  const first = isMonth ? last.with({ day: 1 }) : last.with({ month: 1, day: 1 });
  return first.since(now).days > 0 ? [first.subtract({ days: 1 }), last] : [last];
};

const isOfDay = (word: string, wrong: string): boolean =>
  /^\d+[-/.]\d/.test(word) || /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(wrong);

/** `2027-01-31`, `31 January`, `dec 4`, `december`. */
const dated: Read = (words, at, now) => {
  const one = stretchAt(words, at);
  if (!one) return undefined;
  if ('wrong' in one)
    return isOfDay(words[at] ?? '', one.wrong)
      ? { days: [], next: at + one.wrong.split(' ').length }
      : undefined;
  const { stretch, next } = one;
  if ('time' in stretch) return { days: [], next };
  if ('month' in stretch || 'to' in stretch) {
    const last = lastDayIn(stretch, now);
    return { days: last ? bothEnds(stretch, last, now) : [], next };
  }
  return 'previous' in stretch || 'weekday' in stretch ? { days: [], next } : undefined;
};

/** `this weekend` is over on Sunday; `until the weekend` may end as it begins, too. */
const weekend: Read = (words, at, now) => {
  const isLed = /^(?:this|the|next|coming)$/.test(words[at] ?? '');
  const place = isLed ? at + 1 : at;
  if (words[place] !== 'weekend') return undefined;
  const sunday = lastDayOf('week', now, words[at] === 'next' && now.dayOfWeek > 5 ? 1 : 0);
  const isSure = words[at] === 'this';
  return { days: isSure ? [sunday] : [sunday.subtract({ days: 2 }), sunday], next: place + 1 };
};

const readers = [relative, feast, weekend, edge, nextUnit, weekday, slashed, leapDay, ordinal, dated];

/** The day that is named from a word on, as people in that zone mean it now. */
export const daysAt = (words: Words, at: number, clock: Clock): FoundDays | undefined => {
  const now = today(clock);
  for (const place of [at, skipThe(words, at)])
    for (const read of readers) {
      const one = read(words, place, now);
      if (one) return one;
    }
  return undefined;
};
