import { once } from 'node:events';
import { request as call, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureTables } from '../../infra/bot/tables.ts';
import { startBot } from '../../infra/process/start.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { makePeering } from '../../src/peering/door.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { attemptKind, pingKind, questionKind, requestKind } from '../../src/store/items.ts';
import { makeListings } from '../../src/store/listings.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeBook } from '../../src/store/store.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** A way to AWS that counts the calls, how many are under way at once, and lets each take a while. */
const openWay = async (target: string, callMs: number) => {
  const { hostname, port } = new URL(target);
  let calls = 0;
  let open = 0;
  let most = 0;
  const server = createServer((asked, answer) => {
    calls += 1;
    open += 1;
    most = Math.max(most, open);
    answer.once('close', () => {
      open -= 1;
    });
    const { method, url: path, headers } = asked;
    const onward = call({ hostname, port, method, path, headers }, (came) => {
      setTimeout(() => {
        answer.writeHead(came.statusCode ?? 500, came.headers);
        came.pipe(answer);
      }, callMs);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({ calls, most }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** A bot at the workplace, which finds AWS at this address. */
type Start = (place: Workplace, awsUrl: string) => Promise<{ stop: () => Promise<unknown> }>;
type Outage = {
  due: number;
  callMs: number;
  catalog: string;
  start?: Start;
  /** What is done at the workplace before anything is asked for. */
  before?: (place: Workplace) => Promise<void>;
};

/** The sweep finds what is due a quarter of a minute after its last event. */
const startHere: Start = ({ config }) => startBot(config, silentLog, () => Date.now() + 60_000);

/**
 * A bot that starts when so many requests are due, as after an outage: drafts, which hold no pair, so that there may be
 * any number of them. Says what became of them, and what it took.
 */
export const startAfterOutage = async ({ due, callMs, catalog: text, start = startHere, before }: Outage) => {
  const place = await openWorkplace({ bots: 0 });
  await before?.(place);
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  const { tables } = place.config;
  const client = makeTableClient('us-east-1');
  await ensureTables(client, tables, true);
  const requests = makeBook(client, tables, requestKind);
  const lists = makeLists(client, tables);
  let made = 0;
  const peering = makePeering({
    checks: { read: async () => ({}), readNames: async () => ({}) },
    ...{ catalog, requests, now: Date.now, wake: () => {} },
    pings: makeBook(client, tables, pingKind),
    questions: makeBook(client, tables, questionKind),
    attempts: makeBook(client, tables, attemptKind),
    lists,
    listings: makeListings(client, tables),
    rights: async (_, __, right) => ({ may: { requester: true, accepter: right === 'ask' } }),
    newId: () => `DUE${++made}`,
  });
  const [requester, accepter] = [catalog.find('marketing'), catalog.find('finance')];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  const by = { team: 'T0NORTHWIND', user: 'U0MAYA', name: 'maya' };
  const asking = { by, requester, accepter, reason: 'outage', duration: null, draft: true as const };
  for (let index = 0; index < due; index++) await peering.ask(asking);

  const way = await openWay(place.sandbox.awsUrl, callMs);
  process.env.AWS_ENDPOINT_URL = way.url;
  const bot = await start(place, way.url);
  const began = performance.now();
  let ms = Number.NaN;
  const states = () =>
    Promise.all(Array.from({ length: due }, (_, index) => requests.find(`PR-DUE${index + 1}`)));
  return {
    place,
    states,
    /** Resolves when none of them is planning any more. One is asked for at a time: whoever measures must not be the load. */
    worked: async () => {
      while ((await lists.inStatus('planning', 1)).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 50));
      ms = performance.now() - began;
      return states();
    },
    took: () => ({
      ms,
      rssMb: process.memoryUsage().rss / 2 ** 20,
      ...way.counts(),
    }),
    close: async () => {
      await bot.stop();
      way.close();
      await place.close();
    },
  };
};
