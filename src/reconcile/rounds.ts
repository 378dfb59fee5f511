import type { Log } from '../log.ts';
import type { Metrics } from '../measure.ts';
import type { Lists } from '../store/lists.ts';

export type RoundNeeds = {
  lists: Pick<Lists, 'due' | 'inStatus'>;
  /** Keeps the digest of the day before; cheap where that is done, or where none is wanted. */
  keepDigest: () => Promise<unknown>;
  /** Compares AWS with what was agreed; cheap where a round was made a moment ago. */
  compare: () => Promise<unknown>;
  /** Tells the network team what could be tidied up; cheap where that was done within a week, or there is no team. */
  tellTidy: () => Promise<unknown>;
  metrics: Metrics;
  now: () => number;
  log: Log;
};

/** Makes one round. `takeUp` is how a host works on what was found: at once, or whenever it has a place for it. */
export type Round = (takeUp: (ids: string[]) => void | Promise<void>) => Promise<void>;

const duePage = 1000;
const waitingPauseMs = 60_000;
/** Of those that wait in one status, so many are looked at each time, the latest first; the others at reminders and clicks. */
const mostWaiting = 500;

/** Everything whose time has come. Pings go first: somebody waits in front of them, and most requests wait for a time. */
const findDue = async ({ lists, now }: RoundNeeds): Promise<string[]> => {
  const due = await lists.due(now(), duePage);
  const pings = due.filter(({ kind }) => kind === 'ping');
  const others = due.filter(({ kind }) => kind !== 'ping');
  return [...pings, ...others].map(({ id }) => id);
};

/** Those that wait for people, and those that were approved and may wait for the end of a freeze. */
const waitingIn = ['awaiting-approval', 'connecting'] as const;

/**
 * Requests that wait are looked at once a minute though nothing is due: their owners may have left, and the catalog may be another
 * one by now, with other freezes.
 */
const makeFindWaiting = ({ lists, now }: RoundNeeds) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<string[]> => {
    if (now() - lookedAt < waitingPauseMs) return [];
    lookedAt = now();
    return (await Promise.all(waitingIn.map((status) => lists.inStatus(status, mostWaiting)))).flat();
  };
};

/**
 * What every sweep does, whichever host makes it: whatever is due is taken up, whether or not anybody remembered it, and
 * the digest of the day before is kept. Throws where the tables do not say what is due, or where it could not be taken up; a part
 * that fails keeps no later one from being done, and is tried again in the next round.
 */
export const makeRound = (needs: RoundNeeds): Round => {
  const { keepDigest, compare, tellTidy, metrics, log } = needs;
  const findWaiting = makeFindWaiting(needs);
  const fail = (error: unknown, what: string): void => {
    metrics.count('SweepFailures');
    log.error({ error }, what);
  };
  return async (takeUp) => {
    const due = await findDue(needs).catch((error: unknown) => {
      metrics.count('SweepFailures');
      throw error;
    });
    const waiting = await findWaiting().catch((error: unknown) => {
      fail(error, 'a round could not read what waits');
      return [];
    });
    try {
      await takeUp([...due, ...waiting]);
      metrics.count('Sweeps');
    } catch (error) {
      fail(error, 'what is due could not be taken up');
      throw error;
    } finally {
      await keepDigest().catch((error: unknown) => fail(error, 'the digest of a day could not be kept'));
      await compare().catch((error: unknown) =>
        fail(error, 'AWS could not be compared with what was agreed'),
      );
      await tellTidy().catch((error: unknown) =>
        fail(error, 'the network team could not be told what could be tidied up'),
      );
    }
  };
};
