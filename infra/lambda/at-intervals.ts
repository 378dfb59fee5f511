/** Instances have no timers: each call is a chance to look, and the chance is taken once in so long. */
export const atIntervals = (look: () => Promise<void>, everyMs: number, now: () => number) => {
  let lookedAt = now();
  return async (): Promise<void> => {
    if (now() - lookedAt < everyMs) return;
    lookedAt = now();
    await look();
  };
};
