import { type Clock, momentsAt, shownAt } from './calendar.ts';
import type { Lasting, Reading } from './readings.ts';

/** The exact words for a time, which are read as that time again. */

const two = (number: number): string => String(number).padStart(2, '0');

/** An hour that a clock shows twice is said in UTC. */
export const writeMoment = (at: number, zone: string): string => {
  const { day, time } = shownAt(at, zone);
  const isClear = momentsAt(day, time, zone).length === 1;
  const shown = isClear ? { day, time } : shownAt(at, 'UTC');
  const isUtc = !isClear || zone === 'UTC';
  return `${shown.day.toString()} ${two(shown.time.hour)}:${two(shown.time.minute)}${isUtc ? ' UTC' : ''}`;
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

/** `from 2026-11-20 08:00 until 2026-11-20 20:00`. */
export const writeReading = ({ startsAt, lasting }: Reading, clock: Clock): string =>
  [
    ...(startsAt === undefined ? [] : [`from ${writeMoment(startsAt, clock.zone)}`]),
    ...(lasting ? [writeLasting(lasting, clock)] : []),
  ].join(' ');

/** Of several readings each in its exact words, so that the one that was meant can be said; nothing where there is one. */
export const readingsText = (readings: readonly Reading[], clock: Clock): string =>
  readings.length < 2 ? '' : ` Say ${readings.map((one) => writeReading(one, clock)).join(', or ')}.`;
