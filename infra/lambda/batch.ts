import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';

type BatchNeeds = {
  work: (id: string) => Promise<number | undefined>;
  now: () => number;
  /** Milliseconds until Lambda ends the call, whatever it is doing. */
  timeLeft: () => number;
  log: Log;
};
type Until = {
  /** False once no new work should start; the next sweep finds what is left. */
  mayBegin?: () => boolean;
};

const concurrency = 8;
/** What one turn may need for AWS, Slack and packets. One that is cut off all the same is resumed by the next call. */
const turnMs = 90_000;
/** The longest wait that is worth paying for; anything later is left to the sweep. */
const longestPause = 20_000;

/** Takes one id as far as it can go, and waits for AWS where that is a matter of seconds. */
const workToRest = async ({ work, now, timeLeft }: BatchNeeds, id: string): Promise<void> => {
  for (;;) {
    if (timeLeft() < turnMs) throw new Error('There is no time left in this call.');
    const until = await work(id);
    const wait = until === undefined ? Number.POSITIVE_INFINITY : until - now();
    if (wait > longestPause || timeLeft() < wait + turnMs) return;
    await pause(Math.max(0, wait));
  }
};

/** Works on each id once, a few at a time. Returns those that failed and should be retried. */
export const workAll = async (
  { mayBegin = () => true, ...world }: BatchNeeds & Until,
  ids: readonly string[],
): Promise<Set<string>> => {
  const waiting = [...new Set(ids)];
  const failed = new Set<string>();
  const worker = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && mayBegin(); id = waiting.shift()) {
      try {
        await workToRest(world, id);
      } catch (error) {
        world.log.error({ requestId: id, error }, 'a turn could not be finished, and is tried again');
        failed.add(id);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return failed;
};
