import { apartFrom } from './apart.ts';
import type { Time } from './calendar.ts';
import { dayAt } from './day.ts';
import { isLast } from './goes-on.ts';
import { hourAt } from './hour.ts';
import { isUnbroken, listAt } from './list.ts';
import { type FoundMoment, isNumberAt, laterThanAt, momentAt } from './moment.ts';
import { dateOf, monthOf } from './names.ts';
import { phraseEnd } from './phrase-table.ts';
import {
  byDay,
  type FoundStretch,
  found,
  inOrder,
  isDay,
  isMoment,
  type MomentStretch,
  type Stretch,
  type Words,
  type Wrong,
} from './stretch.ts';

/** From the one to the other, both a part of it. */
export type Range = { readonly since: Stretch; readonly until: Stretch };
type FoundRange = {
  readonly range: Range;
  readonly next: number;
  /** `9 to 5`: nothing else says that it is a time. */
  readonly isBare?: true;
};

const leadAt = phraseEnd('from|since|between|starting from|starting on|starting|beginning|start'.split('|'));
/** These say nothing of a range. */
const besideAt = phraseEnd(['on', 'for', 'during', 'at', 'over', 'within', 'in']);
const joins = ['to', 'until', 'till', 'til', 'thru', 'through', 'up to', '-', '→', '->'];
const plainJoinAt = phraseEnd(joins);
const betweenJoinAt = phraseEnd([...joins, 'and']);
const hoursLeadAt = phraseEnd(['from', 'between', 'at']);

const joinAt = (words: Words, at: number, isBetween: boolean): number | undefined =>
  isBetween ? betweenJoinAt(words, at) : plainJoinAt(words, at);

/** `23 to 27 november`, `1st-5th of december`: the month behind the last day is that of the first as well. */
const datesAt = (words: Words, at: number, isBetween: boolean): FoundRange | undefined => {
  const from = words[at] === 'the' ? at + 1 : at;
  const first = dateOf(words[from]);
  const join = first === undefined ? undefined : joinAt(words, from + 1, isBetween);
  const last = join === undefined ? undefined : dayAt(words, join);
  if (first === undefined || !last || 'wrong' in last) return undefined;
  const { stretch, next } = last;
  if ('month' in stretch && stretch.day !== undefined && first < stretch.day)
    return { range: { since: { ...stretch, day: first }, until: stretch }, next };
  if ('part' in stretch && 'unit' in stretch.part && stretch.part.unit === 'day' && first < stretch.part.nth)
    return {
      range: { since: { ...stretch, part: { nth: first, unit: 'day', count: 1 } }, until: stretch },
      next,
    };
  if ('from' in stretch && stretch.from === stretch.to && stretch.from !== undefined) {
    const since = `${stretch.from.slice(0, 8)}${String(first).padStart(2, '0')}`;
    return since < stretch.from
      ? { range: { since: { from: since, to: since }, until: stretch }, next }
      : undefined;
  }
  return undefined;
};

const minutes = ({ hour, minute }: Time): number => hour * 60 + minute;

/** `2-4pm` begins in the afternoon, `10-2pm` in the morning, and `9 to 17:00` as it was said. */
const inSameHalf = (since: MomentStretch, until: MomentStretch, isHalf: boolean): MomentStretch => {
  const { or, ...sure } = since;
  if (!or) return since;
  const [early, late] = inOrder(since);
  if (until.or || early.hour === 0) return byDay(since);
  return { ...sure, time: isHalf && minutes(late) < minutes(until.time) ? late : early };
};

/** The end of a range that began on a day or at an hour: it follows that. */
const endOf = (since: Stretch, until: Stretch): Stretch => {
  if (!isMoment(until) || until.on) return until;
  return isMoment(since) ? { ...until, follows: true } : isDay(since) ? { ...until, on: since } : until;
};

/** `nov 23 to 27`: a number behind a day of a month is another. */
const sameMonth = (words: Words, at: number, since: Stretch): FoundStretch | undefined => {
  const day = dateOf(words[at]);
  const isDate = 'month' in since && since.day !== undefined && day !== undefined && day > since.day;
  const isPlain =
    hourAt(words, at) === undefined && monthOf(words[at + 1]) === undefined && words[at + 1] !== 'of';
  return isDate && isPlain ? found({ ...since, day }, at + 1) : undefined;
};

type Halves = { readonly since: Stretch; readonly until: Stretch };

/** `8 to 8 tomorrow` ends in the evening. */
const inLaterHalf = (since: Stretch, until: Stretch): Stretch => {
  if (!isMoment(since) || !isMoment(until) || until.or || until.time.hour > 12) return until;
  const { hour, minute } = until.time;
  const isOver = minutes(until.time) <= minutes(inOrder(since)[0]);
  return isOver ? { ...until, time: { hour: (hour % 12) + 12, minute } } : until;
};

/** `9 to 17 tomorrow`: the day behind both is that of the first as well; `22:00 to 2am tomorrow` is none such. */
const onSameDay = ({ since, until }: Halves): Halves => {
  const isShared =
    isMoment(since) &&
    !since.on &&
    isMoment(until) &&
    until.on &&
    ('isNight' in until.on || minutes(until.time) > minutes(since.or ?? since.time));
  if (!isShared) return { since, until: endOf(since, until) };
  const { on, ...hour } = until;
  return { since: { ...since, on }, until: { ...hour, follows: true } };
};

const isSaidAsHour = ({ as }: FoundMoment): boolean => as !== undefined && as !== 'number';
const isOnDay = ({ stretch }: FoundMoment): boolean => !isMoment(stretch) || stretch.on !== undefined;

/** `9 to 5` may count something else, where nothing says that it is a time. */
const isTime = (first: FoundMoment, last: FoundMoment): boolean =>
  [first, last].some((half) => isOnDay(half) || isSaidAsHour(half));

const isNoRange = ({ stretch }: FoundStretch): boolean =>
  ['last', 'coming', 'in'].some((kind) => kind in stretch);

type Led = { readonly isLed: boolean; readonly isBetween: boolean; readonly isNight?: boolean };

/** What stands behind the word that joins the two: `14-16h` is no length there. */
const lastAt = (
  words: Words,
  at: number,
  first: Stretch,
  isNight: boolean,
): FoundMoment | Wrong | undefined =>
  laterThanAt(words, at) ??
  sameMonth(words, at, first) ??
  momentAt(words, at, { isNumber: isMoment(first) || isDay(first), isClock: isMoment(first), isNight });

const wholeHour = (word = ''): number => Number(/^(\d{1,2})h$/.exec(word)?.[1] ?? -1);
/** `15h to 17h`: two hours of a day, of which neither is a length. */
const areHours = (words: Words, at: number): boolean => {
  const [first, last] = [wholeHour(words[at]), wholeHour(words[joinAt(words, at + 1, true) ?? at])];
  return first >= 7 && first < last && last < 25;
};

/** `06:00 to 10:00 utc`: a clock that is named behind both is that of both. */
const byOneClock = (since: Stretch, until: Stretch): Stretch =>
  isMoment(since) && isMoment(until) && until.zone && !since.zone ? { ...since, zone: until.zone } : since;

/** `sat 22:00 to sun 4:00` is said by a clock of 24 hours. */
const byClock = (until: Stretch): Stretch => {
  if (!isMoment(until) || !until.or) return until;
  const { or: _, ...sure } = until;
  return { ...sure, time: inOrder(until)[0] };
};

const joinedAt = (
  words: Words,
  at: number,
  { isLed, isBetween, isNight = false }: Led,
): FoundRange | Wrong | undefined => {
  const dates = datesAt(words, at, isBetween);
  if (dates) return dates;
  // `on 22 until 16:00` names a port.
  const isPlainNumber = words[at - 1] !== 'on' && isNumberAt(words, at);
  const isNumber = isLed || (isPlainNumber && joinAt(words, at + 1, isBetween) !== undefined);
  const first =
    laterThanAt(words, at) ??
    momentAt(words, at, { isNumber, isClock: isLed || areHours(words, at), isNight });
  if (!first || 'wrong' in first || isNoRange(first)) return undefined;
  const join = joinAt(words, first.next, isBetween);
  if (join === undefined) return undefined;
  const last = lastAt(words, join, first.stretch, isNight);
  if (!last || 'wrong' in last) return last;
  const isBare = !isLed && !isTime(first, last);
  if (isNoRange(last) || (isBare && !isLast(words[last.next]))) return undefined;
  const isHourFirst = hourAt(words, join, { isNumber: true }) !== undefined;
  const isClock = first.as === 'clock' && last.as === 'clock' && isMoment(first.stretch) && !first.stretch.or;
  const halves = {
    since: byOneClock(first.stretch, last.stretch),
    until: isClock ? byClock(last.stretch) : last.stretch,
  };
  const isPlain = first.as === 'number' && last.as === 'number';
  const { since, until } = isHourFirst
    ? onSameDay(isPlain ? { ...halves, until: inLaterHalf(halves.since, halves.until) } : halves)
    : { ...halves, until: endOf(halves.since, halves.until) };
  const begin = isMoment(since) && isMoment(until) ? inSameHalf(since, until, last.as === 'half') : since;
  return { range: { since: begin, until }, next: last.next, ...(isBare && { isBare }) };
};

/** `on friday from midnight to six`: the hours of that day. */
const fromMidnight = (since: Stretch): Stretch =>
  isMoment(since) && since.time.hour === 24 ? { ...since, time: { hour: 0, minute: 0 } } : since;

/** `tomorrow from 9 to 17`, `monday between 9 and 11`: a day, and hours of it. */
const dayThenHours = (words: Words, at: number): FoundRange | undefined => {
  const day = dayAt(words, at);
  if (!day || 'wrong' in day || !isDay(day.stretch)) return undefined;
  const on = day.stretch;
  const place = hoursLeadAt(words, day.next);
  const hours =
    place === undefined
      ? undefined
      : joinedAt(words, place, { isLed: true, isBetween: true, isNight: 'isNight' in on });
  if (!hours || 'wrong' in hours) return undefined;
  const { until } = hours.range;
  const since = 'isNight' in on ? hours.range.since : fromMidnight(hours.range.since);
  return isMoment(since) && !since.on
    ? { range: { since: { ...since, on }, until }, next: hours.next }
    : undefined;
};

const plainRangeAt = (words: Words, at: number): FoundRange | Wrong | undefined => {
  const led = leadAt(words, at);
  const isBetween = words[at] === 'between';
  const place = led ?? besideAt(words, at) ?? at;
  const one =
    (led === undefined ? dayThenHours(words, place) : undefined) ??
    joinedAt(words, place, { isLed: led !== undefined, isBetween });
  return one ?? unbrokenAt(words, place);
};

/** `sat and sun`: days of which each follows the one before. */
const unbrokenAt = (words: Words, at: number): FoundRange | undefined => {
  const list = listAt(words, at);
  const [since] = list?.days ?? [];
  const until = list?.days.at(-1);
  return list && since && until && isUnbroken(list)
    ? { range: { since, until }, next: list.next }
    : undefined;
};

/** The range that begins at a word, if one does: `tomorrow 8am to 8pm`, `14-16h`, `from 9 to 17`, `between monday and friday`. */
export const rangeAt = (words: Words, at: number): FoundRange | Wrong | undefined => {
  const apart = apartFrom(words, at);
  const one = plainRangeAt(apart?.words ?? words, apart ? 0 : at);
  if (!one || 'wrong' in one || !apart) return one;
  const next = apart.placeOf(one.next);
  return next === undefined ? undefined : { ...one, next };
};
