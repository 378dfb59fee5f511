import type { Words } from '../time/stretch.ts';
import { asClock, type Hour } from './clock.ts';
import { after, type Row, rowAt, type Tables } from './language.ts';
import { dayOf, ordinals, type Point, pointAt } from './points.ts';

/** From one time to another in another language, in the words that the readers know. */

export type Put = { readonly words: Words; readonly count: number };

/** Behind these a number is that of a day. */
const fromDay = /^(?:vom|dal|du|del|do|dos|fra den|från den)$/;

type Halves = { readonly since: Hour; readonly until: Hour };

/** `de 2 a 5 de la tarde`: the part of the day that is said for the one is that of both. */
const inSameHalf = ({ since, until }: Halves): Halves => {
  const isLater =
    since.as !== 'full' && until.as === 'full' && since.hour < 12 && since.hour + 12 < until.hour;
  const isOver = since.as === 'full' && until.as === 'number' && until.hour <= since.hour && until.hour < 12;
  return {
    since: isLater ? { ...since, hour: since.hour + 12, as: 'full' } : since,
    until: isOver && since.hour < 13 ? { ...until, hour: until.hour + 12, as: 'full' } : until,
  };
};

const noon = 12;
const early = 6;
const bare = ({ said }: Hour): string => said.replace(/^at /, '');
/** `de 23 a 2` is over midnight; `de 9 a 5` are hours that may be told by a clock of twelve. */
const hourPair = (halves: Halves): readonly [string, string] => {
  const { since, until } = inSameHalf(halves);
  const isSure =
    since.hour > noon ||
    until.hour > noon ||
    [since, until].some(({ as }) => as === 'full') ||
    (since.hour >= early && since.hour < until.hour && [since, until].some(({ as }) => as === 'clock'));
  return isSure ? [asClock(since), asClock(until)] : [bare(since), bare(until)];
};

const isWhole = ({ day, date }: Point): boolean => day !== undefined || date !== undefined;

const rangeWords = (since: Point, until: Point, isBetween: boolean): Words => {
  const [first, last] =
    since.hour && until.hour
      ? hourPair({ since: since.hour, until: until.hour })
      : [since.hour && asClock(since.hour), until.hour && asClock(until.hour)];
  const [lead, join] = isBetween ? ['between', 'and'] : ['from', 'to'];
  return [
    ...[lead, ...(since.day ?? []), ...(since.date ?? []), ...(first ? [first] : [])],
    ...[join, ...(until.day ?? []), ...(until.date ?? []), ...(last ? [last] : [])],
  ];
};

/** Of two hours, or of two days with an hour or without: `von Freitag bis 15 Uhr` is neither. */
const areAlike = (since: Point, until: Point): boolean =>
  since.hour === undefined ? isWhole(since) && isWhole(until) : until.hour !== undefined;

const ofDay = /^(?:di|de|van|des|w|do|da|von|af|den)$/;
/** `dalle 14 alle 16 di domani`: the day behind its hours. */
const dayBehind = (words: Words, at: number, tables: Tables): Row | undefined => {
  const day = ofDay.test(words[at] ?? '') ? dayOf(words[at + 1], tables) : undefined;
  return day === undefined ? undefined : { said: words.slice(at, at + 2), put: day.split(' ') };
};

const joined = (
  words: Words,
  at: number,
  from: number,
  tables: Tables,
  isBetween: boolean,
): Put | undefined => {
  const lead = words.slice(at, from).join(' ');
  const isDated = fromDay.test(lead) || (isBetween && /^(?:le|il|den|el|o)$/.test(words[from] ?? ''));
  const since = pointAt(words, from, tables, isDated);
  if (!since) return undefined;
  const join = after(isBetween ? tables.and : tables.to, words, since.next);
  // `da domani al 18` ends on a day.
  const isDay =
    isWhole(since) && since.hour === undefined && /^(?:al|au|el|ao|den|zum)$/.test(words[join - 1] ?? '');
  const until = join > since.next ? pointAt(words, join, tables, isDated || isDay) : undefined;
  return until ? put(words, at, { since, until, tables, isBetween }) : undefined;
};

const put = (
  words: Words,
  at: number,
  { since, until, tables, isBetween }: { since: Point; until: Point; tables: Tables; isBetween: boolean },
): Put | undefined => {
  // `entre 9 e 23 de dezembro`: the month behind the second is that of both.
  const first = until.date && !since.date && since.hour?.as === 'number' && !since.day ? dated(since) : since;
  if (!areAlike(first, until)) return undefined;
  const isHours = !isWhole(first) && !isWhole(until);
  const day = isHours ? dayBehind(words, until.next, tables) : undefined;
  const said = rangeWords(first, until, isBetween);
  return { words: [...(day?.put ?? []), ...said], count: until.next + (day ? 2 : 0) - at };
};
const dated = ({ hour, next }: Point): Point => ({ date: [ordinals(hour?.hour ?? 0)], next });

/** `jueves 14:30 a 16`, `9 bis 12 Uhr`: hours from one to the other, with no word before them. */
const bareAt = (words: Words, at: number, tables: Tables): Put | undefined => {
  const since = pointAt(words, at, tables);
  const join = since ? after(tables.to, words, since.next) : 0;
  const until = since && join > since.next ? pointAt(words, join, tables) : undefined;
  // `4. bis 15.1.`
  if (since?.date && !since.hour && until?.date?.[1] && !until.hour)
    return put(words, at, { since, until, tables, isBetween: false });
  const areDays = tables.isRomance && since && until && isWhole(since) && isWhole(until);
  if (areDays) return put(words, at, { since, until, tables, isBetween: false });
  if (!since?.hour || !until?.hour) return undefined;
  const isClock = [since.hour, until.hour].some(({ as }) => as !== 'number');
  return isClock || since.day ? put(words, at, { since, until, tables, isBetween: false }) : undefined;
};

/** `de lunes a miércoles`, `das 9 às 12`, `du 1er au 4 décembre`, `entre 13h e 15h30`: from the one to the other. */
export const rangeAt = (words: Words, at: number, tables: Tables): Put | undefined => {
  const row = rowAt(tables.between, words, at);
  const between = row && joined(words, at, at + row.said.length, tables, true);
  if (between) return between;
  const from = tables.from.get(words[at] ?? '') ?? [];
  for (const { said } of from) {
    if (!said.every((word, place) => words[at + place] === word)) continue;
    const found = joined(words, at, at + said.length, tables, false);
    if (found) return found;
  }
  return bareAt(words, at, tables);
};
