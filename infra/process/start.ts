import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { readCatalog } from '../bot/catalog.ts';
import { makeFront } from '../bot/front.ts';
import { makeParts } from '../bot/parts.ts';
import { ensureTables } from '../bot/tables.ts';
import { makeWorkers } from '../bot/workers.ts';
import { persist } from './persist.ts';
import { queueFor } from './queue.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { isConnected, listen, makeReceiver } from './receiver.ts';
import { startRounds } from './rounds.ts';

export type Bot = {
  /** Takes nothing new, and resolves when what it had begun has come to rest. */
  stop: () => Promise<void>;
  readiness: () => Readiness;
};

/** One process: Slack in, a queue by request in memory, and rounds for all that no wake-up told of. */
export const startBot = async (config: Config, log: Log, now: () => number = Date.now): Promise<Bot> => {
  const { sweepMs, tables } = config;
  const catalog = await readCatalog(config.catalogFile);
  const parts = makeParts({ config, catalog, log, now, wake: (id, urgency) => queue.wake(id, urgency) });
  const { tableClient, upkeep } = parts;
  const { work, round, warmUp } = makeWorkers(parts);
  const queue = queueFor(parts, work);
  const waiting = 'DynamoDB does not answer; the bot waits for it';
  await persist(waiting, () => ensureTables(tableClient, tables, config.createTables), log);
  const receiver = makeReceiver(parts);
  const app = makeFront(parts, receiver);
  await persist('Slack does not take the token, or does not answer; the bot waits', () => app.init(), log);
  const { transport } = config.slack;
  await listen(app, transport);
  const rounds = await startRounds({ round, wake: queue.wake, everyMs: sweepMs, now, log });
  void warmUp();
  log.info({ transport: transport.kind, vpcs: catalog.vpcs.length }, 'the bot is at work');

  let isStopping = false;
  return {
    stop: async () => {
      isStopping = true;
      rounds.stop();
      await Promise.all([app.stop(), queue.drain()]);
    },
    readiness: () =>
      readinessOf({
        ...{ isStopping, isConnected: isConnected(receiver), readAt: rounds.readAt(), sweepMs, now: now() },
        toMend: upkeep.list(),
      }),
  };
};
