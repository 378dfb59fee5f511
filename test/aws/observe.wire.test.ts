import { EC2Client } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clients } from '../../src/aws/clients.ts';
import { observeEnd, observePair } from '../../src/aws/observe.ts';
import { diagnose, firstCause } from '../../src/network/diagnose.ts';
import { accounts, openCloud, servers, type TestCloud, vpcs } from '../infra/sandbox/aws/cloud.ts';
import {
  aclOf,
  entry,
  groupOf,
  onlyRule,
  route,
  serverOf,
  tablesOf,
  vpcOf,
} from '../infra/sandbox/aws/network.ts';
import { accept, ask, join, marketingToFinance } from '../infra/sandbox/aws/peering.ts';

type Owner = 'marketing' | 'finance';

const lists = { rule: 'pl-0aaaaaaaa', route: 'pl-0bbbbbbbb', alien: 'pl-0cccccccc' };

let place: TestCloud;
let asked: string[];
let kept: Map<Owner, EC2Client>;
beforeEach(async () => {
  place = await openCloud();
  asked = [];
  kept = new Map((['marketing', 'finance'] as const).map((owner) => [owner, listening(place.ec2(owner))]));
});
afterEach(() => place.cloud.stop());

/** Notes the name of every call. */
const listening = (client: EC2Client): EC2Client => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        asked.push(commandName.replace(/Command$/, ''));
        return next(args);
      },
    { step: 'initialize' },
  );
  return client;
};

/** One for each place, as everywhere: what is known of a place is known by its client. */
const clients: Clients = {
  ec2: ({ account }) =>
    kept.get(account === accounts.marketing ? 'marketing' : 'finance') ?? new EC2Client({}),
  ssm: () => new SSMClient({}),
  quotas: () => new ServiceQuotasClient({}),
  roleIn: () => undefined,
  as: () => clients,
};
const look = (name: Owner, instance: string | undefined = servers[name]) =>
  observeEnd(clients, { name, account: accounts[name], region: 'us-east-1', vpcId: vpcs[name] }, instance);

const joined = async () => {
  const id = await join(place);
  route(place.state, vpcs.marketing, '172.31.0.0/16', id);
  route(place.state, vpcs.finance, '10.10.0.0/16', id);
  const [from, to] = await Promise.all([look('marketing'), look('finance')]);
  return diagnose({ from, to });
};
const addList = (id: string, entries: string[], account: string = accounts.finance) =>
  place.state.prefixLists.push({
    ...{ id, entries, account, region: 'us-east-1', name: id, maxEntries: 200 },
  });

test('an end is seen with its interface, and the groups of that alone', async () => {
  const { interfaces, groups } = await look('finance');
  const { id, name } = groupOf(place.state, vpcs.finance);
  expect(interfaces).toMatchObject([{ status: 'in-use', addresses: ['172.31.1.10'], groupIds: [id] }]);
  expect(groups).toMatchObject([{ id, name }]);
});

test('rules carry the ids, types, ports and peers that EC2 lists', async () => {
  const group = groupOf(place.state, vpcs.finance);
  const blank = { egress: false, tags: {}, from: -1, to: -1 };
  group.rules = [
    { ...blank, id: 'sgr-1', protocol: 'icmp', from: 8, to: 0, cidr: '10.0.0.0/8' },
    { ...blank, id: 'sgr-2', protocol: 'icmpv6', cidr: '::/0' },
    { ...blank, id: 'sgr-3', protocol: 'tcp', from: 443, to: 444, groupId: group.id },
    { ...blank, id: 'sgr-4', protocol: '-1', prefixListId: lists.rule, egress: true },
  ];
  const { groups } = await look('finance');
  expect(groups?.[0]?.rules).toEqual([
    {
      id: 'sgr-1',
      egress: false,
      protocol: 'icmp',
      icmp: { type: 8, code: 0 },
      peer: { kind: 'block', block: '10.0.0.0/8' },
    },
    { id: 'sgr-2', egress: false, protocol: 'icmpv6', icmp: {}, peer: { kind: 'block', block: '::/0' } },
    {
      id: 'sgr-3',
      egress: false,
      protocol: 'tcp',
      ports: { from: 443, to: 444 },
      peer: { kind: 'group', id: group.id },
    },
    { id: 'sgr-4', egress: true, protocol: 'any', peer: { kind: 'prefix-list', id: lists.rule } },
  ]);
});

test('entries of a network ACL are read without the closing deny', async () => {
  aclOf(place.state, vpcs.finance).entries = [];
  entry(place.state, vpcs.finance, true, false, { icmp: { type: 0, code: -1 } });
  entry(place.state, vpcs.finance, false, true, { protocol: '6', ports: { from: 1, to: 9 }, number: 20 });
  entry(place.state, vpcs.finance, false, true, { protocol: '-1', cidr: '::/0', number: 32_766 });
  const { acls } = await look('finance');
  expect(acls).toHaveLength(1);
  expect(acls?.[0]).toMatchObject({ id: aclOf(place.state, vpcs.finance).id, isDefault: true });
  expect(acls?.[0]?.entries).toEqual([
    { number: 10, egress: true, allow: false, protocol: 'icmp', icmp: { type: 0 }, block: '0.0.0.0/0' },
    {
      number: 20,
      egress: false,
      allow: true,
      protocol: 'tcp',
      ports: { from: 1, to: 9 },
      block: '0.0.0.0/0',
    },
    { number: 32_766, egress: false, allow: true, protocol: 'any', block: '::/0' },
  ]);
});

test('prefix lists that rules or routes name are read in all their pages; those of others are left out', async () => {
  const many = Array.from({ length: 130 }, (_, index) => `10.10.${index}.0/24`);
  addList(lists.rule, many);
  addList(lists.route, ['10.11.0.0/16']);
  addList(lists.alien, ['10.12.0.0/16'], accounts.marketing);
  onlyRule(place.state, vpcs.finance, false, { prefixListId: lists.rule });
  route(place.state, vpcs.finance, lists.route, 'tgw-1');
  route(place.state, vpcs.finance, lists.alien, 'tgw-1');
  const { prefixLists } = await look('finance');
  expect(prefixLists).toEqual([
    { id: lists.route, entries: ['10.11.0.0/16'] },
    { id: lists.rule, entries: many },
  ]);
});

test('an IPv6 address of the instance is seen beside the first', async () => {
  vpcOf(place.state, vpcs.finance).ipv6CidrBlocks.push('2001:db8:f::/56');
  serverOf(place.state, vpcs.finance).ipv6 = '2001:db8:f::10';
  const { address, instance } = await look('finance');
  expect(address).toBe('172.31.1.10');
  expect(instance?.addresses).toEqual(['172.31.1.10', '2001:db8:f::10']);
});

test('firewalls that a role may not read are left out, and the rest is seen', async () => {
  for (const action of ['DescribeNetworkAcls', 'DescribeSecurityGroupRules', 'DescribeNetworkInterfaces'])
    place.state.denials.push({ account: accounts.finance, action: `ec2:${action}` });
  const checks = await joined();
  const unread = checks.filter(({ because }) => because.code === 'not-looked-at');
  expect(unread.map(({ what }) => what)).toEqual(['acl-in', 'sg-ingress', 'acl-out']);
  expect(firstCause(checks)).toBeUndefined();
});

test('the number of calls does not grow with the network', async () => {
  await look('finance');
  const before = asked.length;
  const tables = tablesOf(place.state, vpcs.finance).slice(0, 1);
  const ids = Array.from({ length: 90 }, (_, index) => String(index));
  place.state.routeTables.push(
    ...ids.flatMap((id) => tables.map((table) => ({ ...table, id: `rtb-${id}`, main: false, subnets: {} }))),
  );
  place.state.securityGroups.push(
    ...ids.map((id) => ({ ...groupOf(place.state, vpcs.finance), id: `sg-${id}` })),
  );
  asked = [];
  await look('finance');
  expect(asked).toHaveLength(before);
  expect(before).toBe(11);
});

test('an end without an instance in the catalog is seen all the same', async () => {
  const { instance, interfaces, acls } = await observeEnd(
    clients,
    { name: 'finance', account: accounts.finance, region: 'us-east-1', vpcId: vpcs.finance },
    undefined,
  );
  expect({ instance, interfaces }).toEqual({});
  expect(acls).toHaveLength(1);
});

test('of two joined VPCs everything passes, with what lets it by id', async () => {
  const checks = await joined();
  expect(checks.filter(({ passed }) => passed !== true).map(({ what }) => what)).toEqual(['host-firewall']);
});

test('a shut group is the cause, by its id and name', async () => {
  onlyRule(place.state, vpcs.finance, false, { protocol: 'tcp', from: 22, to: 22, cidr: '0.0.0.0/0' });
  const { id, name } = groupOf(place.state, vpcs.finance);
  expect(firstCause(await joined())?.because).toMatchObject({
    code: 'no-rule-admits',
    groups: [{ id, name }],
  });
});

test('a peering that nobody has accepted yet takes no part of the quota of active ones', async () => {
  const end = (name: Owner) => ({ name, account: accounts[name], region: 'us-east-1', vpcId: vpcs[name] });
  const see = () =>
    observePair(clients, { requester: end('marketing'), accepter: end('finance') }, 'PR-TEST');
  const id = await ask(place, marketingToFinance);
  place.settle();
  const pending = await see();
  expect(pending.strangers).toMatchObject([{ id, status: 'pending-acceptance' }]);
  expect(pending.peerings).toEqual({ requester: 0, accepter: 0 });
  await accept(place, 'finance', id);
  place.settle();
  expect((await see()).peerings).toEqual({ requester: 1, accepter: 1 });
});
