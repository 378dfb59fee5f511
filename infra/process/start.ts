import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { makeAnnouncer } from '../../handlers/announce.ts';
import { makeApp } from '../../handlers/app.ts';
import { makePeople } from '../../handlers/people.ts';
import { makeClients, makeTableClient, warmUp } from '../../src/aws/clients.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import { type Catalog, parseCatalog } from '../../src/catalog.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { makePeering } from '../../src/peering.ts';
import { makeAnswer } from '../../src/reconcile/answer.ts';
import { makeQueue } from '../../src/reconcile/queue.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { pingKind, questionKind, requestKind } from '../../src/store/items.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeSocketReceiver } from './socket-receiver.ts';
import { ensureTables } from './tables.ts';

/** A bot at work. `stop` takes nothing new and resolves when what it had begun has come to rest. */
export type Bot = { stop: () => Promise<void> };

/** What people have to mend before the bot can start: said in full, without a stack trace. */
export class SetupProblem extends Error {}

// Without the letters and digits that people mistake for one another: https://www.crockford.com/base32.html
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newId = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

const readCatalog = async (path: string): Promise<Catalog> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new SetupProblem(`CATALOG names ${path}, and there is no such file that can be read.`);
  });
  const catalog = parseCatalog(text);
  if ('problems' in catalog)
    throw new SetupProblem([`The catalog ${path} has mistakes:`, ...catalog.problems].join('\n  '));
  return catalog;
};

const makeReceiver = ({ slack: { transport, apiUrl } }: Config, log: Log) =>
  transport.kind === 'socket'
    ? makeSocketReceiver({ appToken: transport.appToken, ...(apiUrl && { apiUrl }), log })
    : new HTTPReceiver({ signingSecret: transport.signingSecret, logLevel: LogLevel.ERROR });

/** One process: Slack in, a queue by request in memory, a sweep for all that no wake-up told of. */
export const startBot = async (config: Config, log: Log, now: () => number = Date.now): Promise<Bot> => {
  const catalog = await readCatalog(config.catalogFile);
  const { region, externalId, pingDocument } = config.aws;
  const tableClient = makeTableClient(region);
  await ensureTables(tableClient, config.tables, config.createTables);

  // Few and quick retries: somebody waits in front of the answer, and the sweep comes back for what was not shown.
  const client = new WebClient(config.slack.botToken, {
    ...(config.slack.apiUrl && { slackApiUrl: config.slack.apiUrl }),
    retryConfig: { retries: 2, minTimeout: 300 },
    timeout: 10_000,
  });
  const clients = makeClients({ region, roleIn: catalog.roleIn, ...(externalId && { externalId }) });
  const requests = makeBook(tableClient, config.tables, requestKind);
  const pings = makeBook(tableClient, config.tables, pingKind);
  const announcer = makeAnnouncer({ client, catalog, log });
  const prober = {
    clients,
    document: pingDocument,
    now,
    pause: async (ms: number) => void (await pause(ms)),
  };
  const readLimits = makeReadLimits(clients, now);
  const world = { requests, pings, catalog, clients, readLimits, prober, announcer, now, log };
  const reconcile = makeReconcile(world);
  const answer = makeAnswer(world);
  const work = async (id: string): Promise<number | undefined> => {
    try {
      return await (id.startsWith('PG-') ? answer(id) : reconcile(id));
    } catch (error) {
      log.error({ requestId: id, error }, 'the tables could not be reached');
      return now() + config.sweepMs;
    }
  };
  const queue = makeQueue(work, now);
  const peering = makePeering({
    catalog,
    requests,
    pings,
    questions: makeBook(tableClient, config.tables, questionKind),
    lists: makeLists(tableClient, config.tables),
    now,
    newId,
    wake: queue.wake,
  });

  const app = makeApp({
    config,
    peering,
    client,
    people: makePeople(client, catalog, log),
    log,
    receiver: makeReceiver(config, log),
  });
  await app.init();
  const { transport } = config.slack;
  await (transport.kind === 'socket'
    ? app.start()
    : app.start({ port: transport.port, host: transport.host }));

  const sweep = () =>
    peering.sweep().catch((error: unknown) => log.error({ error }, 'the sweep could not read what is due'));
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
