import { featuresOf, type Seen } from './features.ts';
import { atFirstUse } from './first-use.ts';
import { stemOf } from './stem.ts';
import kept from './weights.json' with { type: 'json' };
import { isWish, type Wish } from './wish.ts';

/**
 * What was learned from sentences whose wish is known (`npm run learn`): how much each feature speaks for each wish.
 * It is a multinomial logistic regression: https://en.wikipedia.org/wiki/Multinomial_logistic_regression
 */
export type Weights = {
  readonly wishes: readonly string[];
  /** The row of each feature. */
  readonly rows: ReadonlyMap<string, number>;
  /** Row by row, a weight for each wish. */
  readonly table: Int8Array;
};

/** So many of them are a weight of 1; a byte holds up to 4 of it, and none that is learned is larger. */
export const stepsOfOne = 32;

/** How likely each wish is, from 0 to 1, the likeliest first; all of them together are 1. */
export type Likely = { readonly wish: Wish; readonly share: number };

/** `exp(x) / sum of all exp(x)`: https://en.wikipedia.org/wiki/Softmax_function */
export const softmax = (sums: Float64Array): Float64Array => {
  const most = Math.max(...sums);
  const powers = sums.map((one) => Math.exp(one - most));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
};

/** Every wish that a sentence may have, by given weights. */
export const likelyBy = ({ wishes, rows, table }: Weights, seen: Seen): readonly Likely[] => {
  const sums = new Float64Array(wishes.length);
  for (const feature of featuresOf(seen)) {
    const row = rows.get(feature);
    if (row !== undefined)
      for (const at of wishes.keys())
        sums[at] = (sums[at] ?? 0) + (table[row * wishes.length + at] ?? 0) / stepsOfOne;
  }
  const shares = softmax(sums);
  return wishes
    .flatMap((wish, at) => (isWish(wish) ? [{ wish, share: shares[at] ?? 0 }] : []))
    .toSorted((a, b) => b.share - a.share);
};

export const keptWeights = atFirstUse(
  (): Weights => ({
    wishes: kept.wishes,
    rows: new Map(kept.features.map((feature, at) => [feature, at])),
    table: new Int8Array(Buffer.from(kept.weights, 'base64')),
  }),
);

/** A word that stands in several of the sentences that were learned from. */
export const isLearned = (word: string): boolean => keptWeights().rows.has(`w ${stemOf(word)}`);

export const likely = (seen: Seen): readonly Likely[] => likelyBy(keptWeights(), seen);
