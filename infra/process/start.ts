import { HTTPReceiver, LogLevel } from '@slack/bolt';
import { warmUp } from '../../src/aws/clients.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { makeQueue } from '../../src/reconcile/queue.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { readCatalog } from '../parts/catalog.ts';
import { makeEngine } from '../parts/engine.ts';
import { makeFront, makeFrontDoor } from '../parts/front.ts';
import { makeSlackClient } from '../parts/slack.ts';
import { makeSocketReceiver } from './socket-receiver.ts';
import { ensureTables } from './tables.ts';

/** A bot at work. `stop` takes nothing new and resolves when what it had begun has come to rest. */
export type Bot = { stop: () => Promise<void> };

const makeReceiver = ({ slack: { transport, apiUrl } }: Config, log: Log) =>
  transport.kind === 'socket'
    ? makeSocketReceiver({ appToken: transport.appToken, ...(apiUrl && { apiUrl }), log })
    : new HTTPReceiver({ signingSecret: transport.signingSecret, logLevel: LogLevel.ERROR });

/** One process: Slack in, a queue by request in memory, a sweep for all that no wake-up told of. */
export const startBot = async (config: Config, log: Log, now: () => number = Date.now): Promise<Bot> => {
  const catalog = await readCatalog(config.catalogFile);
  const tableClient = makeTableClient(config.aws.region);
  await ensureTables(tableClient, config.tables, config.createTables);
  const client = makeSlackClient(config);

  const { clients, work, keepDigest } = makeEngine({ config, catalog, client, tableClient, now, log });
  const queue = makeQueue(
    (id) =>
      work(id).catch((error: unknown) => {
        log.error({ requestId: id, error }, 'the tables could not be reached');
        return now() + config.sweepMs;
      }),
    now,
  );
  const peering = makeFrontDoor({ config, catalog, tableClient, now, wake: queue.wake });
  const app = makeFront({ config, catalog, client, peering, receiver: makeReceiver(config, log), log });
  await app.init();
  const { transport } = config.slack;
  await (transport.kind === 'socket'
    ? app.start()
    : app.start({ port: transport.port, host: transport.host }));

  const sweep = async (): Promise<void> => {
    await peering
      .sweep()
      .catch((error: unknown) => log.error({ error }, 'the sweep could not read what is due'));
    await keepDigest().catch((error: unknown) =>
      log.error({ error }, 'the digest of a day could not be kept'),
    );
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
      clearInterval(timer);
      await app.stop();
      await queue.drain();
    },
  };
};
