import type { Clause } from '../slots/parted.ts';
import type { Slots } from '../slots/slots.ts';
import { plainWord } from '../words/courtesy.ts';
import { isSaid, wordFeatures } from '../words/features.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import { stemOf } from '../words/stem.ts';
import { kindOf, namesWhat } from './why-words.ts';

/** What may speak for a clause that it tells why, or for one that it orders, greets or thanks. */

const mostWords = 6;
const mostClauses = 3;

const asking: readonly Concept[] = ['need', 'connect', 'request', 'access', 'let', 'reach'];
const changing: readonly Concept[] = [
  ...(['extend', 'shorten', 'remove', 'end', 'cancel', 'approve', 'deny', 'freeze', 'alone'] as const),
];
const kindly: readonly Concept[] = ['polite', 'thanks'];

/** What a clause holds, put short: a network or id, a time, a service, and words that ask, change or are kind. */
const signOf = (kinds: readonly string[], concepts: readonly Concept[]): string =>
  [
    ['N', 'I'].some((kind) => kinds.includes(kind)) ? 'N' : '',
    ['time', 'start'].some((kind) => kinds.includes(kind)) ? 'T' : '',
    kinds.includes('service') ? 'S' : '',
    asking.some((one) => concepts.includes(one)) ? 'w' : '',
    changing.some((one) => concepts.includes(one)) ? 'd' : '',
    kindly.some((one) => concepts.includes(one)) ? 'p' : '',
  ].join('');

const placeOf = (at: number, count: number): string => {
  if (count === 1) return 'only';
  if (at === 0) return 'first';
  return at === count - 1 ? 'last' : 'middle';
};

/** Each word as it is known, a part of something named by its kind, and a number as 0. */
const stemsOf = (clause: Clause, slots: Slots): readonly string[] =>
  clause
    .filter(({ word }) => isSaid(word))
    .map((token) => {
      const kind = kindOf(slots, token);
      if (kind !== undefined && kind !== 'word') return kind;
      return /^\d/.test(token.word) ? '0' : stemOf(plainWord(token));
    });

const markOf = (clause: Clause): string =>
  /[,;:.!?–—-]["')]?$/.exec(clause.at(-1)?.plain ?? '')?.[0]?.charAt(0) ?? '';

/** The features of one of the clauses of a sentence. */
export const clauseFeatures = (clauses: readonly Clause[], at: number, slots: Slots): readonly string[] => {
  const clause = clauses[at] ?? [];
  const stems = stemsOf(clause, slots);
  const kinds = [...new Set(clause.flatMap((one) => kindOf(slots, one) ?? []))].filter(
    (kind) => kind !== 'word',
  );
  const concepts = [...new Set(conceptsIn(clause.map(plainWord)).map(({ concept }) => concept))];
  const sign = signOf(kinds, concepts);
  const place = placeOf(at, clauses.length);
  const [first = '-', second = '-'] = stems;
  const named = clauses.map((one) => namesWhat(one, slots));
  return [
    ...new Set([
      ...wordFeatures(
        stems,
        stems.slice(1).map((stem, before) => `${stems[before]} ${stem}`),
      ),
      ...[`1 ${first}`, `2 ${first} ${second}`, `z ${stems.at(-1) ?? '-'}`],
      ...concepts.map((one) => `c ${one}`),
      ...kinds.map((kind) => `k ${kind}`),
      ...[`s ${sign}`, `s ${sign} ${first}`, `s ${sign} ${place}`],
      ...[`p ${place}`, `p ${Math.min(at, mostClauses)} of ${Math.min(clauses.length, mostClauses + 1)}`],
      `n ${named[at - 1] ?? '^'} ${named[at]} ${named[at + 1] ?? '$'}`,
      `n ${named.indexOf(true) > at ? 'before' : named.lastIndexOf(true) < at ? 'behind' : 'among'}`,
      ...[`l ${Math.min(stems.length, mostWords)}`, `m ${markOf(clause)}`, '1'],
    ]),
  ];
};
