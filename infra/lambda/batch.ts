import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';

type Working = {
  work: (id: string) => Promise<number | undefined>;
  now: () => number;
  /** Milliseconds until the function is ended, whatever it is doing. */
  timeLeft: () => number;
  log: Log;
};
type Begin = {
  /** False once nothing new is to be begun: what is left is found again by itself. */
  mayBegin?: () => boolean;
};

const sideBySide = 8;
/** A turn asks AWS and Slack, and waits for packets. One that is cut off all the same is taken up by the next call. */
const turnMs = 90_000;
/** So long a wait is worth paying for; what comes later is found by the sweep. */
const longestPause = 20_000;

/** Brings one thing as far as it comes, and waits for AWS where that is a matter of seconds. */
const workOut = async ({ work, now, timeLeft }: Working, id: string): Promise<void> => {
  for (;;) {
    if (timeLeft() < turnMs) throw new Error('There is no time left in this call.');
    const until = await work(id);
    const wait = until === undefined ? Number.POSITIVE_INFINITY : until - now();
    if (wait > longestPause || timeLeft() < wait + turnMs) return;
    await pause(Math.max(0, wait));
  }
};

/** Works each id once, some of them side by side. Returns those that failed and should be tried again. */
export const workAll = async (
  { mayBegin = () => true, ...world }: Working & Begin,
  ids: readonly string[],
): Promise<Set<string>> => {
  const waiting = [...new Set(ids)];
  const failed = new Set<string>();
  const worker = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && mayBegin(); id = waiting.shift()) {
      try {
        await workOut(world, id);
      } catch (error) {
        world.log.error({ requestId: id, error }, 'a turn could not be finished, and is tried again');
        failed.add(id);
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return failed;
};
