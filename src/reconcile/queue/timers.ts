// A timer of Node fires at once when it is set further ahead than this; the sweep finds what is due later.
const furthestTimer = 3_600_000;

/** One timer for each key. */
export const makeTimers = (now: () => number) => {
  const timers = new Map<string, NodeJS.Timeout>();
  const clear = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    set: (key: string, at: number, fire: () => void): void => {
      if (at - now() > furthestTimer) return;
      clear(key);
      timers.set(key, setTimeout(fire, Math.max(0, at - now())));
    },
    clear,
    clearAll: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
};
