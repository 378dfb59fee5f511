import type { Shorter } from '../../../src/request/shorter.ts';
import type { Clock } from '../time/calendar.ts';
import { asEnd } from '../time/found.ts';
import { lastingAt } from '../time/lasting.ts';
import { lengthAt, secondsIn } from '../time/length.ts';
import type { FoundLasting, Lasting, Reading } from '../time/readings.ts';
import { spokenWords } from '../time/spoken.ts';
import { startAt } from '../time/start.ts';
import { readingsText } from '../time/write.ts';
import { normalise } from '../words/phrases.ts';

/** Days and times that stand alone: in the field of a form, or after the id of a request. */

const noMoment =
  'Say a day and perhaps a time that is to come, such as friday 18:00 or 2027-03-31; or a length, such as 3d.';

/** What can be read as the beginning of something. */
const noStart =
  'From when? Say a day that is to come, and perhaps a time as 08:00 or 20:00, such as monday 08:00 or 2027-03-31 18:00.';

/** Nothing that is sure, and what to say instead. */
type Unread = { readonly problem: string };
export const isUnread = (read: object | number): read is Unread =>
  typeof read === 'object' && 'problem' in read;

const wordsOf = (text: string): readonly string[] =>
  spokenWords(normalise(text).toLowerCase().split(/\s+/).filter(Boolean));

const twoWays = 'That can be read in more than one way.';

/** Where the words may mean several things, those are said. */
const unread = (readings: readonly Reading[], clock: Clock, otherwise: string): Unread => ({
  problem: readings.length > 1 ? `${twoWays}${readingsText(readings, clock)}` : otherwise,
});

const isSure = ({ readings, why }: FoundLasting): boolean => readings.length === 1 && !why;

/** Of several ways to take all of the words the first that is sure, or else one that shows what they may mean. */
const firstOf = (
  ways: readonly (readonly string[])[],
  clock: Clock,
  as: (found: FoundLasting) => FoundLasting,
): FoundLasting | undefined => {
  const each = ways.flatMap((said) => {
    const found = lastingAt(said, 0, clock);
    return found?.next === said.length ? [as(found)] : [];
  });
  return each.find(isSure) ?? each.find(({ readings }) => readings.length > 1);
};

/** `friday 18:00`, `until friday`, `in 20 min`, `3d`, `for 3 days`. */
const readEnd = (text: string, clock: Clock): Lasting | Unread => {
  const all = wordsOf(text);
  const words = all[0] === 'to' ? all.slice(1) : all;
  const isLength = lengthAt(words, 0)?.next === words.length;
  const ways = isLength ? [['for', ...words]] : [['until', ...words], words, ['for', ...words]];
  const found = firstOf(ways, clock, asEnd);
  const [only] = found?.readings ?? [];
  return found && isSure(found) && only?.lasting
    ? only.lasting
    : unread(found?.readings ?? [], clock, noMoment);
};

/** `to 2h`, `friday 18:00`: less than for ever. */
export const readShorter = (text: string, clock: Clock): Shorter | Unread => {
  const lasting = readEnd(text, clock);
  if ('problem' in lasting || 'until' in lasting) return lasting;
  return lasting.duration === null ? { problem: noMoment } : { duration: lasting.duration };
};

/** `by 3 days`: so many seconds less than agreed. */
export const readLess = ([lead, ...words]: readonly string[]): number | undefined => {
  const found = lead === 'by' ? lengthAt(words, 0) : undefined;
  return found?.next === words.length ? secondsIn(found.length) : undefined;
};

/** `monday 08:00`, `from monday`: a day alone begins at midnight. Milliseconds since 1970. */
export const readStart = (text: string, clock: Clock): number | Unread => {
  const [first = '', ...rest] = wordsOf(text);
  const words = ['from', 'on', 'at', 'starting'].includes(first) ? rest : [first, ...rest];
  const found = startAt(['from', ...words], 0, clock);
  const [start, ...more] = found?.next === words.length + 1 ? found.moments : [];
  return start !== undefined && more.length === 0
    ? start
    : unread(
        [start, ...more].flatMap((startsAt) => (startsAt === undefined ? [] : [{ startsAt }])),
        clock,
        noStart,
      );
};

/** `from monday for 3 days`, `2 hours from 3pm`: a beginning and how long, in either order. */
const begunThen = (words: readonly string[], clock: Clock): FoundLasting | undefined => {
  const first = startAt(words, 0, clock);
  const length = first ? undefined : lastingAt(words, 0, clock);
  const start = first ?? (length && startAt(words, length.next, clock));
  const [begun, ...more] = start?.moments ?? [];
  if (!start || begun === undefined || more.length > 0) return undefined;
  const lasting = length ?? lastingAt(words, start.next, clock, begun);
  const isWhole = Math.max(start.next, lasting?.next ?? 0) === words.length;
  return lasting && isWhole
    ? { ...lasting, readings: lasting.readings.map((one) => ({ ...one, startsAt: begun })) }
    : undefined;
};

/** When something holds, from now or from a moment that is to come. */
type Window = { readonly from?: number; readonly until: number };

/** `until monday 08:00`, `3 days`, `from friday 18:00 to monday 08:00`, `the weekend`. */
export const readWindow = (text: string, clock: Clock): Window | Unread => {
  const words = wordsOf(text);
  const found =
    begunThen(words, clock) ?? firstOf([words, ['until', ...words], ['for', ...words]], clock, (one) => one);
  const [{ lasting, startsAt } = {}] = found?.readings ?? [];
  if (!found || !isSure(found) || !lasting) return unread(found?.readings ?? [], clock, noMoment);
  const begins = startsAt === undefined ? {} : { from: startsAt };
  if ('until' in lasting) return { ...begins, until: lasting.until };
  if (lasting.duration === null) return { problem: noMoment };
  return { ...begins, until: (startsAt ?? clock.now) + lasting.duration * 1000 };
};
