import { type Clock, momentsAt, shownAt } from './calendar.ts';
import type { Lasting, Reading } from './readings.ts';

/** The exact words for a time, which are read as that time again. */

const two = (number: number): string => String(number).padStart(2, '0');

/** An hour that a clock shows twice is not. */
const isClear = (at: number, zone: string): boolean => {
  const { day, time } = shownAt(at, zone);
  return momentsAt(day, time, zone).length === 1;
};

/** What is not clear is said in UTC. */
const writeMoment = (at: number, own: string): string => {
  const zone = isClear(at, own) ? own : 'UTC';
  const { day, time } = shownAt(at, zone);
  return `${day.toString()} ${two(time.hour)}:${two(time.minute)}${zone === 'UTC' ? ' UTC' : ''}`;
};

const lengths: readonly [unit: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
];

/** `for 7d`, `until 2026-12-04 18:00`, `forever`. */
export const writeLasting = (lasting: Lasting, { zone }: Clock): string => {
  if ('until' in lasting) return `until ${writeMoment(lasting.until, zone)}`;
  const { duration } = lasting;
  if (duration === null) return 'forever';
  const [unit, size] = lengths.find(([, one]) => duration % one === 0) ?? ['m', 60];
  return `for ${Math.max(1, Math.ceil(duration / size))}${unit}`;
};

/** The clock by which both ends of a stretch are said: one that is named behind either is read as that of both. */
export const clockFor = ({ startsAt, lasting }: Reading, clock: Clock): Clock => {
  const end = lasting && 'until' in lasting ? lasting.until : undefined;
  const moments = [startsAt, end].flatMap((one) => one ?? []);
  return moments.every((one) => isClear(one, clock.zone)) ? clock : { ...clock, zone: 'UTC' };
};

/** `from 2026-11-20 08:00`. */
export const writeBegin = (startsAt: number, { zone }: Clock): string =>
  `from ${writeMoment(startsAt, zone)}`;

/** `from 2026-11-20 08:00 until 2026-11-20 20:00`. */
export const writeReading = (reading: Reading, clock: Clock): string => {
  const { startsAt, lasting } = reading;
  const own = clockFor(reading, clock);
  return [
    ...(startsAt === undefined ? [] : [writeBegin(startsAt, own)]),
    ...(lasting ? [writeLasting(lasting, own)] : []),
  ].join(' ');
};

/** Of several readings each in its exact words, so that the one that was meant can be said; nothing where there is one. */
export const readingsText = (readings: readonly Reading[], clock: Clock): string =>
  readings.length < 2 ? '' : ` Say ${readings.map((one) => writeReading(one, clock)).join(', or ')}.`;
