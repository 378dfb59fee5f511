import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';

/** Container hosts wait half a minute, and then kill. Another process goes on with what is not finished by then. */
const longestDrainMs = 18_000;

const longestFlushMs = 1_000;

/** What is not written by the exit pino writes then, and where nobody reads it any more it would try for ever. */
const exit = async (log: Log, status: number): Promise<never> => {
  const written = new Promise<void>((resolve) => (log.flush ? log.flush(resolve) : resolve()));
  await Promise.race([written, pause(longestFlushMs)]);
  return process.exit(status);
};

/**
 * Ends the process on a signal, or on a fault that nobody caught, after `stop` has finished what was begun. A second signal
 * ends it at once.
 */
export const shutDownOnSignals = (stop: () => Promise<void>, log: Log): void => {
  let isStopping = false;
  const shutDown = async (because: string, status: number): Promise<never> => {
    if (isStopping) return exit(log, status);
    isStopping = true;
    log.info({ because }, 'the bot takes nothing new and finishes what it has begun');
    const isDone = await Promise.race([stop().then(() => true), pause(longestDrainMs, false)]);
    if (!isDone) log.warn({}, 'some of it was not finished; whoever sweeps next goes on with it');
    return exit(log, status);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => shutDown(signal, 0));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(fault, (error: unknown) => {
      log.error({ error }, 'something failed that nobody caught');
      void shutDown(fault, 1);
    });
};
