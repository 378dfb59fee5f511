import { hourAt } from '../time/hour.ts';
import { momentAt } from '../time/moment.ts';
import type { Reading } from '../time/readings.ts';

/** Parts of one time that stand a little apart: `until friday – 15:00`, `begins at nine and ends at five`. */

type Words = readonly string[];
type Said = { readonly at: number; readonly next: number; readonly readings: readonly Reading[] };
type ReadAll = (words: Words) => Said | undefined;

const saysNothing = /^(?:-+|–|—|at|around|about|say|by)$/;
const joins = /^(?:-+|–|—|and|it|then|will|which|ends?|ending|stops?|finishes|closes)$/;
const untilLead = /^(?:until|till|til|to|through)$/;
const mostBetween = 3;

const behind = (words: Words, at: number, filling: RegExp): number => {
  let next = at;
  while (next - at < mostBetween && filling.test(words[next] ?? '')) next += 1;
  return next;
};

/** All of these words, if they are one time. */
const whole = (words: Words, next: number, at: number, read: ReadAll): Said | undefined => {
  const one = read(words);
  return one && one.next === words.length && one.readings.length > 0 ? { ...one, at, next } : undefined;
};

/** `until friday – 15:00`, `until the 10th at around 3 pm`. */
const withHour = (words: Words, { at, next }: Said, read: ReadAll): Said | undefined => {
  const place = behind(words, next, saysNothing);
  const hour = hourAt(words, place);
  if (place === next || !hour || (hour.as === 'name' && !/^(?:noon|midday)$/.test(words[place] ?? '')))
    return undefined;
  const said = [...words.slice(at, next), ...words.slice(place, hour.next)];
  return whole(said, hour.next, at, read);
};

/** `begins at a quarter past nine and ends at a quarter to five`: from the one to the other. */
const withEnd = (words: Words, { at, next, readings }: Said, read: ReadAll): Said | undefined => {
  if (readings.some(({ lasting }) => lasting)) return undefined;
  const place = behind(words, next, joins);
  const end = untilLead.test(words[place] ?? '')
    ? momentAt(words, place + 1, { isNumber: true, isClock: true })
    : undefined;
  if (!end || 'wrong' in end) return undefined;
  const begin = [at + 1, at + 2, at + 3].find((from) => {
    const found = momentAt(words, from, { isNumber: true, isClock: true });
    return found && 'next' in found && found.next === next;
  });
  if (begin === undefined) return undefined;
  const said = ['from', ...words.slice(begin, next), 'until', ...words.slice(place + 1, end.next)];
  return whole(said, end.next, at, read);
};

/** The time with what belongs to it and stands a little apart. */
export const withRest = (words: Words, one: Said, read: ReadAll): Said =>
  withHour(words, one, read) ?? withEnd(words, one, read) ?? one;
