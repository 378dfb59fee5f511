import { featuresOf, type Seen } from '../words/features.ts';
import { atFirstUse } from '../words/first-use.ts';
import { stemOf } from '../words/stem.ts';
import { readKept, sharesBy, type Weights } from '../words/weights.ts';
import { isWish, type Wish } from '../words/wish.ts';
import kept from './wish-weights.json' with { type: 'json' };

/** What was learned from sentences whose wish is known: how much each feature speaks for each wish. */

/** How likely each wish is, from 0 to 1, the likeliest first; all of them together are 1. */
export type Likely = { readonly wish: Wish; readonly share: number };

/** Every wish that a sentence may have, by given weights. */
export const likelyBy = (weights: Weights, features: readonly string[]): readonly Likely[] => {
  const shares = sharesBy(weights, features);
  return weights.labels
    .flatMap((wish, at) => (isWish(wish) ? [{ wish, share: shares[at] ?? 0 }] : []))
    .toSorted((a, b) => b.share - a.share);
};

export const wishWeights = atFirstUse((): Weights => readKept(kept));

/** A word that stands in several of the sentences that were learned from. */
export const isLearned = (word: string): boolean => wishWeights().rows.has(`w ${stemOf(word)}`);

export const likely = (seen: Seen): readonly Likely[] => likelyBy(wishWeights(), featuresOf(seen));
