import type { Time } from '../time/calendar.ts';
import { momentAt } from '../time/moment.ts';
import { type Dated, months } from '../time/names.ts';
import { type PhraseTable, phraseTable } from '../time/phrase-table.ts';
import { type Range, rangeAt } from '../time/range.ts';
import {
  byDay,
  type FoundStretch,
  inOrder,
  isMoment,
  type Stretch,
  type Words,
  type Wrong,
} from '../time/stretch.ts';
import { bare } from '../words/phrases.ts';

/** From the start or the end of a stretch, to the end or the start of another. */
export type Bounds = { since?: Stretch; after?: Stretch; until?: Stretch; before?: Stretch };

export type Period = Stretch | Bounds;

/** What was found of a period in a question, and the question without it. */
type FoundPeriod = { period?: Period; rest: string } | Wrong;

type Found = { period: Period; next: number };

const begins = phraseTable<keyof Bounds>([
  ['since', 'since'],
  ['from', 'since'],
  ['starting', 'since'],
  ['on or after', 'since'],
  ['after', 'after'],
]);
const ends = phraseTable<keyof Bounds>([
  ['until', 'until'],
  ['till', 'until'],
  ['to', 'until'],
  ['through', 'until'],
  ['up to', 'until'],
  ['on or before', 'until'],
  ['before', 'before'],
]);
const within = ['in', 'during', 'over', 'for', 'within', 'on', 'at', 'of', 'throughout'];
/** Before a time these say something that a span cannot, so they are not read as if they were not there. */
const unclear = ['by', 'every', 'about', 'around'];
/** These have no meaning but of time. Left over, they are part of what was not understood. */
const onlyOfTime = ['since', 'after', 'until', 'till', 'before', 'starting', 'during', 'throughout'];

const leftovers = [...onlyOfTime, 'last', 'past', 'previous', 'ago', 'this', 'today', 'yesterday', 'now'];

/** Is a word that nothing else knows one of time, so that the answer had better be about times? */
export const isOfTime = (word: string): boolean => {
  const plain = word.toLowerCase();
  return (
    leftovers.includes(plain) || /^\d[\d:-]*[a-z]{0,7}$/.test(plain) || momentAt([plain], 0) !== undefined
  );
};

/** Can it have been, and is it one thing? `02/03` may be two days, `tomorrow` has not come, and not every year has a 29 February. */
const hasBeen = (stretch: Stretch): boolean => {
  if (isMoment(stretch)) return stretch.or === undefined && (!stretch.on || hasBeen(stretch.on));
  if ('part' in stretch) return hasBeen(stretch.of);
  if ('end' in stretch) return hasBeen(stretch.end);
  if ('start' in stretch) return hasBeen(stretch.start);
  if ('mid' in stretch) return hasBeen(stretch.mid);
  if ('later' in stretch) return hasBeen(stretch.than);
  if ('month' in stretch) return stretch.month !== 2 || stretch.day !== 29 || stretch.year !== undefined;
  if ('weekend' in stretch) return stretch.weekend !== 'next';
  if ('weekday' in stretch) return !stretch.isNext;
  return !['ahead', 'next', 'coming', 'in', 'either'].some((kind) => kind in stretch);
};

/** What is named at a place, if that can have been. `isLed`: behind a word such as `since`, a number is an hour. */
const pastAt = (words: Words, at: number, isLed = false): FoundStretch | Wrong | undefined => {
  const one = momentAt(words, at, { isNumber: isLed });
  if (!one || 'wrong' in one) return one;
  const stretch = isMoment(one.stretch) ? byDay(one.stretch) : one.stretch;
  return hasBeen(stretch) ? { ...one, stretch } : asked(words.slice(at, one.next), stretch);
};

const clockText = ({ hour, minute }: Time): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const dayText = ({ day, month, year }: Dated): string =>
  [day, capital(months[month - 1] ?? ''), year].filter(Boolean).join(' ');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What words may mean, where they mean two things. */
const eitherOf = (stretch: Stretch): readonly string[] => {
  if ('either' in stretch) return stretch.either.map(dayText);
  return isMoment(stretch) && stretch.or ? inOrder(stretch).map(clockText) : [];
};

const asked = (words: Words, ...stretches: readonly Stretch[]): Wrong => {
  const either = stretches.flatMap(eitherOf);
  return { wrong: words.join(' '), ...(either.length === 2 && { either }) };
};

/** `the start of May`, `the end of last week`: an edge that turns `since` into `after`, and `until` into `before`. */
const edgeAt = (words: Words, at: number): { edge: 'start' | 'end' | undefined; next: number } => {
  const first = words[at] === 'the' ? at + 1 : at;
  const word = words[first] ?? '';
  if (words[first + 1] !== 'of') return { edge: undefined, next: at };
  if (word === 'start' || word === 'beginning') return { edge: 'start', next: first + 2 };
  return word === 'end' ? { edge: 'end', next: first + 2 } : { edge: undefined, next: at };
};

const atEdge = (bound: keyof Bounds, edge: 'start' | 'end' | undefined): keyof Bounds => {
  if (edge === undefined) return bound;
  const isBegin = bound === 'since' || bound === 'after';
  if (isBegin) return edge === 'start' ? 'since' : 'after';
  return edge === 'start' ? 'before' : 'until';
};

type FoundBound = { bounds: Bounds; next: number };

const boundAt = (
  words: Words,
  at: number,
  table: PhraseTable<keyof Bounds>,
): FoundBound | Wrong | undefined => {
  const lead = table(words, at);
  if (!lead) return undefined;
  const { edge, next } = edgeAt(words, lead.next);
  const one = pastAt(words, next, true);
  if (one && 'wrong' in one) return one;
  const bound = lead.row;
  if (one) return { bounds: { [atEdge(bound, edge)]: one.stretch }, next: one.next };
  return onlyOfTime.includes(lead.said) || edge
    ? {
        wrong: words
          .slice(at, at + 3)
          .join(' ')
          .trim(),
      }
    : undefined;
};

type Days = { from: string; to: string };
const areDays = (stretch: Stretch | undefined): stretch is Days =>
  stretch !== undefined && 'from' in stretch && 'to' in stretch;

const ofDays = (first: Days, last: Days): Period =>
  first.from <= last.from ? { from: first.from, to: last.to } : { from: last.from, to: first.to };

/** Days have a form of their own, in which most is asked. */
const periodOf = (bounds: Bounds): Period => {
  const { since, after, until, before } = bounds;
  if (areDays(since) && areDays(until)) return ofDays(since, until);
  if (areDays(since) && !until && !before) return { from: since.from };
  if (areDays(until) && !since && !after) return { to: until.to };
  return bounds;
};

const opposite = (bounds: Bounds): PhraseTable<keyof Bounds> =>
  bounds.since || bounds.after ? ends : begins;

/** `since May`, `until yesterday`, `after 2026-10-01 before 2026-10-31`, in either order. */
const boundedAt = (words: Words, at: number): Found | Wrong | undefined => {
  const one = boundAt(words, at, begins) ?? boundAt(words, at, ends);
  if (!one || 'wrong' in one) return one;
  const other = boundAt(words, words[one.next] === 'and' ? one.next + 1 : one.next, opposite(one.bounds));
  if (other && 'wrong' in other) return other;
  if (other) return { period: periodOf({ ...one.bounds, ...other.bounds }), next: other.next };
  return { period: periodOf(one.bounds), next: one.next };
};

/** `from May to July`, `between monday and friday`, `14-16h`, `yesterday 8am to 8pm`. */
const rangedAt = (words: Words, at: number): Found | Wrong | undefined => {
  const one = rangeAt(words, at) ?? halfBetween(words, at);
  if (!one || 'wrong' in one) return one;
  if ('isBare' in one) return undefined;
  const { range, next } = one;
  return [range.since, range.until].every((stretch) => hasBeen(withoutHalf(stretch, range)))
    ? { period: periodOf(range), next }
    : asked(words.slice(at, next), range.since, withoutHalf(range.until, range));
};

/** `between May` lacks its end; two names may stand so as well. */
const halfBetween = (words: Words, at: number): Wrong | undefined => {
  const first = words[at] === 'between' ? momentAt(words, at + 1) : undefined;
  return first && ('wrong' in first ? first : { wrong: words.slice(at, first.next).join(' ') });
};

/** The end of `9 to 5` is the first 5 behind its beginning. */
const withoutHalf = (stretch: Stretch, { until }: Range): Stretch => {
  if (stretch !== until || !isMoment(until) || !until.follows) return stretch;
  const { or: _, ...sure } = until;
  return sure;
};

/** `in May`, `last 30d`, `yesterday`. */
const plainAt = (words: Words, at: number): Found | Wrong | undefined => {
  const lead = [...within, ...unclear].includes(words[at] ?? '');
  const one = pastAt(words, lead ? at + 1 : at);
  if (!one || 'wrong' in one) return one;
  const isPoint = 'ago' in one.stretch || isMoment(one.stretch);
  const isRead = (one.alone || lead) && !isPoint && !unclear.includes(words[at] ?? '');
  if (isRead) return { period: one.stretch, next: one.next };
  return one.alone || isPoint ? { wrong: words.slice(at, one.next).join(' ') } : undefined;
};

const periodAt = (words: Words, at: number): Found | Wrong | undefined =>
  rangedAt(words, at) ?? boundedAt(words, at) ?? plainAt(words, at);

/** The word as the readers of times know it; a name of the catalog is none of time. */
const forTimes = (word: string, isName: (word: string) => boolean): string => {
  const plain = bare(word)
    .toLowerCase()
    .replace(/^\(|\)$/g, '');
  return isName(plain) ? '' : plain || (/^[-–.~]+$/.test(word) ? '-' : word);
};

const firstPeriod = (words: Words): (Found & { at: number }) | Wrong | undefined => {
  for (const [at] of words.entries()) {
    const one = periodAt(words, at);
    if (one) return 'wrong' in one ? one : { ...one, at };
  }
  return undefined;
};

/**
 * Looks for one period: `last 30d`, `this month`, `between 2026-10-01 and 2026-10-31`, `since May`. A second one is
 * not understood, and neither is a word of time that belongs to none.
 */
export const readPeriod = (text: string, isName: (word: string) => boolean): FoundPeriod => {
  const typed = text.split(/[\s,]+/).filter(Boolean);
  const words = typed.map((word) => forTimes(word, isName));
  const one = firstPeriod(words);
  if (!one) return { rest: text };
  if ('wrong' in one) return one;
  const { at, next, period } = one;
  const others = [...words.slice(0, at), '', ...words.slice(next)];
  const second = firstPeriod(others);
  if (second)
    return { wrong: 'wrong' in second ? second.wrong : others.slice(second.at, second.next).join(' ') };
  return { period, rest: [...typed.slice(0, at), ...typed.slice(next)].join(' ') };
};
