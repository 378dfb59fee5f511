import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeUpkeep } from '../../handlers/slack/upkeep.ts';
import { warmUp } from '../../src/aws/clients.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { makeQueue } from '../../src/reconcile/queue.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { makeWriteHeard } from '../../src/store/heard.ts';
import { readCatalog } from '../bot/catalog.ts';
import { makeFront, makeFrontDoor } from '../bot/door.ts';
import { makeEngine } from '../bot/engine.ts';
import { makeGuard } from '../bot/guard.ts';
import { makeIsNew } from '../bot/heard.ts';
import { makeMetrics } from '../bot/metrics.ts';
import { makeSlackClient } from '../bot/slack.ts';
import { ensureTables } from '../bot/tables.ts';
import type { Readiness } from './health.ts';
import { makeHttpReceiver } from './http-receiver.ts';
import { persist } from './persist.ts';
import { makeSocketReceiver } from './socket-receiver.ts';

export type Bot = {
  /** Takes nothing new, and resolves when what it had begun has come to rest. */
  stop: () => Promise<void>;
  readiness: () => Readiness;
};

type Listening = { config: Config; tableClient: DynamoDBDocumentClient; now: () => number; log: Log };

const makeReceiver = ({ config: { slack, tables }, tableClient, now, log }: Listening) => {
  const { transport, apiUrl } = slack;
  if (transport.kind === 'socket')
    return makeSocketReceiver({ appToken: transport.appToken, ...(apiUrl && { apiUrl }), log });
  const isNew = makeIsNew({ write: makeWriteHeard(tableClient, tables, now), now, log });
  return makeHttpReceiver({ guard: makeGuard({ secret: transport.signingSecret, now, isNew }), log });
};

/** What keeps a process from its work, in the order in which somebody would mend it. */
type Vitals = { isStopping: boolean; isConnected: boolean; sweptAt: number; now: number; sweepMs: number };
const troublesIn = ({ isStopping, isConnected, sweptAt, now, sweepMs }: Vitals): string[] => [
  ...(isStopping ? ['it is stopping'] : []),
  ...(isConnected ? [] : ['Slack has no connection to it']),
  ...(now - sweptAt > 3 * sweepMs + 30_000 ? ['DynamoDB has not answered lately'] : []),
];

/** One process: Slack in, a queue by request in memory, a sweep for all that no wake-up told of. */
export const startBot = async (config: Config, log: Log, now: () => number = Date.now): Promise<Bot> => {
  let isStopping = false;
  const trying = { log, isOver: () => isStopping };
  const catalog = await readCatalog(config.catalogFile);
  const tableClient = makeTableClient(config.aws.region);
  await persist(
    'DynamoDB does not answer; the bot waits for it',
    () => ensureTables(tableClient, config.tables, config.createTables),
    trying,
  );
  const client = makeSlackClient(config);

  const metrics = makeMetrics(config);
  const upkeep = makeUpkeep(log);
  const { clients, work, keepDigest } = makeEngine({
    ...{ config, catalog, client, tableClient, now, metrics, log, upkeep },
  });
  const queue = makeQueue(
    (id) =>
      work(id).catch((error: unknown) => {
        log.error({ requestId: id, error }, 'the tables could not be reached');
        return now() + config.sweepMs;
      }),
    now,
  );
  const peering = makeFrontDoor({ config, catalog, tableClient, now, metrics, wake: queue.wake });
  const receiver = makeReceiver({ config, tableClient, now, log });
  const app = makeFront({ config, catalog, client, peering, receiver, metrics, log });
  await persist('Slack does not take the token, or does not answer; the bot waits', () => app.init(), trying);
  const { transport } = config.slack;
  await (transport.kind === 'socket'
    ? app.start()
    : app.start({ port: transport.port, host: transport.host }));

  let sweptAt = now();
  const sweep = async (): Promise<void> => {
    try {
      await peering.sweep();
      sweptAt = now();
      metrics.count('Sweeps');
      await keepDigest();
    } catch (error) {
      metrics.count('SweepFailures');
      log.error({ error }, 'the sweep could not read what is due, or keep the digest of a day');
    }
  };
  await sweep();
  void warmUp(clients, catalog.vpcs).then((refused) => {
    for (const { account, region } of refused)
      log.warn({ account, region }, 'the role of an account could not be taken');
  });
  const timer = setInterval(sweep, config.sweepMs);
  log.info({ transport: transport.kind, vpcs: catalog.vpcs.length }, 'the bot is at work');

  return {
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      await Promise.all([app.stop(), queue.drain()]);
    },
    readiness: () => {
      const isConnected = !('isConnected' in receiver) || receiver.isConnected();
      const because = troublesIn({ isStopping, isConnected, sweptAt, now: now(), sweepMs: config.sweepMs });
      const toMend = upkeep.list();
      return { ready: because.length === 0, because, ...(toMend.length > 0 && { toMend }) };
    },
  };
};
