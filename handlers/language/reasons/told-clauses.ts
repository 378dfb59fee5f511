import type { Clause } from '../slots/parted.ts';
import type { Slots } from '../slots/slots.ts';
import { atFirstUse } from '../words/first-use.ts';
import { readKept, sharesBy, type Weights } from '../words/weights.ts';
import { clauseFeatures } from './clause-features.ts';
import kept from './clause-weights.json' with { type: 'json' };

/** What was learned from sentences in which people marked the words that tell why: does a clause tell it, or not? */
export const clauseWeights = atFirstUse((): Weights => readKept(kept));

/** How likely it is, from 0 to 1. */
const shareBy = (weights: Weights, features: readonly string[]): number =>
  sharesBy(weights, features)[weights.labels.indexOf('told')] ?? 0;

export const toldBy = (weights: Weights, features: readonly string[]): boolean =>
  shareBy(weights, features) > 0.5;

/** How likely this one of the clauses of a sentence tells why, from 0 to 1. */
export const toldShare = (clauses: readonly Clause[], at: number, slots: Slots): number =>
  shareBy(clauseWeights(), clauseFeatures(clauses, at, slots));

/** Does this one of the clauses of a sentence tell why? */
export const isTold = (clauses: readonly Clause[], at: number, slots: Slots): boolean =>
  toldShare(clauses, at, slots) > 0.5;
