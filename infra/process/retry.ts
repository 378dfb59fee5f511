import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';

const longestPauseMs = 60_000;

/**
 * Retries what must succeed before anything else can start: a DynamoDB or a Slack that is down when the process starts comes
 * back. What only a person can fix ends it at once.
 */
export const retryUntilDone = async <Done>(
  what: string,
  act: () => Promise<Done>,
  log: Log,
): Promise<Done> => {
  for (let wait = 1_000; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof SetupProblem) throw error;
      log.error({ error, againInSeconds: wait / 1000 }, what);
      await pause(wait);
    }
  }
};
