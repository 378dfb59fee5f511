/**
 * The nearest rank: a value that was measured, and none between two (https://en.wikipedia.org/wiki/Percentile). Undefined
 * where nothing was.
 */
export const percentile = (values: readonly number[], percent: number): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)];
};
