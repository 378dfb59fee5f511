import type { EC2Client } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrefixList, PrefixListState } from '../../infra/sandbox/aws/cloud/state.ts';
import type { Clients } from '../../src/aws/clients.ts';
import { observeEnd, observePair } from '../../src/aws/observe.ts';
import { checkPair } from '../../src/network/preflight.ts';
import { accounts, openCloud, type TestCloud, vpcs } from '../infra/sandbox/aws/cloud.ts';
import { route } from '../infra/sandbox/aws/network.ts';

type Owner = 'marketing' | 'finance';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const ec2 = ({ account }: { account: string }): EC2Client =>
  place.ec2(account === accounts.marketing ? 'marketing' : 'finance');
const clients: Clients = {
  ec2,
  ssm: () => new SSMClient({}),
  quotas: () => new ServiceQuotasClient({}),
  roleIn: () => undefined,
  as: () => clients,
};
const end = (name: Owner) => ({ name, account: accounts[name], region: 'us-east-1', vpcId: vpcs[name] });
const see = () => observePair(clients, { requester: end('marketing'), accepter: end('finance') }, 'PR-TEST');

const id = 'pl-0aaaaaaaa';
const addList = (more: Partial<PrefixList> = {}) =>
  place.state.prefixLists.push({
    ...{ id, name: 'offices', entries: ['10.10.4.0/24'], maxEntries: 30 },
    ...{ account: accounts.finance, region: 'us-east-1', ...more },
  });
const findings = async () =>
  checkPair(await see()).filter(({ code }) =>
    ['route-stolen', 'route-shadowed', 'list-unread'].includes(code),
  );

beforeEach(() => route(place.state, vpcs.finance, id, 'tgw-1'));

test('a list that steals a part of the peer is found, by its name', async () => {
  addList();
  expect(await findings()).toMatchObject([
    { code: 'route-stolen', side: 'accepter', destination: '10.10.4.0/24', list: { id, name: 'offices' } },
  ]);
});

test('a list that another account shares is read as well', async () => {
  addList({ account: accounts.marketing, sharedWith: [accounts.finance] });
  expect(await findings()).toMatchObject([{ code: 'route-stolen' }]);
});

test.each(['DescribeManagedPrefixLists', 'GetManagedPrefixListEntries'])(
  'a role that may not %s has that said, and the plan goes on',
  async (action) => {
    addList();
    place.state.denials.push({ account: accounts.finance, action: `ec2:${action}` });
    const missing = action.startsWith('Get') ? 'entries' : 'size';
    expect(await findings()).toContainEqual(
      expect.objectContaining({ code: 'list-unread', missing, because: 'UnauthorizedOperation' }),
    );
  },
);

test('a list of another account that is not shared has that said', async () => {
  addList({ account: accounts.lab });
  expect(await findings()).toMatchObject([{ code: 'list-unread', missing: 'both' }]);
});

test.each([
  ['create-complete', 'route-stolen'],
  ['modify-complete', 'route-stolen'],
  ['modify-failed', 'route-stolen'],
  ['restore-complete', 'route-stolen'],
  ['restore-failed', 'route-stolen'],
  ['delete-failed', 'route-stolen'],
  ['modify-in-progress', 'list-unread'],
  ['restore-in-progress', 'list-unread'],
  ['create-in-progress', 'list-unread'],
  ['delete-in-progress', 'list-unread'],
] as [PrefixListState, string][])('a list in the state %s is told as %s', async (state, code) => {
  addList({ state });
  expect(await findings()).toMatchObject([{ code }]);
});

test.each([
  ['com.amazonaws.us-east-1.s3', 1],
  ['com.amazonaws.us-east-1.dynamodb', 1],
  ['com.amazonaws.global.cloudfront.origin-facing', 55],
  ['com.amazonaws.us-east-1.ipv6.vpc-lattice', 10],
  ['com.amazonaws.us-east-1.of-the-future', undefined],
])('of AWS’s own list %s a route takes %s places', async (name, places) => {
  addList({ account: 'AWS', name, entries: ['52.216.0.0/15'] });
  const { accepter } = await see();
  expect(accepter.prefixLists?.[0]?.places).toBe(places);
  expect((await findings()).map(({ code }) => code)).toEqual(places ? [] : ['list-unread']);
});

test('a VPC whose routes name no list is not asked about any', async () => {
  const { requester } = await see();
  expect(requester.prefixLists).toBeUndefined();
});

test('while a list is being changed, a ping does not know its entries', async () => {
  addList({ state: 'modify-in-progress' });
  expect((await observeEnd(clients, end('finance'), undefined)).prefixLists).toEqual([]);
});

test('no plan is made of an empty list of route tables where subnets are listed', async () => {
  place.cloud.order({ operation: 'DescribeRouteTables', empty: true, times: 2 });
  await expect(see()).rejects.toMatchObject({ name: 'EmptyAnswer' });
});
