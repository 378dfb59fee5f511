import type { Clock } from '../calendar.ts';
import type { FoundLasting, Reading } from '../lasting.ts';
import { momentsOf, wholeAhead } from './ahead.ts';
import { among, asReading, isLast, lasts } from './found.ts';
import { momentAt } from './moment.ts';
import { isDay, isMoment, type Stretch, type Words } from './stretch.ts';
import { momentAfter } from './until.ts';

const ended = (stretch: Stretch, next: number, clock: Clock): FoundLasting => {
  const ends = momentsOf(stretch, clock, 'end')?.all ?? [];
  return among(
    ends.map((until) => ({ lasting: { until } })),
    next,
    clock,
  );
};

/** All of some days: `the weekend`, `next week`, `q1`, `first week of december`. Of a single day it may be the beginning as well. */
export const wholeOf = (stretch: Stretch, next: number, clock: Clock): FoundLasting => {
  // Which day it is has to be asked first.
  if ('either' in stretch) return ended(stretch, next, clock);
  const spans = wholeAhead(stretch, clock);
  const whole = spans.map(asReading(clock));
  if (spans.length === 0) return { readings: [], next, why: 'over' };
  const starts = isDay(stretch) ? whole.flatMap(({ startsAt }) => (startsAt ? [{ startsAt }] : [])) : [];
  const found = among([...whole, ...starts], next, clock);
  return isDay(stretch) && !found.why ? { ...found, why: 'two-ways' } : found;
};

/** A day and an hour by themselves: something begins then, or ends. */
export const beginOrEnd = (stretch: Stretch, next: number, clock: Clock): FoundLasting => {
  const begins = momentsOf(stretch, clock, 'begin')?.all ?? [];
  const ends = momentsOf(stretch, clock, 'end')?.all ?? [];
  return among(
    [...begins.map((startsAt) => ({ startsAt })), ...ends.map((until) => ({ lasting: { until } }))],
    next,
    clock,
  );
};

/** `in 20`: minutes, where nothing else is said. */
const inMinutes = (words: Words, at: number): Stretch | undefined => {
  const count = Number(/^\d{1,2}$/.exec(words[at + 1] ?? '')?.[0] ?? 0);
  return words[at] === 'in' && count >= 5 && isLast(words[at + 2])
    ? { in: { months: 0, seconds: count * 60 } }
    : undefined;
};

/** A stretch of time that no word such as `until` leads to. */
export const looseAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const minutes = inMinutes(words, at);
  if (minutes) return among(starting(minutes, clock), at + 2, clock);
  const isLed = /^(?:in|on|during|over)$/.test(words[at] ?? '');
  const found = dayAtLead(words, at, isLed);
  if (!found || 'wrong' in found) return undefined;
  const { stretch, next } = found;
  if ('in' in stretch) return among(starting(stretch, clock), next, clock);
  if ('coming' in stretch) return lasts(stretch.coming, next, clock);
  if ('end' in stretch) return momentAfter(words, at, clock);
  if (isMoment(stretch)) return stretch.on && { ...beginOrEnd(stretch, next, clock), isLoose: true };
  const isSaid = ['weekend', 'next', 'quarter', 'part'].some((kind) => kind in stretch);
  if (isSaid || (isLed && 'month' in stretch && !isDay(stretch)))
    return isLast(words[next])
      ? wholeOf(stretch, next, clock)
      : { ...wholeOf(stretch, next, clock), why: 'two-ways', isLoose: true };
  const isNamed =
    isDay(stretch) && !('this' in stretch) && !('previous' in stretch) && (found.alone || isLed);
  return isNamed ? { ...wholeOf(stretch, next, clock), isLoose: true } : undefined;
};

const starting = (stretch: Stretch, clock: Clock): readonly Reading[] =>
  (momentsOf(stretch, clock, 'begin')?.all ?? []).map((startsAt) => ({ startsAt }));

/** `in 20 minutes` is one with its lead; `on friday` is a day behind one. */
const dayAtLead = (words: Words, at: number, isLed: boolean): ReturnType<typeof momentAt> => {
  const whole = momentAt(words, at);
  return isLed && (!whole || 'wrong' in whole) ? momentAt(words, at + 1) : whole;
};
