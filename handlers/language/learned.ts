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

/** So many of them are a weight of 1; finer ones tell no more sentences rightly. */
const stepsOfOne = 16;

/** Each weight is kept as one sign, so that what is kept compresses well: the sign of 0, and how far from it the signs reach. */
const [zero, reach] = ['P'.charCodeAt(0), 46];

export const writeTable = (table: Int8Array): string =>
  Array.from(table, (one) => String.fromCharCode(zero + one)).join('');
const readTable = (text: string): Int8Array =>
  Int8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at) - zero);
/** The nearest weight that can be kept. */
export const toKept = (weight: number): number =>
  Math.max(-reach, Math.min(reach, Math.round(weight * stepsOfOne)));

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
    table: readTable(kept.weights),
  }),
);

/** A word that stands in several of the sentences that were learned from. */
export const isLearned = (word: string): boolean => keptWeights().rows.has(`w ${stemOf(word)}`);

export const likely = (seen: Seen): readonly Likely[] => likelyBy(keptWeights(), seen);
