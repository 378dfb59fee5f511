import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotAllowed } from '../../src/aws/allowed.ts';
import { makeClients } from '../../src/aws/clients.ts';
import { lookFor } from '../../src/aws/look.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** What the bot sees of two VPCs when a plan is made, through the real SDK. */
let place: Workplace;
let catalog: Catalog;
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
  catalog = parseCatalog(await readFile('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
});
afterAll(() => place.close());

const drive = (door: string, asked: object) =>
  fetch(`${place.sandbox.awsUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });

const look = (roleIn: Catalog['roleIn'] = catalog.roleIn, now = () => 0) => {
  const [requester, accepter] = [catalog.find('marketing'), catalog.find('finance')];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  const clients = makeClients({ region: 'us-east-1', externalId: 'sandbox-external-id', roleIn });
  const looking = {
    clients,
    readLimits: makeReadLimits(clients, now),
    sensitiveTags: ['data=ledger'],
    rehearses: true,
    now,
  };
  return lookFor(
    'plan',
    looking,
    { requester, accepter },
    { requestId: 'PR-TEST', dns: ['accepter'], rules: false },
  );
};

test('both sides are seen with their instances, DNS attributes and pending requests, and nothing is denied', async () => {
  const seen = await look();
  expect(seen.survey?.requester).toMatchObject({
    running: [{ name: 'MarketingServer' }],
    pendingRequests: 0,
  });
  expect(seen.survey?.accepter).toMatchObject({ dns: { hostnames: true, support: true } });
  expect(seen.denied).toEqual([]);
  expect(seen.peerings).toEqual({ requester: 0, accepter: 0 });
});

test('quotas are those of the account, and the documented ones where it may not be asked', async () => {
  const quota = { account: '444455556666', region: 'us-east-1', code: 'L-7E9ECCDB', value: 7 };
  await drive('quota', quota);
  expect((await look()).limits?.accepter['active-peerings']).toEqual({ value: 7, source: 'account' });
  const denial = { account: '444455556666', action: 'servicequotas:GetServiceQuota' };
  await drive('deny', { ...denial, denied: true });
  expect((await look()).limits?.accepter['active-peerings']).toEqual({ value: 50, source: 'documented' });
  await drive('deny', { ...denial, denied: false });
});

test('a role that cannot be taken is told with its side', async () => {
  const roleIn = (account: string) =>
    catalog.roleIn(account)?.replace('444455556666:role/PeeringBot', '444455556666:role/Nobody');
  await expect(look(roleIn)).rejects.toMatchObject(
    new NotAllowed('accepter', 'sts:AssumeRole', 'arn:aws:iam::444455556666:role/Nobody'),
  );
});

test.each(['ec2:DescribeRouteTables', 'ec2:DescribeInstances'])(
  'a look that %s is denied to is told with that action',
  async (action) => {
    await drive('deny', { account: '111122223333', action, denied: true });
    await expect(look()).rejects.toMatchObject({ side: 'requester', action });
    await drive('deny', { account: '111122223333', action, denied: false });
  },
);

test.each([
  ['111122223333', 'requester', 'ec2:CreateVpcPeeringConnection'],
  ['444455556666', 'accepter', 'ec2:AcceptVpcPeeringConnection'],
  ['111122223333', 'requester', 'ec2:DeleteVpcPeeringConnection'],
  ['444455556666', 'accepter', 'ec2:CreateTags'],
  ['111122223333', 'requester', 'ec2:CreateRoute'],
  ['444455556666', 'accepter', 'ec2:DeleteRoute'],
])(
  'in account %s, on the side of the %s, the rehearsal finds that %s is missing',
  async (account, side, action) => {
    await drive('deny', { account, action, denied: true });
    const role = `arn:aws:iam::${account}:role/PeeringBot`;
    expect((await look()).denied).toEqual([{ side, action, role }]);
    await drive('deny', { account, action, denied: false });
  },
);
