import type { EC2Client } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply } from '../../src/aws/apply.ts';
import type { Clients } from '../../src/aws/clients.ts';
import { observeEnd, observePair } from '../../src/aws/observe.ts';
import { surveySide } from '../../src/aws/survey.ts';
import { accounts, openCloud, servers, type TestCloud, vpcs } from '../infra/sandbox/aws/cloud.ts';
import { route, tablesOf } from '../infra/sandbox/aws/network.ts';
import { ask, join } from '../infra/sandbox/aws/peering.ts';

/** Endpoints that do not know a filter answer everything that they have; the bot asks for what it wants, and checks. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const withoutFilters = (client: EC2Client): EC2Client => {
  client.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, Filters: undefined } }),
    { step: 'initialize' },
  );
  return client;
};

const names = { [accounts.marketing]: 'marketing', [accounts.lab]: 'lab' } as const;
const clientsOf = (prepare: (client: EC2Client) => EC2Client): Clients => {
  const clients: Clients = {
    ec2: ({ account }) => prepare(place.ec2(names[account as keyof typeof names])),
    ssm: () => new SSMClient({}),
    quotas: () => new ServiceQuotasClient({}),
    roleIn: () => undefined,
    as: () => clients,
  };
  return clients;
};
const honest = () => clientsOf((client) => client);
const unfiltered = () => clientsOf(withoutFilters);

const end = (owner: 'marketing' | 'lab', vpcId: string) => ({
  ...{ name: owner, account: accounts[owner], region: 'us-east-1', vpcId },
});
const marketing = end('marketing', vpcs.marketing);
const lab = end('lab', vpcs.twoBlocks);
const toLab = { from: 'marketing', to: 'lab', vpcId: vpcs.marketing, peerVpcId: vpcs.twoBlocks } as const;
const toNeighbour = { ...toLab, peerVpcId: vpcs.routesFull };

test('a pair is seen alike where filters are honoured and where they are not', async () => {
  await join(place, toLab);
  await join(place, toNeighbour);
  const ends = { requester: marketing, accepter: lab };
  const seen = await observePair(unfiltered(), ends, 'PR-TEST');
  expect(seen).toEqual(await observePair(honest(), ends, 'PR-TEST'));
  expect(seen.peerings).toEqual({ requester: 2, accepter: 1 });
});

test.each([
  ['marketing', marketing, servers.marketing],
  ['lab', lab, 'i-0b1000000000000a'],
])('an end of a ping (%s) is seen alike where filters are not honoured', async (_, vpc, instance) => {
  await join(place, toLab);
  const seen = await observeEnd(unfiltered(), vpc, instance);
  expect(seen).toEqual(await observeEnd(honest(), vpc, instance));
  expect(seen.instance?.id).toBe(instance);
});

test('what is surveyed beside a plan is the VPC’s own', async () => {
  await ask(place, toNeighbour);
  await join(place, toLab);
  const asked = { side: 'requester', dns: false } as const;
  for (const vpc of [marketing, lab])
    expect(await surveySide(unfiltered(), vpc, asked)).toEqual(await surveySide(honest(), vpc, asked));
});

test('the look before a deletion finds its table among all that are listed, and not the first', async () => {
  const id = await join(place, toLab);
  route(place.state, vpcs.twoBlocks, '10.10.0.0/16', id);
  const tables = tablesOf(place.state, vpcs.twoBlocks);
  const ends = { requester: marketing, accepter: lab };
  const observed = await observePair(honest(), ends, 'PR-TEST');
  const [connection] = observed.strangers;
  if (!connection) throw new Error('There is no connection.');
  const task = { requestId: 'PR-TEST', observed: { ...observed, connection }, claimedForMs: 60_000 };
  for (const { id: routeTableId } of tables) {
    const step = { do: 'delete-route', side: 'accepter', routeTableId, destination: '10.10.0.0/16' } as const;
    expect(await apply(unfiltered(), task, step)).toMatchObject({ answer: { ok: true } });
  }
  const left = tablesOf(place.state, vpcs.twoBlocks).flatMap(({ routes }) => routes);
  expect(left.filter(({ target }) => target === id)).toEqual([]);
});
