import { bare } from './phrases.ts';
import { type FoundStretch, momentOrStretchAt, type Stretch, type Wrong } from './stretches.ts';

/** From the start or the end of a stretch, to the end or the start of another. */
export type Bounds = { since?: Stretch; after?: Stretch; until?: Stretch; before?: Stretch };

export type Period = Stretch | Bounds;

/** What was found of a period in a question, and the question without it. */
type FoundPeriod = { period?: Period; rest: string } | Wrong;

type Found = { period: Period; next: number };
type Words = readonly string[];

const begins = new Map<string, keyof Bounds>([
  ['since', 'since'],
  ['from', 'since'],
  ['starting', 'since'],
  ['on or after', 'since'],
  ['after', 'after'],
]);
const ends = new Map<string, keyof Bounds>([
  ['until', 'until'],
  ['till', 'until'],
  ['to', 'until'],
  ['through', 'until'],
  ['up to', 'until'],
  ['on or before', 'until'],
  ['before', 'before'],
]);
const joins = ['to', 'until', 'till', 'through', 'up to', '-'];
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
    leftovers.includes(plain) ||
    /^\d[\d:-]*[a-z]{0,7}$/.test(plain) ||
    momentOrStretchAt([plain], 0) !== undefined
  );
};

/** The word or words of a table that stand at a place. */
const wordAt = (
  words: Words,
  at: number,
  known: Iterable<string>,
): { word: string; next: number } | undefined => {
  for (const word of known) {
    const length = word.split(' ').length;
    if (words.slice(at, at + length).join(' ') === word) return { word, next: at + length };
  }
  return undefined;
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
  table: Map<string, keyof Bounds>,
): FoundBound | Wrong | undefined => {
  const lead = wordAt(words, at, table.keys());
  if (!lead) return undefined;
  const { edge, next } = edgeAt(words, lead.next);
  const one = momentOrStretchAt(words, next);
  if (one && 'wrong' in one) return one;
  const bound = table.get(lead.word);
  if (one && bound) return { bounds: { [atEdge(bound, edge)]: one.stretch }, next: one.next };
  return onlyOfTime.includes(lead.word) || edge
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

const inOrder = (first: Days, last: Days): Period =>
  first.from <= last.from ? { from: first.from, to: last.to } : { from: last.from, to: first.to };

/** Days have a form of their own, in which most is asked. */
const periodOf = (bounds: Bounds): Period => {
  const { since, after, until, before } = bounds;
  if (areDays(since) && areDays(until)) return inOrder(since, until);
  if (areDays(since) && !until && !before) return { from: since.from };
  if (areDays(until) && !since && !after) return { to: until.to };
  return bounds;
};

const opposite = (bounds: Bounds): Map<string, keyof Bounds> =>
  bounds.since || bounds.after ? ends : begins;

/** `since May`, `until yesterday`, `after 2026-10-01 before 2026-10-31`, in either order. */
const boundedAt = (words: Words, at: number): Found | Wrong | undefined => {
  const one = boundAt(words, at, begins) ?? boundAt(words, at, ends);
  if (!one || 'wrong' in one) return one;
  const other = boundAt(words, words[one.next] === 'and' ? one.next + 1 : one.next, opposite(one.bounds));
  if (other && 'wrong' in other) return other;
  if (other) return { period: periodOf({ ...one.bounds, ...other.bounds }), next: other.next };
  const join = one.bounds.since && wordAt(words, one.next, joins);
  const last = join && momentOrStretchAt(words, join.next);
  if (!last) return { period: periodOf(one.bounds), next: one.next };
  return 'wrong' in last
    ? last
    : { period: periodOf({ ...one.bounds, until: last.stretch }), next: last.next };
};

/** The second half of a range, after the first. */
const rangeFrom = (words: Words, first: FoundStretch, join: readonly string[]): Found | Wrong | undefined => {
  const between = wordAt(words, first.next, join);
  const last = between && momentOrStretchAt(words, between.next);
  if (!last || 'wrong' in last) return last;
  return { period: periodOf({ since: first.stretch, until: last.stretch }), next: last.next };
};

/** `between 2026-10-01 and 2026-10-31`, `between May and July`; two names may stand so as well. */
const betweenAt = (words: Words, at: number): Found | Wrong | undefined => {
  if (words[at] !== 'between') return undefined;
  const first = momentOrStretchAt(words, at + 1);
  if (!first || 'wrong' in first) return first;
  return rangeFrom(words, first, ['and', ...joins]) ?? { wrong: words.slice(at, first.next).join(' ') };
};

/** `in May`, `last 30d`, `2026-10-01 to 2026-10-31`, `yesterday`. */
const plainAt = (words: Words, at: number): Found | Wrong | undefined => {
  const lead = [...within, ...unclear].includes(words[at] ?? '');
  const one = momentOrStretchAt(words, lead ? at + 1 : at);
  if (!one || 'wrong' in one) return one;
  const range = rangeFrom(words, one, joins);
  if (range) return range;
  const isMoment = 'ago' in one.stretch || 'time' in one.stretch;
  const isRead = (one.alone || lead) && !isMoment && !unclear.includes(words[at] ?? '');
  if (isRead) return { period: one.stretch, next: one.next };
  return one.alone || isMoment ? { wrong: words.slice(at, one.next).join(' ') } : undefined;
};

const periodAt = (words: Words, at: number): Found | Wrong | undefined =>
  betweenAt(words, at) ?? boundedAt(words, at) ?? plainAt(words, at);

/** Two days written as one word, and the marks around words. */
const apart = (word: string): string[] => {
  const [, first, last] =
    /^(\d{4}-\d{1,2}-\d{1,2})(?:-|~|\.{2,9})(\d{4}-\d{1,2}-\d{1,2})[.,;:!?]?$/.exec(word) ?? [];
  return first && last ? [first, '-', last] : [word];
};

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
  const typed = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap(apart);
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
