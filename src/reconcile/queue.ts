/** Runs work by key: never two of one key at once, and a key that is woken while it runs runs once more. */
export type Queue = {
  wake: (key: string) => void;
  /** Begins nothing new, and resolves when what runs has come to rest. */
  drain: () => Promise<void>;
};

// A timer of Node fires at once when it is set further ahead than this; the sweep finds what is due later.
const furthestTimer = 3_600_000;

/** `run` returns when to look at the key again (milliseconds since 1970), or undefined. It must not throw. */
export const makeQueue = (run: (key: string) => Promise<number | undefined>, now: () => number): Queue => {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  let closed = false;

  const later = (key: string, at: number | undefined): void => {
    if (at === undefined || closed || at - now() > furthestTimer) return;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => wake(key), Math.max(0, at - now())),
    );
  };

  const work = async (key: string): Promise<void> => {
    const at = await run(key);
    running.delete(key);
    if (again.delete(key)) wake(key);
    else later(key, at);
  };

  const wake = (key: string): void => {
    if (closed) return;
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (running.has(key)) again.add(key);
    else running.set(key, work(key));
  };

  const drain = async (): Promise<void> => {
    closed = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(running.values());
  };

  return { wake, drain };
};
