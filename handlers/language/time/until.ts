import { momentsOf } from './ahead.ts';
import type { CalendarUnit, Clock } from './calendar.ts';
import { isNoDay } from './day.ts';
import { among, askYear, sure } from './found.ts';
import { type FoundMoment, laterThanAt, momentAt } from './moment.ts';
import type { FoundLasting } from './readings.ts';
import { found as foundAs, isFloating, type Words } from './stretch.ts';
import { vagueAt } from './vague.ts';

const endless = ['forever', 'permanent', 'permanently', 'perm', 'indefinitely'];
/** These mean it only after `for`: a `good morning` is no wish for ever. */
const endlessAfterFor = ['ever', 'good', 'always'];
export const endlessAt = (words: Words, at: number): FoundLasting | undefined => {
  const word = words[at] ?? '';
  const isLed = ['for', 'until', 'till', 'til'].includes(words[at - 1] ?? '');
  return endless.includes(word) || (isLed && endlessAfterFor.includes(word))
    ? sure({ duration: null }, at + 1)
    : undefined;
};

const units: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
/** `until year end`, `until month's end`; elsewhere that mostly tells why. */
const unitEndAt = (words: Words, at: number): FoundMoment | undefined => {
  const unit = units.find((one) => one === (words[at] ?? '').replace(/['’]?s$/, ''));
  return unit && words[at + 1] === 'end' ? foundAs({ end: { this: unit } }, at + 2) : undefined;
};

/** Words of a day that there is not: `until 2026-02-30`. */
const noDay = (words: Words, at: number, wrong: string): FoundLasting | undefined =>
  isNoDay(words[at], wrong)
    ? { readings: [], next: at + wrong.split(' ').length, why: 'no-such' }
    : undefined;

/** What stands after `until`. `begun`: what it ends begins then. */
export const momentAfter = (
  words: Words,
  at: number,
  clock: Clock,
  begun = clock.now,
): FoundLasting | undefined => {
  const none = endlessAt(words, at);
  if (none) return none;
  const found =
    unitEndAt(words, words[at] === 'the' ? at + 1 : at) ??
    laterThanAt(words, at) ??
    momentAt(words, at, { isNumber: true, isClock: true });
  if (found && 'wrong' in found) return noDay(words, at, found.wrong);
  const then = found && isFloating(found.stretch) ? { ...clock, now: begun } : clock;
  const moments = found && momentsOf(found.stretch, then, 'end');
  if (!found || !moments) return vagueAt(words, at);
  const ends = moments.all.map((until) => ({ lasting: { until } }));
  const all = among(ends, found.next, { ...clock, now: Math.max(begun, clock.now) });
  const asked = askYear(all, words.slice(at, found.next), clock);
  return moments.isTomorrow && begun === clock.now ? { ...asked, why: 'over' } : asked;
};
