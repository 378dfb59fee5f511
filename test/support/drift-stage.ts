import { ensureTables } from '../../infra/bot/tables.ts';
import { startCloud } from '../../infra/sandbox/aws/server.ts';
import { startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { makeClients } from '../../src/aws/clients.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { makeCompare } from '../../src/reconcile/compare-round.ts';
import { makeChecks } from '../../src/store/checks.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { type EachRequest, makeEachRequest } from '../../src/store/each.ts';
import { makeFindMany } from '../../src/store/find-many.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeRounds } from '../../src/store/rounds.ts';
import { makeBook } from '../../src/store/store.ts';
import { world } from '../infra/sandbox/aws/cloud.ts';
import { catalogText, fillCloud, fillTable, type Size } from './drift-world.ts';

export const tables = { requests: 'drift-requests', audit: 'drift-audit' };

/** A cloud and tables that hold what `drift-world.ts` says. Clients find both by the environment. */
export const openDriftStage = async (size: Size, now: () => number) => {
  const cloud = await startCloud({ port: 0, world: world(), now });
  const dynamoDb = await startDynamoDb(':memory:', process.env.PATH ?? '');
  const environment = {
    ...{ AWS_ENDPOINT_URL: cloud.url, AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url },
    ...{ AWS_ACCESS_KEY_ID: '123456789012', AWS_SECRET_ACCESS_KEY: 'tests' },
  };
  Object.assign(process.env, environment);
  const client = makeTableClient('us-east-1');
  await ensureTables(client, tables, true);
  fillCloud(cloud.state, size);
  await fillTable(client, tables.requests, size);
  const stop = async (): Promise<void> => {
    await dynamoDb.stop();
    await cloud.stop();
  };
  return { cloud, client, environment, stop };
};

const catalogOf = (size: Size): Catalog => {
  const catalog = parseCatalog(catalogText(size));
  if ('problems' in catalog) throw new Error(JSON.stringify(catalog.problems.slice(0, 3)));
  return catalog;
};

type WorkerOptions = {
  size: Size;
  now: () => number;
  everyMs: () => number;
  /** Stands before the reading of requests: a worker may end there. */
  reading?: (each: EachRequest) => EachRequest;
};

/** One process's rounds, and what they read of DynamoDB: operation → how often. */
export const makeRoundWorker = ({ size, now, everyMs, reading = (each) => each }: WorkerOptions) => {
  const client = makeTableClient('us-east-1');
  const calls: Record<string, number> = {};
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        calls[commandName] = (calls[commandName] ?? 0) + 1;
        return next(args);
      },
    { step: 'initialize', name: 'countCalls' },
  );
  const catalog = catalogOf(size);
  const requests = makeBook(client, tables, requestKind);
  const woken: string[] = [];
  const compare = makeCompare({
    ...{ catalog, requests, now, everyMs, log: silentLog },
    clients: makeClients({ region: 'us-east-1', roleIn: (account) => catalog.roleIn(account) }),
    eachRequest: reading(makeEachRequest(client, tables, makeFindMany(client, tables, requests.find))),
    ...{ checks: makeChecks(client, tables), rounds: makeRounds(client, tables, now) },
    guard: async () => ({ again: new Set(), kept: [] }),
    noteOutages: async () => undefined,
    wake: (id) => void woken.push(id),
    metrics: { count: () => undefined, time: () => undefined },
  });
  return { compare, calls, woken };
};
