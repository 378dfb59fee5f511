import type { Time } from './calendar.ts';
import { halfPast } from './half-hour.ts';
import { isOtherClock, zoneAt } from './other-clock.ts';

/** A time of day as people say it; `or` where the same words mean another time as well. */
type Hour = { readonly time: Time; readonly or?: Time; readonly zone?: string };
export type FoundHour = Hour & {
  readonly next: number;
  /** How it was said: `14:00` and `2pm` can be nothing else, `9` is a number, and `9-17` are hours only beside one another. */
  readonly as: 'clock' | 'half' | 'number' | 'name';
};
type Words = readonly string[];
/** What stands before it: only then is a number by itself an hour. */
type Place = { readonly isNumber?: boolean; readonly isAfterDay?: boolean; readonly isNight?: boolean };

const on = (hour: number, minute = 0): Time => ({ hour, minute });

/** `24:00` is the end of a day: who reads it decides between its last minute and the next day's first. */
const endOfHours: Time = { hour: 24, minute: 0 };

const named: Readonly<Record<string, Time>> = {
  noon: on(12),
  midday: on(12),
  noontime: on(12),
  midnight: endOfHours,
};
/** Parts of a day: people mean more than one time by each, so both are offered. */
const parts: Readonly<Record<string, readonly [Time, Time]>> = {
  morning: [on(9), on(12)],
  lunch: [on(12), on(13)],
  lunchtime: [on(12), on(13)],
  afternoon: [on(15), on(18)],
  evening: [on(18), on(22)],
  night: [on(22), endOfHours],
  cob: [on(17), on(18)],
  eob: [on(17), on(18)],
  firstthing: [on(8), on(9)],
};

const other = ({ hour, minute }: Time): Time => on((hour + 12) % 24, minute);

/** `5` may be in the afternoon as well; from 7 on, behind a day, it is as it was said. */
const open = (time: Time, { isAfterDay, isNight }: Place): Hour => {
  const { hour, minute } = time;
  if (hour === 0 || hour > 12) return { time };
  if (isNight) return { time: hour === 12 ? endOfHours : hour > 4 ? other(time) : time };
  if (isAfterDay && hour > 6) return { time };
  const [early, late] = hour === 12 ? [on(0, minute), time] : [time, other(time)];
  return { time: late, or: early };
};

const inHalf = ({ hour, minute }: Time, half: string): Time | undefined =>
  hour >= 1 && hour <= 12 ? on((hour % 12) + (half.startsWith('p') ? 12 : 0), minute) : undefined;

const sharp = ["o'clock", 'oclock', 'sharp', 'uhr'];
/** `5 o'clock`, `5 o clock`, `14 Uhr`: behind these a number is an hour. */
const afterSharp = (words: Words, at: number): number => {
  if (words[at] === 'o' && words[at + 1] === 'clock') return at + 2;
  return sharp.includes(words[at] ?? '') ? at + 1 : at;
};

const clocked = /^(\d{1,2})(?:([:.h])(\d{2}))?(am|pm|a\.m|p\.m|a|p|h)?$/;
/** `1800`, where only an hour can stand; `2030` is a year. */
const inFour = /^([01]\d|2[0-3])([0-5]\d)h?$/;
/** `0600z`, `10:00z`: by the clock of UTC. */
const inZulu = /^(?:\d{4}|\d{1,2}:\d{2})z$/;

const digitsOf = (word: string, isNumber: boolean): RegExpExecArray | readonly string[] => {
  const half = halfPast(word);
  if (half) return half;
  const four = isNumber && !/^20[2-9]\d$/.test(word) ? inFour.exec(word) : null;
  return four ? ['', four[1] ?? '', ':', four[2] ?? ''] : (clocked.exec(word) ?? []);
};

/** `18:00`, `18h`, `6pm`, `6:30pm`, `6 pm`; and `5` where a number is an hour. */
const clockAt = (words: Words, at: number, place: Place): FoundHour | undefined => {
  const said = words[at] ?? '';
  const isUtc = inZulu.test(said);
  const word = isUtc ? said.slice(0, -1) : said;
  const [, digits, mark, minutes = '0', joined = ''] = digitsOf(word, isUtc || (place.isNumber ?? false));
  if (digits === undefined) return undefined;
  const apart = /^[ap]\.?m$/.test(words[at + 1] ?? '') ? (words[at + 1] ?? '') : '';
  const half = joined === 'h' ? '' : joined || apart;
  const next = at + (apart && !joined ? 2 : 1);
  const time = on(Number(digits), Number(minutes));
  if (time.minute > 59 || time.hour > 24 || (time.hour === 24 && (!mark || time.minute > 0)))
    return undefined;
  if (half) {
    const found = inHalf(time, half);
    return found && { time: found, next, as: 'half' };
  }
  if (isUtc) return { time, next, as: 'clock', zone: 'UTC' };
  const isClock = mark !== undefined || joined === 'h';
  if (!isClock && !place.isNumber) return undefined;
  const isSure = isClock && (digits.length === 2 || joined === 'h' || mark === 'h');
  // `tonight 10:45` is no morning.
  const isLate = place.isNight === true && time.hour > 5 && time.hour < 12;
  return { ...(isSure && !isLate ? { time } : open(time, place)), next, as: isClock ? 'clock' : 'number' };
};

const nameAt = (words: Words, at: number): FoundHour | undefined => {
  const word = words[at] ?? '';
  const time = Object.hasOwn(named, word) ? named[word] : undefined;
  if (time) return { time, next: at + 1, as: 'name' };
  const part = Object.hasOwn(parts, word) ? parts[word] : undefined;
  return part && { time: part[0], or: part[1], next: at + 1, as: 'name' };
};

/** `18:00 hrs` is a time; `9 hours` is a length. */
const isHours = (word = ''): boolean => word === 'hrs' || word === 'hours';

/** A time of day, perhaps after `at` and before the clock of some place. */
export const hourAt = (words: Words, at: number, place: Place = {}): FoundHour | undefined => {
  const isAfterAt = words[at] === 'at';
  const from = isAfterAt ? at + 1 : at;
  const isSharp = afterSharp(words, from + 1) > from + 1;
  const one =
    nameAt(words, from) ?? clockAt(words, from, isAfterAt || isSharp ? { ...place, isNumber: true } : place);
  if (!one) return undefined;
  const next = one.as === 'clock' && isHours(words[one.next]) ? one.next + 1 : afterSharp(words, one.next);
  const there = zoneAt(words, next, one.as === 'half');
  if (there) return { ...one, ...there };
  return isOtherClock(words[next]) ? undefined : { ...one, next };
};
