import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clients, makeClients } from '../../src/aws/clients.ts';
import { lookFor, type Purpose } from '../../src/aws/look.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { openTracedWay, type TracedCall } from '../support/traced-way.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** Rehearsals one after another by the same clients, as one process makes them. */
let place: Workplace;
let way: Awaited<ReturnType<typeof openTracedWay>>;
let catalog: Catalog;
const calls: TracedCall[] = [];
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
  way = await openTracedWay('AWS', place.sandbox.awsUrl, 200, calls);
  process.env.AWS_ENDPOINT_URL = way.url;
  catalog = parseCatalog(await readFile('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
});
afterAll(async () => {
  way.close();
  await place.close();
});

const looker = (purpose: Purpose = 'plan') => {
  const { roleIn } = catalog;
  const clients: Clients = makeClients({
    region: 'us-east-1',
    externalId: 'sandbox-external-id',
    roleIn,
  });
  const now = () => 0;
  const looking = {
    ...{ clients, now, readLimits: makeReadLimits(clients, now) },
    ...{ sensitiveTags: [], rehearses: true },
  };
  const [requester, accepter] = [catalog.find('marketing'), catalog.find('finance')];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  const sought = { requestId: 'PR-TEST', dns: [], rules: false };
  return () => {
    calls.length = 0;
    return lookFor(purpose, looking, { requester, accepter }, sought);
  };
};

const deny = async (denied: boolean): Promise<void> => {
  await fetch(`${place.sandbox.awsUrl}/drive/deny`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: '111122223333', action: 'ec2:CreateRoute', denied }),
  });
};

const named = (name: string) => calls.filter((call) => call.name === name);

test('once a rehearsal was honoured, the next look with its rehearsal is one layer of calls', async () => {
  const look = looker();
  await look();
  expect(named('CreateRoute')).toHaveLength(2);
  await look();
  expect(named('CreateRoute')).toHaveLength(2);
  expect(named('CreateVpcPeeringConnection')).toHaveLength(1);
  const firstAnswer = Math.min(...calls.map(({ ended }) => ended));
  expect(Math.max(...calls.map(({ began }) => began))).toBeLessThan(firstAnswer);
});

test('plans that are made at one moment are made by one look; whatever is written has a look of its own', async () => {
  const forPlan = looker();
  const [one, other] = await Promise.all([forPlan(), forPlan()]);
  expect(named('DescribeVpcs').length).toBe(2 + 2);
  expect(named('DescribeRouteTables')).toHaveLength(2);
  expect(named('DescribeInstances')).toHaveLength(2);
  expect(one.requester).toBe(other.requester);
  await forPlan();
  expect(named('DescribeRouteTables')).toHaveLength(2);
  const beforeWrite = looker('write');
  await Promise.all([beforeWrite(), beforeWrite()]);
  expect(named('DescribeRouteTables')).toHaveLength(4);
});

test('what is denied since is found, and told once', async () => {
  const look = looker();
  expect((await look()).denied).toEqual([]);
  await deny(true);
  expect((await look()).denied).toMatchObject([{ side: 'requester', action: 'ec2:CreateRoute' }]);
  await deny(false);
  expect((await look()).denied).toEqual([]);
});

test('a dry run is about a block that is free by the look beside it, though it was taken since the last one', async () => {
  const look = looker();
  await look();
  const { vpcs, routeTables } = place.sandbox.cloud.state;
  const [vpc] = vpcs.filter(({ id }) => id === 'vpc-0a10000000000001');
  const own = routeTables.filter(({ vpcId }) => vpcId === vpc?.id);
  for (const { routes } of own)
    routes.push({ destination: '192.0.2.0/24', target: 'tgw-0123456789abcdef0', origin: 'CreateRoute' });
  const before = JSON.stringify(routeTables);
  await deny(true);
  expect((await look()).denied).toMatchObject([{ side: 'requester', action: 'ec2:CreateRoute' }]);
  await deny(false);
  expect(named('CreateRoute')).toHaveLength(3);
  expect(JSON.stringify(routeTables)).toBe(before);
});
