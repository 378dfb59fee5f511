import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/**
 * How much each feature of something speaks for each label that it may have, learned from examples (`npm run learn`). It is a
 * multinomial logistic regression: https://en.wikipedia.org/wiki/Multinomial_logistic_regression
 */
export type Weights = {
  readonly labels: readonly string[];
  /** The row of each feature. */
  readonly rows: ReadonlyMap<string, number>;
  /** Row by row, a weight for each label. */
  readonly table: Int8Array;
};

/** So many of them are a weight of 1; finer ones tell no more rightly. */
const stepsOfOne = 16;

/** Each weight is kept as one sign, so that all of them compress well: the sign of 0, and how far from it the signs reach. */
const [zero, reach] = ['P'.charCodeAt(0), 46];

/** The nearest weight that can be kept. */
export const toKept = (weight: number): number =>
  Math.max(-reach, Math.min(reach, Math.round(weight * stepsOfOne)));

/** Weights as a file keeps them: a program reads it at each start, so it is small, and unpacked when it is first asked. */
type Kept = { readonly packed: string };
type Plain = {
  readonly labels: readonly string[];
  readonly features: readonly string[];
  readonly weights: string;
};

export const writeKept = ({ labels, rows, table }: Weights): Kept => {
  const weights = Array.from(table, (one) => String.fromCharCode(zero + one)).join('');
  const plain: Plain = { labels, features: [...rows.keys()], weights };
  return { packed: brotliCompressSync(JSON.stringify(plain)).toString('base64') };
};

export const readKept = ({ packed }: Kept): Weights => {
  const unpacked = brotliDecompressSync(Buffer.from(packed, 'base64')).toString();
  // It is what `writeKept` made; a test compares the two.
  const { labels, features, weights } = JSON.parse(unpacked) as Plain;
  return {
    labels,
    rows: new Map(features.map((feature, at) => [feature, at])),
    table: Int8Array.from({ length: weights.length }, (_, at) => weights.charCodeAt(at) - zero),
  };
};

/** `exp(x) / sum of all exp(x)`: https://en.wikipedia.org/wiki/Softmax_function */
export const softmax = (sums: Float64Array): Float64Array => {
  const most = Math.max(...sums);
  const powers = sums.map((one) => Math.exp(one - most));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
};

/** How likely each label is, from 0 to 1, in the order of the labels; all of them together are 1. */
export const sharesBy = ({ labels, rows, table }: Weights, features: readonly string[]): Float64Array => {
  const sums = new Float64Array(labels.length);
  for (const feature of features) {
    const row = rows.get(feature);
    if (row !== undefined)
      for (const at of labels.keys())
        sums[at] = (sums[at] ?? 0) + (table[row * labels.length + at] ?? 0) / stepsOfOne;
  }
  return softmax(sums);
};
