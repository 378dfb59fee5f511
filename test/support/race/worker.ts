import { EC2Client } from '@aws-sdk/client-ec2';
import type { Clients } from '../../../src/aws/clients.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { silentLog } from '../../../src/log.ts';
import { documentedLimits } from '../../../src/network/quota.ts';
import { makePeering } from '../../../src/peering/door.ts';
import { isRefusal } from '../../../src/peering/refusal.ts';
import { makeReconcile } from '../../../src/reconcile/reconcile.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { attemptKind, pingKind, questionKind, requestKind } from '../../../src/store/items.ts';
import { makeListings } from '../../../src/store/listings.ts';
import { makeLists } from '../../../src/store/lists.ts';
import { makeBook } from '../../../src/store/store.ts';
import type { Answer, Deed, Order, Outcome } from './deed.ts';
import { makeGate } from './gate.ts';

/** One process of the bot without Slack's front: the real store, front door and reconcile, held at a gate. */
const gate = makeGate();
let time = 0;
const now = () => time;

/** With the account's own keys: sessions of a role would end as the clock is moved. */
const makeClient = (account: string, region: string): EC2Client => {
  const client = new EC2Client({ region, credentials: { accessKeyId: account, secretAccessKey: 'any' } });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const call = () => gate.count(() => next(args));
        const isDryRun = (args.input as { DryRun?: boolean }).DryRun === true;
        return commandName.startsWith('Describe') || isDryRun ? call() : gate.pass(commandName, call);
      },
    { step: 'initialize' },
  );
  return client;
};

const made = new Map<string, EC2Client>();
const clients: Clients = {
  ec2: ({ account, region }) => {
    const client = made.get(account) ?? makeClient(account, region);
    made.set(account, client);
    return client;
  },
  roleIn: () => undefined,
  as: () => clients,
} as Partial<Clients> as Clients;

const tables = { requests: 'peering-requests', audit: 'peering-audit' };
const client = makeTableClient('us-east-1');
client.middlewareStack.add(
  (next, { commandName = '' }) =>
    (args) =>
      gate.pass(commandName, () => gate.count(() => next(args))),
  { step: 'initialize' },
);

const catalog = {
  vpcs: [],
  rules: [],
  sensitive: { environments: [], tags: [] },
  rehearse: false,
  mendsByItself: () => false,
} as unknown as Catalog;

const requests = makeBook(client, tables, requestKind);
const peering = makePeering({
  checks: { read: async () => ({}), readNames: async () => ({}) },
  catalog,
  requests,
  pings: makeBook(client, tables, pingKind),
  questions: makeBook(client, tables, questionKind),
  attempts: makeBook(client, tables, attemptKind),
  lists: makeLists(client, tables),
  listings: makeListings(client, tables),
  // Whoever decides here is an owner of the side that has not agreed.
  rights: async () => ({ may: { requester: false, accepter: true } }),
  now,
  newId: () => 'NONE',
  wake: () => {},
});
const reconcile = makeReconcile({
  requests,
  catalog,
  clients,
  readLimits: async () => documentedLimits,
  prober: { clients, document: '', now, pause: async () => {} },
  announcer: { announce: async () => ({ places: [], unreached: [] }), retract: async () => {} },
  now,
  log: silentLog,
});

const act = (id: string, deed: Deed) => {
  switch (deed.do) {
    case 'approve':
      return peering.perform(id, deed.by, { decide: 'approve', planHash: deed.planHash });
    case 'deny':
      return peering.perform(id, deed.by, { decide: 'deny', reason: 'no' });
    case 'remove':
      return peering.perform(id, deed.by, { decide: 'remove', reason: 'over' });
    case 'cancel':
      return peering.perform(id, deed.by, { decide: 'cancel' });
    case 'reconcile':
      return reconcile(id);
  }
};

const carryOut = async (id: string, deed: Deed): Promise<Outcome> => {
  try {
    const came = await act(id, deed);
    if (typeof came === 'number') return { deed, until: came };
    return came && isRefusal(came) ? { deed, refusal: came } : { deed };
  } catch (error) {
    return { deed, error: String(error) };
  }
};

let outcomes: Outcome[] = [];

const held = async (): Promise<Answer> => {
  await gate.settled();
  const done = outcomes;
  outcomes = [];
  return { waiting: gate.names(), outcomes: done };
};

const freely = async <Came>(work: () => Promise<Came>): Promise<Came> => {
  gate.open(true);
  const came = await work();
  gate.open(false);
  return came;
};

const obey = async (order: Order): Promise<Answer> => {
  switch (order.say) {
    case 'clock':
      time = order.now;
      return { waiting: [], outcomes: [] };
    case 'begin':
      for (const deed of order.deeds)
        void carryOut(order.id, deed).then((outcome) => {
          outcomes.push(outcome);
        });
      return held();
    case 'let-go':
      gate.letGo(order.index);
      return held();
    case 'reconcile': {
      const until = await freely(() => reconcile(order.id));
      const request = await freely(() => peering.find(order.id));
      return {
        waiting: [],
        outcomes: [],
        ...(request && { request }),
        ...(until !== undefined && { until }),
      };
    }
  }
};

process.on('message', async (order: Order) => {
  process.send?.(await obey(order));
});
process.send?.({ waiting: [], outcomes: [] } satisfies Answer);
