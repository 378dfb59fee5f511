import { moreUrgent, type Urgency } from './urgency.ts';

/** Keys that wait for a place: the more urgent first, and of equals whoever came first. */
export const makeWaiting = () => {
  const waiting = new Map<string, Urgency>();
  return {
    add: (key: string, urgency: Urgency): void => {
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
    size: (): number => waiting.size,
    clear: (): void => waiting.clear(),
  };
};
