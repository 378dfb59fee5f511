import { readFile } from 'node:fs/promises';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { WebClient } from '@slack/web-api';
import { makeAnnouncer } from '../../handlers/announce/announce.ts';
import { ensureTables } from '../../infra/bot/tables.ts';
import type { Sandbox } from '../../infra/sandbox/start.ts';
import { type Clients, makeClients } from '../../src/aws/clients.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { makePeering } from '../../src/peering/door.ts';
import { makeNeighbours } from '../../src/reconcile/neighbours.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { makeFindMany } from '../../src/store/find-many.ts';
import { attemptKind, type Folded, pingKind, questionKind, requestKind } from '../../src/store/items.ts';
import { makeListings } from '../../src/store/listings.ts';
import { makeLists } from '../../src/store/lists.ts';
import { type Book, makeBook } from '../../src/store/store.ts';
import type { Clock } from './clock.ts';

export class Crash extends Error {}

/** Kills its worker after so many writes: the write is done, its answer is never heard, and nothing else goes out. */
export const makeFuse = (writes = Number.POSITIVE_INFINITY) => {
  let left = writes;
  return {
    isBlown: () => left <= 0,
    guard: async <Answer>(isWrite: boolean, call: () => Promise<Answer>): Promise<Answer> => {
      if (left <= 0) throw new Crash('dead');
      const answer = await call();
      if (isWrite) left -= 1;
      if (left <= 0) throw new Crash('killed');
      return answer;
    },
  };
};
export type Fuse = ReturnType<typeof makeFuse>;

const fusedBook = <State extends Folded, Event>(
  book: Book<State, Event>,
  fuse: Fuse,
): Book<State, Event> => ({
  ...book,
  append: (...args) => fuse.guard(true, () => book.append(...args)),
});

const sessionMs = 50 * 60_000;

const reads = /^(Describe|Get|List)/;

const fusedClients = (clients: Clients, fuse: Fuse): Clients => {
  const seen = new Set<object>();
  const fuseOnce = <Client extends EC2Client | SSMClient>(client: Client): Client => {
    if (seen.has(client)) return client;
    seen.add(client);
    // The stacks of the two services differ in their inputs only, which nothing here looks at.
    (client as EC2Client).middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) =>
          fuse.guard(!reads.test(commandName), () => next(args)),
      { step: 'initialize' },
    );
    return client;
  };
  const fused: Clients = {
    ...clients,
    ec2: (where) => fuseOnce(clients.ec2(where)),
    ssm: (where) => fuseOnce(clients.ssm(where)),
    as: () => fused,
  };
  return fused;
};

/** Of a message, what changes Slack: a link to it is only read. */
const isSaid = (method: string): boolean => method.startsWith('chat.') && method !== 'chat.getPermalink';

class FusedSlack extends WebClient {
  fuse: Fuse;
  constructor(url: string, fuse: Fuse) {
    super('xoxb-sandbox', { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
    this.fuse = fuse;
  }
  override apiCall(...args: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    const call = () => super.apiCall(...args);
    // A field is set only after the parent's constructor, which makes no calls.
    return this.fuse.guard(isSaid(args[0]), call);
  }
}

/** Sessions of a role last an hour of the emulator's clock, which the SDK does not see: whoever works on for days takes them anew. */
const renewed = (clock: Clock, make: () => Clients): Clients => {
  let [clients, madeAt] = [make(), clock.now()];
  const latest = (): Clients => {
    if (clock.now() > madeAt + sessionMs) [clients, madeAt] = [make(), clock.now()];
    return clients;
  };
  const all: Clients = {
    ec2: (where) => latest().ec2(where),
    ssm: (where) => latest().ssm(where),
    quotas: (where) => latest().quotas(where),
    roleIn: clients.roleIn,
    as: () => all,
  };
  return all;
};

const everybody = { may: { requester: true, accepter: true } };

/** One worker of the bot without Slack's front: the same parts, on a clock that the test moves. */
export const makeWorker = async (sandbox: Sandbox, clock: Clock, fuse: Fuse, ids: () => string) => {
  const catalog = parseCatalog(await readFile('infra/sandbox/catalog.yaml', 'utf8'));
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  const tables = { requests: 'peering-requests', audit: 'peering-audit' };
  const tableClient = makeTableClient('us-east-1');
  await ensureTables(tableClient, tables, true);
  const access = { region: 'us-east-1', externalId: 'sandbox-external-id', roleIn: catalog.roleIn };
  const clients = renewed(clock, () => fusedClients(makeClients(access), fuse));
  const requests = fusedBook(makeBook(tableClient, tables, requestKind), fuse);
  const announcer = makeAnnouncer({
    client: new FusedSlack(sandbox.slackUrl, fuse),
    catalog,
    log: silentLog,
  });
  const pause = async (ms: number) => clock.advance(ms);
  const prober = { clients, document: 'PeeringPing', now: clock.now, pause };
  const { now } = clock;
  const peering = makePeering({
    checks: { read: async () => ({}), readNames: async () => ({}) },
    catalog,
    requests,
    pings: fusedBook(makeBook(tableClient, tables, pingKind), fuse),
    questions: fusedBook(makeBook(tableClient, tables, questionKind), fuse),
    attempts: fusedBook(makeBook(tableClient, tables, attemptKind), fuse),
    lists: makeLists(tableClient, tables),
    listings: makeListings(tableClient, tables),
    rights: async ({ user }, _, right) =>
      right === 'ask' || right === 'drill'
        ? everybody
        : { may: { requester: user === 'U0MAYA', accepter: user === 'U0FELIX' } },
    now,
    newId: ids,
    wake: () => {},
  });
  const readLimits = makeReadLimits(clients, now);
  const { find } = makeBook(tableClient, tables, requestKind);
  const reconcile = makeReconcile({
    neighbours: makeNeighbours(makeLists(tableClient, tables), makeFindMany(tableClient, tables, find)),
    requests,
    catalog,
    clients,
    readLimits,
    prober,
    announcer,
    now,
    log: silentLog,
  });
  return { catalog, peering, reconcile };
};
export type Worker = Awaited<ReturnType<typeof makeWorker>>;
