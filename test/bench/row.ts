/** One measurement: ours, what it is held against in the same run, and the ratio that is aimed at. */
export type Row = {
  name: string;
  unit: string;
  ours: number;
  against: number;
  ratio: number;
  target: number;
};

export const row = (name: string, unit: string, ours: number, against: number, target: number): Row => ({
  name,
  unit,
  ours,
  against,
  ratio: ours / against,
  target,
});

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds that one run takes: the median of some rounds, after one that does not count. */
export const time = async (rounds: number, run: () => unknown): Promise<number> => {
  await run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return median(times);
};
