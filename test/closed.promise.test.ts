import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  DeleteNetworkAclEntryCommand,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../infra/sandbox/aws/cloud/state.ts';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { makeChecks } from '../src/store/checks.ts';
import { makeTableClient } from '../src/store/client.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What packets reached once is looked after without anybody pinging: who closes it is found by the rounds. */
let place: Workplace;
let id = '';
const finance = () => lookFrom(accounts.finance).client;
const marketingBlock = '10.10.0.0/16';
const patient = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  await allow(port(5432, '10.0.0.0/8'));
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
  await ask('/ping finance from marketing tcp 5432', /Show All Checks/);
});
afterAll(() => place.close());

const server = (): Instance => {
  const found = place.sandbox.cloud.state.instances.find(({ account }) => account === accounts.finance);
  if (!found) throw new Error('finance has no server');
  return found;
};
const groupId = () => server().groupIds[0];
const acl = () => {
  const found = place.sandbox.cloud.state.networkAcls.find(({ vpcId }) => vpcId === server().vpcId);
  if (!found) throw new Error('finance has no network ACL');
  return found;
};
const port = (number: number, CidrIp: string): IpPermission => ({
  ...{ IpProtocol: 'tcp', FromPort: number, ToPort: number, IpRanges: [{ CidrIp }] },
});
const allow = (...IpPermissions: IpPermission[]) =>
  finance().send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId(), IpPermissions }));
const revoke = (...IpPermissions: IpPermission[]) =>
  finance().send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId(), IpPermissions }));
const entry = { RuleNumber: 7, Egress: false };
const deny = () =>
  finance().send(
    new CreateNetworkAclEntryCommand({
      ...{ ...entry, NetworkAclId: acl().id, Protocol: '6', PortRange: { From: 5432, To: 5432 } },
      ...{ RuleAction: 'deny', CidrBlock: marketingBlock },
    }),
  );
const undeny = () => finance().send(new DeleteNetworkAclEntryCommand({ ...entry, NetworkAclId: acl().id }));

const ask = async (text: string, fits: RegExp): Promise<string> =>
  wordsOf(await place.doors.ask('maya', 'general', text, fits));
const status = () => ask(`/peer status ${id}`, /What happened/);
const told = async (fits: RegExp): Promise<Seen[]> =>
  (await place.doors.messages('maya', 'peering-bot')).filter((one) => fits.test(wordsOf(one)));
const news = /^\*[\w-]+\* and \*[\w-]+\* \(PR-\w+\): .*Not as agreed/s;
const over = /AWS is as agreed again between \*marketing\* and \*finance\*/;

/** Enough rounds that whatever they see is looked at twice and told. */
const rounds = async (): Promise<void> => {
  const checks = makeChecks(makeTableClient('us-east-1'), place.config.tables);
  const comparedAt = async () => (await checks.read({ account: accounts.finance, region: 'us-east-1' })).at;
  for (let round = 0; round < 4; round++) {
    const before = await comparedAt();
    await expect.poll(comparedAt, patient).not.toBe(before);
  }
};

const isTold = async (fits: RegExp, count: number): Promise<string> => {
  await expect.poll(async () => (await told(fits)).length, patient).toBe(count);
  const last = (await told(fits)).at(-1);
  return last ? wordsOf(last) : '';
};

test('a security group that lets a port in no more is told once, with who changed it and what can be done', async () => {
  await revoke(port(5432, '10.0.0.0/8'));
  const said = await isTold(news, 1);
  expect(said).toMatch(
    /The security group finance-server \(sg-\w+\) of finance no longer lets pass TCP to port 5432 from 10\.10\.0\.0\/16 \(marketing\)\. It passed /,
  );
  expect(said).toMatch(/Changed by the root user <!date\^/);
  expect(said).toMatch(/Whoever keeps the network of \*finance\* can open it again\./);
  expect(said).not.toMatch(/pings/);
  expect(await status()).toMatch(/connected, not as agreed/);
  expect(await ask('/ping finance from marketing tcp 5432', /Show All Checks/)).toMatch(/finance-server/);
});

test('it is told once however many rounds see it, and its end is told when somebody opens it again', async () => {
  await rounds();
  expect(await told(news)).toHaveLength(1);
  await allow(port(5432, marketingBlock));
  await isTold(over, 1);
  await expect.poll(status, patient).toMatch(/connected and verified/);
});

test('a rule that is narrowed and lets the same pass still is no drift, and neither is one that nothing ever came through', async () => {
  await allow(port(8080, '10.0.0.0/8'));
  await revoke(port(8080, '10.0.0.0/8'));
  await allow(port(5432, '10.10.1.0/24'));
  await revoke(port(5432, marketingBlock));
  await rounds();
  expect(await told(news)).toHaveLength(1);
  expect(await status()).not.toMatch(/connected, not as agreed/);
});

test('the group of another interface of the same VPC is nobody’s matter', async () => {
  const { securityGroups, instances } = place.sandbox.cloud.state;
  const own = securityGroups.find(({ id: known }) => known === groupId());
  if (!own) throw new Error('finance has no group');
  const other = { ...structuredClone(own), id: 'sg-0f100000000other', name: 'other' };
  securityGroups.push(other);
  const elsewhere = {
    id: 'i-0f100000000other',
    interfaceId: 'eni-0f100000000other',
    privateIp: '172.31.1.77',
  };
  instances.push({ ...structuredClone(server()), ...elsewhere, groupIds: [other.id] });
  await rounds();
  other.rules = [];
  await rounds();
  expect(await told(news)).toHaveLength(1);
});

test('a network ACL that denies what passed is told with its entry, and its end', async () => {
  await deny();
  const said = await isTold(news, 2);
  expect(said).toMatch(
    /The network ACL finance-acl \(acl-\w+\) of finance no longer lets pass TCP to port 5432 from 10\.10\.0\.0\/16 \(marketing\): its entry 7 stops it on its way in\./,
  );
  expect(said).toMatch(/Changed by the root user <!date\^/);
  expect(said).not.toMatch(/security group/);
  await undeny();
  await isTold(over, 2);
});

test('what is accepted as it is is told no more, and told again when it is closed anew after it was over', async () => {
  await deny();
  await isTold(news, 3);
  const card = (await place.doors.messages('felix', 'finance-net')).findLast((one) =>
    /not as agreed/i.test(wordsOf(one)),
  );
  await place.doors.click('felix', 'finance-net', card?.ts ?? '', 'accept_drift');
  await expect.poll(status, patient).toMatch(/accepted as it is/);
  await rounds();
  expect(await told(news)).toHaveLength(3);
  await undeny();
  await expect.poll(status, patient).not.toMatch(/accepted as it is/);
  await isTold(over, 3);
  await deny();
  await isTold(news, 4);
  await undeny();
  await isTold(over, 4);
});

test('a role that may not read them makes it not known: nobody is told anything, and it is not said to be fine', async () => {
  const { denials } = place.sandbox.cloud.state;
  const before = await told(/./);
  for (const action of ['ec2:DescribeNetworkAcls', 'ec2:DescribeSecurityGroupRules'])
    denials.push({ account: accounts.finance, action });
  await deny();
  await rounds();
  expect(await told(/./)).toHaveLength(before.length);
  const unknown =
    /Whether security groups and network ACLs still let pass what passed is \*not known\*: account 444455556666, us-east-1 does not show me its (network ACLs and security groups|security groups and network ACLs) \(UnauthorizedOperation\)/;
  // It asks for the record of the rounds twice a minute at the most.
  await place.stopBots();
  await place.startBots();
  expect(await status()).toMatch(unknown);
  denials.splice(0);
  await isTold(news, 5);
});

test('what was told stays so while nobody may look any more', async () => {
  const { denials } = place.sandbox.cloud.state;
  denials.push({ account: accounts.finance, action: 'ec2:DescribeNetworkAcls' });
  await undeny();
  await rounds();
  expect(await told(over)).toHaveLength(4);
  expect(await status()).toMatch(/connected, not as agreed/);
  denials.splice(0);
  await isTold(over, 5);
});
