import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import type { Metrics } from '../../src/measure.ts';
import { makeExpecting } from '../bot/expect.ts';
import { makeFront } from '../bot/front.ts';
import { keepCatalog } from '../bot/keep-catalog.ts';
import { makeParts, type Parts } from '../bot/parts.ts';
import { ensureTables } from '../bot/tables.ts';
import { makeWorkers } from '../bot/workers.ts';
import { queueFor } from './queue.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { isConnected, listen, makeReceiver } from './receiver.ts';
import { retryUntilDone } from './retry.ts';
import { startRounds } from './rounds.ts';
import { watchCatalog } from './watch-catalog.ts';

export type Bot = {
  /** Takes nothing new, and resolves when everything that was begun is finished. */
  stop: () => Promise<void>;
  readiness: () => Readiness;
};

/** Nothing of the API is loaded where nobody asked for it. */
const startApi = async (parts: Parts) => {
  const { api } = parts.config;
  return api && (await import('./api.ts')).serveApi(parts, api.port);
};

/** One process: calls from Slack, a queue in memory, and regular rounds for everything that no wake-up announced. */
export const startBot = async (
  config: Config,
  log: Log,
  now: () => number = Date.now,
  figures?: Metrics,
): Promise<Bot> => {
  const { sweepMs, tables } = config;
  const keeper = await retryUntilDone(
    'The catalog cannot be read where it lives; the bot waits for it',
    () => keepCatalog({ config, log }),
    log,
  );
  const { catalog } = keeper;
  const parts = makeParts({
    config,
    keeper,
    log,
    now,
    figures,
    wake: (id, urgency) => queue.wake(id, urgency),
  });
  const { tableClient, upkeep } = parts;
  const workers = makeWorkers(parts);
  const { work, round, noteCatalog, warmUp, rest } = workers;
  const queue = queueFor(parts, work);
  await retryUntilDone(
    'DynamoDB does not answer; the bot waits for it',
    () => ensureTables(tableClient, tables, config.createTables),
    log,
  );
  void warmUp();
  const receiver = await makeReceiver(parts);
  const app = makeFront({ ...parts, expect: makeExpecting(parts, workers) }, receiver);
  await retryUntilDone(
    'Slack does not take the token, or does not answer; the bot waits',
    () => app.init(),
    log,
  );
  const { transport } = config.slack;
  await listen(app, transport);
  const api = await startApi(parts);
  const rounds = await startRounds({ round, wake: queue.wake, everyMs: sweepMs, now, log });
  const watch = watchCatalog({ look: keeper.look, note: noteCatalog, everyMs: config.catalogMs });
  log.info({ transport: transport.kind, vpcs: catalog.vpcs.length }, 'the bot is at work');

  let isStopping = false;
  return {
    stop: async () => {
      isStopping = true;
      rounds.stop();
      watch.stop();
      await Promise.all([app.stop(), api?.stop(), queue.drain()]);
      await rest();
    },
    readiness: () =>
      readinessOf({
        ...{ isStopping, isConnected: isConnected(receiver), readAt: rounds.readAt(), sweepMs, now: now() },
        toMend: upkeep.list(),
      }),
  };
};
