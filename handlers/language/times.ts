import type { Time } from './calendar.ts';

/** Times of day as people say them. More than one where people mean different times by the same words. */
type FoundTimes = { readonly times: readonly Time[]; readonly next: number; readonly isUtc?: true };
type Words = readonly string[];

const at12 = (hour: number, half: string): number => (hour % 12) + (half.startsWith('p') ? 12 : 0);

const named: Readonly<Record<string, Time>> = {
  noon: { hour: 12, minute: 0 },
  midday: { hour: 12, minute: 0 },
};
/** Parts of a day: people mean more than one time by each, so all are offered. */
const parts: Readonly<Record<string, readonly Time[]>> = {
  morning: [
    { hour: 9, minute: 0 },
    { hour: 12, minute: 0 },
  ],
  lunch: [
    { hour: 12, minute: 0 },
    { hour: 13, minute: 0 },
  ],
  lunchtime: [
    { hour: 12, minute: 0 },
    { hour: 13, minute: 0 },
  ],
  afternoon: [
    { hour: 15, minute: 0 },
    { hour: 18, minute: 0 },
  ],
  evening: [
    { hour: 18, minute: 0 },
    { hour: 22, minute: 0 },
  ],
  cob: [
    { hour: 17, minute: 0 },
    { hour: 18, minute: 0 },
  ],
};

/** `18:00`, `18h`, `6pm`, `6:30pm`, `6 pm`. A bare hour such as `5` is one of two. */
const timeAt = (words: Words, at: number, isBareTaken: boolean): FoundTimes | undefined => {
  const word = words[at] ?? '';
  const time = Object.hasOwn(named, word) ? named[word] : undefined;
  if (time) return { times: [time], next: at + 1 };
  if (Object.hasOwn(parts, word)) return { times: parts[word] ?? [], next: at + 1 };
  const [, digits, , minutes, joined = ''] =
    /^(\d{1,2})(:|\.|h)?(\d{2})?(am|pm|a\.m|p\.m|h)?$/.exec(word) ?? [];
  if (digits === undefined) return undefined;
  const apart = /^[ap]\.?m$/.test(words[at + 1] ?? '') ? (words[at + 1] ?? '') : '';
  const half = joined.replace('h', '') || apart;
  const [hour, minute] = [Number(digits), Number(minutes ?? 0)];
  const next = apart && !joined ? at + 2 : at + 1;
  if (minute > 59) return undefined;
  if (half)
    return hour >= 1 && hour <= 12 ? { times: [{ hour: at12(hour, half), minute }], next } : undefined;
  if (hour > 23) return undefined;
  const isSure = minutes !== undefined || word.endsWith('h');
  if (isSure && (hour > 12 || digits.length === 2 || word.endsWith('h')))
    return { times: [{ hour, minute }], next };
  if (!isSure && !isBareTaken) return undefined;
  if (hour > 12 || hour === 0) return { times: [{ hour, minute }], next };
  return {
    times: [
      { hour: at12(hour, 'p'), minute },
      { hour: at12(hour, 'a'), minute },
    ],
    next,
  };
};

const oclock = ["o'clock", 'oclock', 'sharp'];

/** A time of day, perhaps after `at` and before `UTC`. `isBareTaken`: an hour by itself, such as `5`, is read as well. */
export const timesAt = (words: Words, at: number, isBareTaken: boolean): FoundTimes | undefined => {
  const isAfterAt = words[at] === 'at';
  const one = timeAt(words, isAfterAt ? at + 1 : at, isBareTaken || isAfterAt);
  if (!one) return undefined;
  const next = oclock.includes(words[one.next] ?? '') ? one.next + 1 : one.next;
  const isUtc = ['utc', 'gmt', 'z'].includes(words[next] ?? '');
  return { times: one.times, next: isUtc ? next + 1 : next, ...(isUtc && { isUtc }) };
};
