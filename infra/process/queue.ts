import { makeQueue, type Queue } from '../../src/reconcile/queue/queue.ts';
import type { Parts } from '../bot/parts.ts';
import type { Work } from '../bot/workers.ts';

/** The process's queue. A turn that could not reach the tables is tried again after a sweep's time. */
export const queueFor = ({ config, now, log }: Parts, work: Work): Queue =>
  makeQueue(
    (id, place) =>
      work(id, place).catch((error: unknown) => {
        log.error({ requestId: id, error }, 'the tables could not be reached');
        return now() + config.sweepMs;
      }),
    now,
  );
