import { median } from './row.ts';

const cpuOf = (run: () => unknown): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/**
 * CPU milliseconds of several things to do, each the median of some rounds in turns, after one that does not count: what
 * else the machine does meets all alike.
 */
export const cpuInTurns = <Given>(
  rounds: number,
  give: () => Given,
  ...deeds: ((given: Given) => unknown)[]
): number[] => {
  const times = deeds.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    const given = give();
    for (const [index, deed] of deeds.entries()) {
      const ms = cpuOf(() => deed(given));
      if (round > 0) times[index]?.push(ms);
    }
  }
  return times.map(median);
};
