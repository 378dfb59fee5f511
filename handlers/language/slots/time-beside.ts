import { momentsOf } from '../time/ahead.ts';
import { type Clock, endOfDay, momentsAt, startOfDay, today } from '../time/calendar.ts';
import { hourAt } from '../time/hour.ts';
import { lengthAt, measure } from '../time/length.ts';
import { listAt } from '../time/list.ts';
import { laterThanAt, momentAt } from '../time/moment.ts';
import type { Reading } from '../time/readings.ts';
import { daysOf } from '../time/resolve.ts';
import { isDay, isMoment } from '../time/stretch.ts';

/** Times that nothing but the rest of a sentence tells to be one: an hour by itself, days in a row, so long before a day. */

type Words = readonly string[];
type Found = { readonly readings: readonly Reading[]; readonly next: number };

const named = /^(?:noon|midday|midnight)$/;
/** `13:00`, `noon`, `7pm`, `18:00 on friday`: whether it begins or ends then, the words around it say. */
export const hourBeside = (words: Words, at: number, clock: Clock): Found | undefined => {
  const place = words[at] === 'at' || words[at] === 'around' ? at + 1 : at;
  const hour = hourAt(words, place, { isNumber: place > at });
  const isHour = hour && (hour.as === 'clock' || hour.as === 'half' || named.test(words[place] ?? ''));
  if (!isHour || /^\d{1,2}h$/.test(words[place] ?? '')) return undefined;
  const found = momentAt(words, place, { isClock: true });
  if (!found || 'wrong' in found || !isMoment(found.stretch)) return undefined;
  const begins = momentsOf(found.stretch, clock, 'begin')?.all ?? [];
  const ends = momentsOf(found.stretch, clock, 'end')?.all ?? [];
  const readings = [
    ...begins.map((startsAt) => ({ startsAt })),
    ...ends.map((until) => ({ lasting: { until } })),
  ];
  return { readings, next: found.next };
};

/** `today, tomorrow and wednesday`: days in a row, from the first to the last. */
export const daysInRow = (words: Words, at: number, clock: Clock): Found | undefined => {
  const place = /^(?:for|on)$/.test(words[at] ?? '') ? at + 1 : at;
  const list = listAt(words, place);
  if (!list) return undefined;
  const days = list.days.flatMap((day) => daysOf(day, today(clock), 'ahead')?.at(0)?.first ?? []);
  const [first, last] = [days.at(0), days.at(-1)];
  const isRow = days.every((day, nth) => nth === 0 || days[nth - 1]?.add({ days: 1 }).equals(day));
  if (!first || !last || days.length < list.days.length || !isRow) return undefined;
  const startsAt = startOfDay(first, clock.zone);
  const readings = momentsAt(last, endOfDay, clock.zone).map((until) => ({
    ...(startsAt > clock.now && { startsAt }),
    lasting: { until },
  }));
  return { readings, next: list.next };
};

const minute = 60_000;
/** Where words such as `before`, `leading up to` end. */
const afterBefore = (words: Words, at: number): number | undefined => {
  const [said] =
    /^(?:before|prior to|ahead of|leading up to|in the run-up to|up to)(?= )/.exec(
      words.slice(at, at + 5).join(' '),
    ) ?? [];
  return said === undefined ? undefined : at + said.split(' ').length;
};

/** `the 48 hours before monday 8 am`, `the fortnight before christmas`: so long, up to that. */
export const lengthBefore = (words: Words, at: number, clock: Clock): Found | undefined => {
  const lead = /^(?:in|for|during|over)$/.test(words[at] ?? '') ? at + 1 : at;
  const place = words[lead] === 'the' ? lead + 1 : lead;
  const length = lengthAt(words, place);
  const from = length && afterBefore(words, length.next);
  const found = from === undefined ? undefined : momentAt(words, from, { isClock: true });
  if (!length || !found || 'wrong' in found) return undefined;
  const { months, seconds } = measure(length.length);
  const isWhole = isDay(found.stretch);
  if (!(isWhole || isMoment(found.stretch)) || months > 0) return undefined;
  const readings = (momentsOf(found.stretch, clock, 'begin')?.all ?? []).map((end) => ({
    startsAt: end - seconds * 1000,
    lasting: { until: isWhole ? end - minute : end },
  }));
  return { readings: readings.filter(({ startsAt }) => startsAt > clock.now), next: found.next };
};

/** `fifteen minutes from now`: then something begins. */
export const laterThanNow = (words: Words, at: number, clock: Clock): Found | undefined => {
  const later = laterThanAt(words, at);
  if (!later || !('in' in later.stretch)) return undefined;
  const begins = momentsOf(later.stretch, clock, 'begin')?.all ?? [];
  return { readings: begins.map((startsAt) => ({ startsAt })), next: later.next };
};
