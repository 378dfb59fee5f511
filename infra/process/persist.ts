import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';

const longestPauseMs = 60_000;

/**
 * Does what must be done before anything else can be, as often as it takes: a DynamoDB or a Slack that is away when a
 * process starts comes back. What only a person can mend ends it at once.
 */
export const persist = async <Done>(what: string, act: () => Promise<Done>, log: Log): Promise<Done> => {
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
