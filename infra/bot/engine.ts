import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { WebClient } from '@slack/web-api';
import { makeAnnouncer } from '../../handlers/announce/announce.ts';
import { makeOrders } from '../../handlers/orders.ts';
import { makePeople } from '../../handlers/people.ts';
import { makeUpkeep, type Upkeep } from '../../handlers/slack/upkeep.ts';
import { makeVoters } from '../../handlers/voters.ts';
import { makeArchive } from '../../src/aws/archive.ts';
import { type Clients, makeClients } from '../../src/aws/clients.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import type { Catalog } from '../../src/catalog.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import type { Metrics } from '../../src/measure.ts';
import { makeAdvise } from '../../src/reconcile/advise.ts';
import { makeAnswer } from '../../src/reconcile/answer.ts';
import { makeDailyDigest } from '../../src/reconcile/daily-digest.ts';
import { onTimer } from '../../src/reconcile/hold.ts';
import { makeOrder } from '../../src/reconcile/order.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { walkPart } from '../../src/reconcile/walk-log.ts';
import { makeRawTableClient } from '../../src/store/client.ts';
import { questionKind } from '../../src/store/items.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeWalk } from '../../src/store/walk.ts';
import { makeBooks } from './books.ts';
import { makeFrontDoor } from './door.ts';

type Parts = {
  config: Config;
  catalog: Catalog;
  client: WebClient;
  tableClient: DynamoDBDocumentClient;
  now: () => number;
  metrics: Metrics;
  log: Log;
  upkeep?: Upkeep;
};

export type Engine = {
  clients: Clients;
  /**
   * Brings a request (PR-…), a ping (PG-…) or an order to the log (QA-…) as far as it comes. Returns when to look at it again (milliseconds since
   * 1970), or undefined. Throws where the tables cannot be reached.
   */
  work: (id: string) => Promise<number | undefined>;
  /** Keeps the digest of the day before where a bucket for it is named; cheap when that is done. */
  keepDigest: () => Promise<string | undefined>;
};

/** The half that speaks with EC2 and SSM, and shows in Slack what came of it. */
export const makeEngine = ({
  config,
  catalog,
  client,
  tableClient,
  now,
  metrics,
  log,
  upkeep = makeUpkeep(log),
}: Parts): Engine => {
  const { region, externalId, pingDocument } = config.aws;
  const clients = makeClients({ region, roleIn: catalog.roleIn, ...(externalId && { externalId }) });
  const prober = {
    clients,
    document: pingDocument,
    now,
    pause: async (ms: number) => void (await pause(ms)),
  };
  const world = {
    ...makeBooks({ tableClient, tables: config.tables, metrics }),
    catalog,
    clients,
    readLimits: makeReadLimits(clients, now),
    prober,
    announcer: makeAnnouncer({ client, catalog, log, upkeep }),
    voters: makeVoters(client, catalog, log, now),
    now,
    log,
    every: onTimer,
  };
  const walk = makeWalk(makeRawTableClient(config.aws.region), config.tables);
  const reconcile = makeReconcile(world);
  const { holderOf } = makeLists(tableClient, config.tables);
  const advise = makeAdvise({ catalog, holderOf, find: world.requests.find });
  const answer = makeAnswer({ ...world, advise });
  const order = makeOrder({
    questions: makeBook(tableClient, config.tables, questionKind),
    ...makeOrders({
      peering: makeFrontDoor({ config, catalog, tableClient, now, metrics, wake: () => {} }),
      people: makePeople(client, catalog, log, now),
      commands: config.commands,
      walk: (work, sofar) => walkPart(walk, work, sofar),
      client,
      log,
    }),
    now,
    log,
  });
  const workers: Record<string, Engine['work']> = { PR: reconcile, PG: answer, QA: order };
  const { digestBucket, region: home } = config.aws;
  const archive = digestBucket === undefined ? undefined : makeArchive(home, digestBucket);
  const keepDigest = archive ? makeDailyDigest({ walk, archive, now, log }) : async () => undefined;
  return { clients, keepDigest, work: async (id) => workers[id.slice(0, 2)]?.(id) };
};
