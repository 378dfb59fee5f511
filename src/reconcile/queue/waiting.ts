import { moreUrgent, type Urgency } from './urgency.ts';

/** Keys that wait for a place: the more urgent first, and of equals whoever came first. */
export const makeWaiting = (now: () => number) => {
  const waiting = new Map<string, Urgency>();
  let since = 0;
  return {
    add: (key: string, urgency: Urgency): void => {
      if (waiting.size === 0) since = now();
      const known = waiting.get(key) ?? urgency;
      if (moreUrgent(urgency, known) !== known) waiting.delete(key);
      waiting.set(key, moreUrgent(urgency, known));
    },
    /** Takes out the next one of these lanes. */
    next: (open: readonly Urgency[]): { key: string; urgency: Urgency } | undefined => {
      for (const lane of open)
        for (const [key, urgency] of waiting)
          if (urgency === lane) {
            waiting.delete(key);
            return { key, urgency };
          }
      return undefined;
    },
    /** The first of a lane, so many at the most, which go on waiting. */
    first: (lane: Urgency, most: number): readonly string[] => {
      const keys: string[] = [];
      for (const [key, urgency] of waiting) {
        if (keys.length >= most) break;
        if (urgency === lane) keys.push(key);
      }
      return keys;
    },
    size: (): number => waiting.size,
    /** Since when there was always one that waited; undefined while there is none. */
    since: (): number | undefined => (waiting.size > 0 ? since : undefined),
    clear: (): void => waiting.clear(),
  };
};
