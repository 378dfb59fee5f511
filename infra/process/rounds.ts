import type { Log } from '../../src/log.ts';
import type { Round } from '../../src/reconcile/rounds.ts';

type RoundsNeeds = {
  round: Round;
  wake: (id: string, urgency: 'due') => void;
  everyMs: number;
  now: () => number;
  log: Log;
};

/** Makes a round now, and then at regular intervals. `readAt`: when the tables last answered what is due. */
export const startRounds = async ({ round, wake, everyMs, now, log }: RoundsNeeds) => {
  let readAt = now();
  const wakeAll = (ids: string[]): void => {
    readAt = now();
    for (const id of ids) wake(id, 'due');
  };
  const makeRound = (): Promise<void> =>
    round(wakeAll).catch((error: unknown) => log.error({ error }, 'a round could not read what is due'));
  await makeRound();
  const timer = setInterval(makeRound, everyMs);
  return { readAt: () => readAt, stop: () => clearInterval(timer) };
};
