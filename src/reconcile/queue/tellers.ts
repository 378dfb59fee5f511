import type { Run } from './runs.ts';

/** Those without a place that tell people, or wait until few others do, the first first. */
export const makeTellers = (most: () => number) => {
  const waiting = new Map<Run, () => void>();
  const telling = new Set<Run>();
  const begin = (run: Run, go: () => void): void => {
    waiting.delete(run);
    telling.add(run);
    go();
  };
  return {
    has: (run: Run): boolean => waiting.has(run) || telling.has(run),
    isFull: (): boolean => telling.size >= most(),
    /** Resolves when it is its turn. */
    add: (run: Run): Promise<void> =>
      new Promise((go) => {
        if (telling.size < most()) begin(run, go);
        else waiting.set(run, go);
      }),
    /** Somebody waits for it now. */
    hasten: (run: Run): void => {
      const go = waiting.get(run);
      if (go) begin(run, go);
    },
    over: (run: Run): void => {
      telling.delete(run);
    },
    /** Begins as many as may tell now. */
    fill: (): void => {
      for (const first of waiting) {
        if (telling.size >= most()) return;
        begin(...first);
      }
    },
  };
};
