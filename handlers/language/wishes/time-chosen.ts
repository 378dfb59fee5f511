import type { Known } from '../named/known.ts';
import { type TimeSaid, timeFeatures, timesSaid } from '../slots/time-said.ts';
import { type Clock, endOfDay, momentsAt, shownAt } from '../time/calendar.ts';
import { afterWorkdays, distinct } from '../time/found.ts';
import type { Lasting, Reading } from '../time/readings.ts';
import { atFirstUse } from '../words/first-use.ts';
import type { Token } from '../words/tokens.ts';
import { readKept, sharesBy, type Weights } from '../words/weights.ts';
import { maskedOf } from './masked.ts';
import kept from './time-weights.json' with { type: 'json' };

/** Of several times in a sentence those that are asked for, as it was learned from sentences of which people told it. */

export const timeWeights = atFirstUse((): Weights => readKept(kept));

/** What a time is for: it says when it is to begin, or when to end, or all of it; or it only tells of something. */
export type TimeRole = 'begin' | 'end' | 'whole' | 'told';
const roles: readonly TimeRole[] = ['begin', 'end', 'whole', 'told'];
const isRole = (name: string): name is TimeRole => roles.some((one) => one === name);

/** The likeliest role of a time, and how likely it is, from 0 to 1. */
export const roleBy = (weights: Weights, features: readonly string[]): { role: TimeRole; share: number } => {
  const shares = sharesBy(weights, features);
  return weights.labels
    .flatMap((role, at) => (isRole(role) ? [{ role, share: shares[at] ?? 0 }] : []))
    .reduce((best, one) => (one.share > best.share ? one : best), { role: 'told', share: 0 });
};

/** Each moment at which it may begin: of `by wednesday 8:00` as well. */
const begins = ({ readings }: TimeSaid): readonly number[] => {
  const moments = readings.flatMap(({ startsAt }) => startsAt ?? []);
  const ends = readings.flatMap(({ lasting }) => (lasting && 'until' in lasting ? lasting.until : []));
  return [...new Set(moments.length > 0 ? moments : ends)];
};

/** Each end or length that it may have: of `friday` the end of that day. */
const ends = ({ readings }: TimeSaid): readonly Lasting[] =>
  distinct(readings.flatMap(({ lasting }) => (lasting ? [{ lasting }] : []))).flatMap(
    ({ lasting }) => lasting ?? [],
  );

const isRange = ({ readings }: TimeSaid): boolean =>
  readings.some(({ startsAt, lasting }) => startsAt !== undefined && lasting && 'until' in lasting);

const fits = ({ startsAt = 0, lasting }: Reading): boolean =>
  !lasting || !('until' in lasting) || lasting.until > startsAt;

const dayMs = 86_400_000;
/** Is it of hours that no day is named for, so that they are those of today or tomorrow? */
const isOfHours = (at: number, { now }: Clock): boolean => at - now < dayMs;

/** `on thursday … from 13:00 to 17:00`: those hours of that day. */
const onDay = (day: number, { startsAt, lasting }: Reading, clock: Clock): readonly Reading[] => {
  if (startsAt === undefined || !lasting || !('until' in lasting)) return [];
  const { zone } = clock;
  const [on, from] = [shownAt(day, zone), shownAt(startsAt, zone)];
  if (on.time.hour + on.time.minute > 0 && !isOfHours(startsAt, clock)) return [];
  const begun = momentsAt(on.day, from.time, zone);
  const longMs = lasting.until - startsAt;
  return begun.map((at) => ({ startsAt: at, lasting: { until: at + longMs } }));
};

/** All of it, rather than its beginning alone. */
const wholeOf = ({ readings }: TimeSaid): readonly Reading[] => {
  const ended = readings.filter(({ lasting }) => lasting !== undefined);
  return ended.length > 0 ? ended : readings;
};

/** What is said together by one time that says when it begins, if one does, and by one that says the rest. */
export const together = (
  begin: TimeSaid | undefined,
  rest: { readonly time: TimeSaid; readonly role: 'end' | 'whole' },
  clock: Clock,
): readonly Reading[] => {
  const { time, role } = rest;
  if (!begin) return role === 'whole' ? wholeOf(time) : ends(time).map((lasting) => ({ lasting }));
  const both =
    role === 'whole' && isRange(time)
      ? begins(begin).flatMap((day) => time.readings.flatMap((one) => onDay(day, one, clock)))
      : begins(begin).flatMap((startsAt) => endsFrom(startsAt, time, clock));
  return distinct(both).filter(fits);
};

/** `on the 9th … until noon`: that hour after the beginning, where it names no day. */
const hoursAfter = (startsAt: number, lasting: Lasting, clock: Clock): Lasting => {
  if (!('until' in lasting) || lasting.until > startsAt || !isOfHours(lasting.until, clock)) return lasting;
  const { zone } = clock;
  const { time } = shownAt(lasting.until, zone);
  const isEndOfDay = time.hour === endOfDay.hour && time.minute === endOfDay.minute;
  const { day } = shownAt(startsAt, zone);
  const [until] = [day, day.add({ days: 1 })]
    .flatMap((one) => momentsAt(one, time, zone))
    .filter((end) => end > startsAt);
  return isEndOfDay || until === undefined ? lasting : { until };
};

/** What begins then, with each end that it may have: working days are counted from then, and hours are those after it. */
const endsFrom = (startsAt: number, time: TimeSaid, clock: Clock): readonly Reading[] => {
  if (time.workdays !== undefined) {
    const until = afterWorkdays(time.workdays, { ...clock, now: startsAt - dayMs });
    return [{ startsAt, lasting: { until } }];
  }
  return ends(time).map((lasting) => ({ startsAt, lasting: hoursAfter(startsAt, lasting, clock) }));
};

type Meant = { readonly time: TimeSaid; readonly role: TimeRole; readonly share: number };
const likeliest = (meant: readonly Meant[]): Meant | undefined =>
  meant.reduce<Meant | undefined>((best, one) => (best && best.share >= one.share ? best : one), undefined);

/** `they come next wed, we need it that day`: of a time that is said twice the likelier place counts. */
const onceEach = (meant: readonly Meant[]): readonly Meant[] =>
  meant.filter(
    (one) =>
      !meant.some(
        (other) =>
          other.share > one.share &&
          JSON.stringify(other.time.readings) === JSON.stringify(one.time.readings),
      ),
  );

/** Less likely than that, the role of a time is not known. */
const likely = 0.5;

/** The readings of the time that a sentence asks for, where it tells one; only a beginning tells none. */
export const timeChosen = (tokens: readonly Token[], known: Known): readonly Reading[] => {
  const times = timesSaid(tokens, known.clock);
  const masked = maskedOf(tokens, known);
  const meant = onceEach(
    times.map((time, nth) => ({
      time,
      ...roleBy(timeWeights(), timeFeatures(times, nth, tokens, masked)),
    })),
  );
  if (meant.some(({ share }) => share < likely)) return [];
  const begin = likeliest(meant.filter(({ role }) => role === 'begin'));
  const rest = likeliest(meant.filter(({ role }) => role === 'end' || role === 'whole'));
  if (!rest) return [];
  const role = rest.role === 'end' ? 'end' : 'whole';
  const both = together(begin?.time, { time: rest.time, role }, known.clock);
  return both.length > 0 ? both : together(undefined, { time: rest.time, role }, known.clock);
};
