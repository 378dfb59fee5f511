import type { Span } from './ahead.ts';
import { type Clock, daysInMonths, endOfDay, momentsAt, shownAt, startOfDay } from './calendar.ts';
import { lengthAt, type Measured, measure, workdaysAt } from './length.ts';
import type { FoundLasting, Lasting, Reading } from './readings.ts';
import type { Words } from './stretch.ts';

/** What words of time come to, for somebody who asks for something: one reading, several, or none. */

/** Nobody is asked for longer; see the catalog's own limit. */
export const longest = 3650 * 86_400;

export const sure = (lasting: Lasting, next: number): FoundLasting => ({ readings: [{ lasting }], next });

export const lasts = ({ months, seconds }: Measured, next: number, clock: Clock): FoundLasting => {
  const days = Number.isInteger(months) && months <= 120 ? daysInMonths(clock, months) : months * 30.5;
  const duration = Math.round(days * 86_400 + seconds);
  if (duration > longest) return { readings: [], next, why: 'too-long' };
  return duration > 0 ? sure({ duration }, next) : { readings: [], next, why: 'no-such' };
};

/** The end of the last of so many working days, without the one that runs: at its first minute none does. Nobody works on Saturday and Sunday. */
export const afterWorkdays = (count: number, { now, zone }: Clock): number => {
  const { day } = shownAt(now, zone);
  let [last, left] = [now === startOfDay(day, zone) ? day.subtract({ days: 1 }) : day, count];
  while (left > 0) {
    last = last.add({ days: 1 });
    if (last.dayOfWeek < 6) left -= 1;
  }
  return momentsAt(last, endOfDay, zone)[0] ?? now;
};

export const lengthOf = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const workdays = workdaysAt(words, at);
  if (workdays) return sure({ until: afterWorkdays(workdays.count, clock) }, workdays.next);
  const found = lengthAt(words, at);
  return found && lasts(measure(found.length), found.next, clock);
};

const endOf = ({ lasting, startsAt }: Reading): number | undefined =>
  lasting && 'until' in lasting ? lasting.until : startsAt;

const order = (one: Reading, other: Reading): number =>
  (endOf(one) ?? 0) - (endOf(other) ?? 0) || (one.startsAt ?? 0) - (other.startsAt ?? 0);

/** Each reading once. */
export const distinct = (readings: readonly Reading[]): readonly Reading[] => [
  ...new Map(readings.map((one) => [JSON.stringify(one), one])).values(),
];

/** Of what may be meant that which is to come. */
export const among = (readings: readonly Reading[], next: number, { now }: Clock): FoundLasting => {
  const ahead = distinct(readings.filter((one) => (endOf(one) ?? now + 1) > now)).toSorted(order);
  const near = ahead.filter((one) => (endOf(one) ?? now) - now <= longest * 1000);
  if (readings.length > 0 && ahead.length === 0) return { readings: [], next, why: 'over' };
  if (ahead.length > 0 && near.length === 0) return { readings: [], next, why: 'too-long' };
  if (near.length === 1) return { readings: near, next };
  return { readings: near, next, why: near.length === 0 ? 'no-such' : 'two-ways' };
};

const mostAhead = 275 * 86_400_000;
/** `until 12 november`, a week after it: next year's is asked about before it is taken. */
export const askYear = (found: FoundLasting, said: Words, { now }: Clock): FoundLasting => {
  const isFar = found.readings.some((one) => (endOf(one) ?? now) - now > mostAhead);
  const isYearless = !said.some((word) => /(?:19|20)\d\d|year|\d[./-]\d{1,2}[./-]\d\d/.test(word));
  return isFar && isYearless && !found.why ? { ...found, why: 'two-ways' } : found;
};

export const asReading =
  ({ now }: Clock) =>
  ({ from, to }: Span): Reading => ({ ...(from > now && { startsAt: from }), lasting: { until: to } });

/** Of what is to end then only the end counts: of an extension, and of less time. */
export const asEnd = (found: FoundLasting): FoundLasting => {
  const ends = found.readings.flatMap(({ lasting }) => (lasting ? [lasting] : []));
  const starts = found.readings.flatMap(({ startsAt }) =>
    startsAt === undefined ? [] : [{ until: startsAt }],
  );
  const readings = distinct((ends.length > 0 ? ends : starts).map((lasting: Lasting) => ({ lasting })));
  const { why, ...rest } = found;
  const isSure = readings.length === 1 && (why === 'two-ways' || why === undefined);
  return { ...rest, readings, ...(why && !isSure && { why }) };
};
