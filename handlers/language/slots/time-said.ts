import { withRest } from '../prepared/time-joined.ts';
import type { Clock } from '../time/calendar.ts';
import { lengthOf } from '../time/found.ts';
import { lastingAt } from '../time/lasting.ts';
import { workdaysAt } from '../time/length.ts';
import type { Reading } from '../time/readings.ts';
import { startAt } from '../time/start.ts';
import { stemOf } from '../words/stem.ts';
import type { Token } from '../words/tokens.ts';
import { daysInRow, hourBeside, laterThanNow, lengthBefore } from './time-beside.ts';
import { daysSaid, withDaysTold } from './time-told.ts';

/** Everything in a sentence that can be read as a time, and what may speak for it that it is the time which is asked for. */

export type TimeSaid = {
  readonly at: number;
  /** The word behind it. */
  readonly next: number;
  readonly readings: readonly Reading[];
  /** So many working days, which are counted from when it begins. */
  readonly workdays?: number;
};

const endsSentence = ({ plain }: Token): boolean =>
  /[.!?;:]["')]?$/.test(plain) && !/^\S{1,2}\.$/.test(plain);

/** The word behind the sentence that a word stands in. */
const sentenceEnd = (tokens: readonly Token[], at: number): number => {
  const end = tokens.findIndex((token, place) => place >= at && endsSentence(token));
  return end < 0 ? tokens.length : end + 1;
};
const sentenceStart = (tokens: readonly Token[], at: number): number =>
  tokens.slice(0, at).findLastIndex(endsSentence) + 1;

const plainTimeAt = (words: readonly string[], at: number, clock: Clock): TimeSaid | undefined => {
  const special =
    laterThanNow(words, at, clock) ?? lengthBefore(words, at, clock) ?? daysInRow(words, at, clock);
  if (special && special.readings.length > 0) return { at, ...special };
  const lasting = lastingAt(words, at, clock);
  if (lasting && lasting.readings.length > 0) return { at, next: lasting.next, readings: lasting.readings };
  const start = startAt(words, at, clock);
  if (start && start.moments.length > 0)
    return { at, next: start.next, readings: start.moments.map((startsAt) => ({ startsAt })) };
  const found = lengthOf(words, at, clock) ?? hourBeside(words, at, clock);
  return found && found.readings.length > 0 ? { at, next: found.next, readings: found.readings } : undefined;
};

/** How many working days it counts, where it does. */
const workdaysIn = (words: readonly string[], { at, next }: TimeSaid): number | undefined => {
  const found = [at, at + 1].map((place) => workdaysAt(words, place)).find((one) => one !== undefined);
  return found?.next === next ? found.count : undefined;
};

/** `before`: the times that were said before it. */
const timeAt = (
  words: readonly string[],
  at: number,
  clock: Clock,
  before: readonly TimeSaid[],
): TimeSaid | undefined => {
  const said = before.map(({ readings }) => daysSaid(readings, clock)).findLast((one) => one !== undefined);
  const told = withDaysTold(words, at, said);
  const byTold = told && plainTimeAt(told.words, at, clock);
  if (told && byTold) return { ...byTold, next: told.placeOf(byTold.next) };
  const one = plainTimeAt(words, at, clock);
  const workdays = one && workdaysIn(words, one);
  return one && workdays ? { ...one, workdays } : one;
};

/** `every monday`, `mon and wed`: none of them is the time that is asked for. Behind them. */
const behindMany = (words: readonly string[], at: number, clock: Clock): number | undefined => {
  const found = lastingAt(words, at, clock);
  const isMany = found?.readings.length === 0 && (found.why === 'repeated' || found.why === 'several');
  return isMany ? found.next : undefined;
};

/** Each stretch of words that is a time, from left to right; none reaches into the next sentence. */
export const timesSaid = (tokens: readonly Token[], clock: Clock): readonly TimeSaid[] => {
  const all = tokens.map(({ word }) => word);
  const found: TimeSaid[] = [];
  let at = 0;
  while (at < all.length) {
    const words = all.slice(0, sentenceEnd(tokens, at));
    const plain = timeAt(words, at, clock, found);
    const one = plain && withRest(words, plain, (said) => plainTimeAt(said, 0, clock));
    if (one && all[one.next] !== 'ago') found.push(one);
    at = Math.max(at + 1, one?.next ?? behindMany(words, at, clock) ?? 0);
  }
  return found;
};

const kindOf = ({ readings: [first] }: TimeSaid): string => {
  const { startsAt, lasting } = first ?? {};
  const end = lasting && ('until' in lasting ? 'until' : lasting.duration === null ? 'endless' : 'length');
  return `${startsAt === undefined ? '' : 'from '}${end ?? ''}`;
};

const around = 3;
const placeOf = (at: number, count: number): string => {
  if (count === 1) return 'only';
  return at === 0 ? 'first' : at === count - 1 ? 'last' : 'between';
};

/** How a time stands in its sentence: its kind, the words around it, and what else that sentence says. `masked`: each network is an N. */
export const timeFeatures = (
  times: readonly TimeSaid[],
  nth: number,
  tokens: readonly Token[],
  masked: readonly string[],
): readonly string[] => {
  const time = times[nth];
  if (!time) return [];
  const { at, next } = time;
  const [start, end] = [sentenceStart(tokens, at), sentenceEnd(tokens, at)];
  const stems = masked.map((word) => (/^[NIP0]$/.test(word) ? word : stemOf(word)));
  const before = stems.slice(Math.max(start, at - around), at);
  const behind = stems.slice(next, Math.min(end, next + around));
  const others = [...stems.slice(start, at), ...stems.slice(next, end)];
  const kind = kindOf(time);
  const names = others.filter((word) => word === 'N').length;
  return [
    ...new Set([
      ...[`k ${kind}`, `p ${placeOf(nth, times.length)}`, `kp ${kind} ${placeOf(nth, times.length)}`],
      ...before.map((word, place) => `<${before.length - place} ${word}`),
      ...before.map((word) => `< ${word}`),
      ...behind.map((word, place) => `>${place} ${word}`),
      ...[`<< ${before.slice(-2).join(' ')}`, `>> ${behind.slice(0, 2).join(' ')}`],
      ...[`f ${stems[at]}`, `fk ${stems[at]} ${kind}`, `ff ${stems.slice(at, at + 2).join(' ')}`],
      ...others.map((word) => `s ${word}`),
      ...[`n ${Math.min(names, 2)}`, `nk ${Math.min(names, 2)} ${kind}`],
      ...[`o ${others.length === 0}`, `b ${at === start}`, `e ${next === end}`, `i ${start === 0}`, '1'],
    ]),
  ];
};
