import { momentsOf, spansAhead, wholeAhead } from './ahead.ts';
import type { Clock } from './calendar.ts';
import { dayAt } from './day.ts';
import { among, asReading, lasts } from './found.ts';
import { isLast } from './goes-on.ts';
import { type FoundMoment, laterThanAt, momentAt } from './moment.ts';
import { phraseEnd } from './phrase-table.ts';
import type { FoundLasting, Reading } from './readings.ts';
import { isDay, isMoment, type MomentStretch, type Stretch, type Words } from './stretch.ts';
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

const saysHalf = /^\d{1,2}(?:[:.]\d\d)?[ap]m$/;
/** `at 17:00`, `at noon`, `2pm`; `at 22` may be a port. */
const hourAlone = (words: Words, at: number): FoundMoment | undefined => {
  const place = words[at] === 'at' ? at + 1 : saysHalf.test(words[at] ?? '') ? at : undefined;
  const found = place === undefined ? undefined : momentAt(words, place, { isClock: true });
  return found && 'stretch' in found && isMoment(found.stretch) && !found.stretch.on ? found : undefined;
};

/** What a word such as `until` leads to none of, by kind. */
const looseOf = (
  found: FoundMoment,
  isLed: boolean,
  following: string | undefined,
  clock: Clock,
): FoundLasting | undefined => {
  const { stretch, next, alone, as } = found;
  if ('in' in stretch) return among(starting(stretch, clock), next, clock);
  if ('coming' in stretch) return lasts(stretch.coming, next, clock);
  if (isMoment(stretch)) {
    const part = as === 'name' ? partOfDay(stretch, next, clock) : undefined;
    return stretch.on && { ...(part ?? beginOrEnd(stretch, next, clock)), isLoose: true };
  }
  const isBound = alone || isLed;
  if (isDay(stretch))
    return isDayToCome(stretch) && (isBound || isLast(following))
      ? { ...wholeOf(stretch, next, clock), isLoose: true }
      : undefined;
  const isStretch = ['weekend', 'next', 'quarter', 'part', 'weekOf'].some((kind) => kind in stretch);
  if (!isStretch && !(('month' in stretch || 'isoWeek' in stretch) && isBound)) return undefined;
  const whole = wholeOf(stretch, next, clock);
  return isLast(following) ? whole : { ...whole, why: 'two-ways', isLoose: true };
};

const isMonth = (words: Words, at: number): boolean => {
  const found = dayAt(words, at);
  return (
    found !== undefined &&
    'stretch' in found &&
    !isDay(found.stretch) &&
    ('month' in found.stretch || 'quarter' in found.stretch)
  );
};

/** A stretch of time that no word such as `until` leads to. */
export const looseAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  // `backfill of october` is about that month.
  if (words[at - 1] === 'of' && isMonth(words, at) && !/^(?:course|duration|rest)$/.test(words[at - 2] ?? ''))
    return undefined;
  // `a week from monday until friday`, and no `2 weeks from monday`, which are so long.
  const later = laterThanAt(words, at);
  const isBegin = later && /^(?:for|until|till|til|to|through|thru)$/.test(words[later.next] ?? '');
  if (isBegin && !('in' in later.stretch)) return among(starting(later.stretch, clock), later.next, clock);
  const minutes = inMinutes(words, at);
  if (minutes) return among(starting(minutes, clock), at + 2, clock);
  const whole = wholeAt(words, at, clock);
  if (whole) return whole;
  const hour = hourAlone(words, at);
  if (hour) return { ...beginOrEnd(hour.stretch, hour.next, clock), isLoose: true };
  const isLed = /^(?:in|on|during|over)$/.test(words[at] ?? '');
  const found = dayAtLead(words, at, isLed);
  if (!found || 'wrong' in found) return undefined;
  return 'end' in found.stretch
    ? momentAfter(words, at, clock)
    : looseOf(found, isLed, words[found.next], clock);
};

/** `today` has the rest of it, and a day by its short name only what then turns to something else. */
const isDayToCome = (stretch: Stretch): boolean => !('this' in stretch) && !('previous' in stretch);

/** `tomorrow morning`: from about then to about then, which is asked back. */
const partOfDay = ({ or, ...since }: MomentStretch, next: number, clock: Clock): FoundLasting | undefined => {
  const spans = or ? spansAhead({ since, until: { ...since, time: or } }, clock) : [];
  return spans.length > 0
    ? { ...among(spans.map(asReading(clock)), next, clock), why: 'two-ways' }
    : undefined;
};

const wholeLeadAt = phraseEnd(
  'only for|only on|only|just for|just on|just|the whole of|whole of|the duration of|all of|all day|all|the whole|the entire|whole'.split(
    '|',
  ),
);
/** Where the days begin of which all is meant: `all of next week`, `the whole of december`. */
export const afterWhole = (words: Words, at: number): number | undefined => {
  const place = wholeLeadAt(words, at);
  const found = place === undefined ? undefined : momentAt(words, place);
  return found && 'stretch' in found && !isMoment(found.stretch) ? place : undefined;
};

const wholeAt = (words: Words, at: number, clock: Clock): FoundLasting | undefined => {
  const place = afterWhole(words, at);
  const found = place === undefined ? undefined : momentAt(words, place);
  if (!found || 'wrong' in found || 'last' in found.stretch) return undefined;
  const spans = wholeAhead(found.stretch, clock);
  return spans.length > 0 ? among(spans.map(asReading(clock)), found.next, clock) : undefined;
};

const starting = (stretch: Stretch, clock: Clock): readonly Reading[] =>
  (momentsOf(stretch, clock, 'begin')?.all ?? []).map((startsAt) => ({ startsAt }));

/** `in 20 minutes` is one with its lead; `on friday` is a day behind one. */
const dayAtLead = (words: Words, at: number, isLed: boolean): ReturnType<typeof momentAt> => {
  const whole = momentAt(words, at);
  return isLed && (!whole || 'wrong' in whole) ? momentAt(words, at + 1) : whole;
};
