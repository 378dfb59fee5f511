import { moreUrgent, type Urgency } from './urgency.ts';

/** A key at work. `isReplaced`: it has been begun anew while this one tells people. */
export type Run = {
  key: string;
  urgency: Urgency;
  isTelling: boolean;
  isReplaced: boolean;
  done: Promise<void>;
};

/** Keys at work, and what they are woken for meanwhile. */
export const makeRuns = () => {
  const running = new Map<string, Run>();
  const replaced = new Set<Run>();
  const again = new Map<string, Urgency>();
  const takeAgain = (key: string): Urgency | undefined => {
    const urgency = again.get(key);
    again.delete(key);
    return urgency;
  };
  return {
    current: (): Run[] => [...running.values()],
    all: (): Run[] => [...running.values(), ...replaced],
    isAwaited: ({ key, urgency }: Run): boolean => urgency === 'person' || again.get(key) === 'person',
    isUnasked: ({ key, urgency }: Run): boolean => urgency === 'due' && again.get(key) !== 'person',
    begin: ({ key, urgency }: Pick<Run, 'key' | 'urgency'>): Run => {
      const run = { key, urgency, isTelling: false, isReplaced: false, done: Promise.resolve() };
      running.set(key, run);
      return run;
    },
    /** A key that is at work is begun again once it is over. Undefined where it is not. */
    wake: (key: string, urgency: Urgency): Run | undefined => {
      const run = running.get(key);
      if (run) again.set(key, moreUrgent(urgency, again.get(key) ?? urgency));
      return run;
    },
    /** Whoever does something does not wait until others have been told of what was before. True where the key is to be begun anew. */
    replace: (key: string): boolean => {
      const run = running.get(key);
      if (!run?.isTelling || again.get(key) !== 'person') return false;
      again.delete(key);
      running.delete(key);
      replaced.add(run);
      run.isReplaced = true;
      return true;
    },
    /** How urgently it is begun again, if it is. */
    end: (run: Run): Urgency | undefined => {
      if (replaced.delete(run)) return undefined;
      running.delete(run.key);
      return takeAgain(run.key);
    },
  };
};
