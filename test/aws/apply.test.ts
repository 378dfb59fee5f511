import {
  AcceptVpcPeeringConnectionCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateVpcPeeringConnectionCommand,
  type CreateVpcPeeringConnectionCommandInput,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { apply } from '../../src/aws/apply.ts';
import type { Clients } from '../../src/aws/clients.ts';
import type { Step } from '../../src/plan/step.ts';
import { aConnection, aPair, aVpc } from '../support/builders.ts';

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());

const clients: Clients = {
  ec2: () => new EC2Client({ region: 'us-east-1' }),
  ssm: () => new SSMClient({ region: 'us-east-1' }),
  quotas: () => new ServiceQuotasClient({ region: 'us-east-1' }),
  roleIn: () => undefined,
  as: () => clients,
};
const pair = aPair();
const task = {
  requestId: 'PR-TEST',
  observed: { ...pair, connection: aConnection(pair) },
  claimedForMs: 60_000,
};
const aRouteStep = (destination: string, deed: 'create-route' | 'delete-route' = 'create-route'): Step => ({
  do: deed,
  side: 'requester',
  routeTableId: 'rtb-a',
  destination,
});
const refusing = (name: string) =>
  Object.assign(new Error('no'), { name, $metadata: { requestId: 'aws-1' } });

test('what AWS refuses is an answer with its code and request id, not a fault', async () => {
  ec2.on(CreateRouteCommand).rejects(refusing('UnauthorizedOperation'));
  const { answer } = await apply(clients, task, aRouteStep('10.2.0.0/16'));
  expect(answer).toMatchObject({ ok: false, code: 'UnauthorizedOperation', awsRequestId: 'aws-1' });
});

test('a route to anything but the peer’s own blocks is never written', async () => {
  const { answer } = await apply(clients, task, aRouteStep('0.0.0.0/0'));
  expect(answer.ok).toBe(false);
  expect(ec2.calls()).toHaveLength(0);
});

test('a connection that joins other VPCs than the request is never accepted', async () => {
  const stranger = aConnection({ ...pair, requester: aVpc('stranger', '10.9.0.0/16') });
  const { answer } = await apply(
    clients,
    { ...task, observed: { ...pair, connection: stranger } },
    { do: 'accept-connection' },
  );
  expect(answer.ok).toBe(false);
  expect(ec2.commandCalls(AcceptVpcPeeringConnectionCommand)).toHaveLength(0);
});

const standing = (target: string) =>
  ec2.on(DescribeRouteTablesCommand).resolves({
    RouteTables: [
      {
        RouteTableId: 'rtb-a',
        Routes: [{ DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: target, State: 'active' }],
      },
    ],
  });
const deletion = () => apply(clients, task, aRouteStep('10.2.0.0/16', 'delete-route'));

test('a route that is gone already needs no deleting', async () => {
  ec2.on(DescribeRouteTablesCommand).resolves({ RouteTables: [{ RouteTableId: 'rtb-a', Routes: [] }] });
  expect((await deletion()).answer.ok).toBe(true);
  expect(ec2.commandCalls(DeleteRouteCommand)).toHaveLength(0);
});

test.each([
  ['that the request never wrote is not deleted', ['create-route requester rtb-a 10.9.0.0/16'], 0],
  ['that the request wrote is deleted', ['create-route requester rtb-a 10.2.0.0/16'], 1],
])('a route %s', async (_, ours, deletions) => {
  standing('pcx-1');
  ec2.on(DeleteRouteCommand).resolves({ $metadata: {} });
  await apply(clients, { ...task, ours }, aRouteStep('10.2.0.0/16', 'delete-route'));
  expect(ec2.commandCalls(DeleteRouteCommand)).toHaveLength(deletions);
});

test('a route that a stranger has turned since the last look is left alone', async () => {
  standing('pcx-of-a-stranger');
  expect((await deletion()).answer.ok).toBe(false);
  expect(ec2.commandCalls(DeleteRouteCommand)).toHaveLength(0);
});

const revocation: Step = {
  ...{ do: 'revoke-ingress', side: 'accepter', ruleId: 'RU-1', groupId: 'sg-1', groupRuleId: 'sgr-1' },
  ...{ protocol: 'tcp', port: 22, source: '10.1.0.0/16' },
};
const listed = { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', IsEgress: false, IpProtocol: 'tcp' };

test.each([
  ['is as it was approved is revoked', { FromPort: 22, ToPort: 22, CidrIpv4: '10.1.0.0/16' }, 1, true],
  [
    'lets in another port by now is left alone',
    { FromPort: 3389, ToPort: 3389, CidrIpv4: '10.1.0.0/16' },
    0,
    false,
  ],
  ['lets in others by now is left alone', { FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' }, 0, false],
  ['is gone needs no revoking', { SecurityGroupRuleId: 'sgr-2' }, 0, true],
])('a rule that %s, in the look just before', async (_, rule, revoked, ok) => {
  ec2.on(DescribeSecurityGroupRulesCommand).resolves({ SecurityGroupRules: [{ ...listed, ...rule }] });
  ec2.on(RevokeSecurityGroupIngressCommand).resolves({ $metadata: {} });
  expect((await apply(clients, task, revocation)).answer.ok).toBe(ok);
  expect(ec2.commandCalls(RevokeSecurityGroupIngressCommand)).toHaveLength(revoked);
});

test.each([
  ['in use', { Status: { Code: 'active' as const } }],
  ['with tags of others', { Tags: [{ Key: 'Name', Value: 'by hand' }] }],
])('a connection that AWS hands out %s is nobody’s of ours', async (_, made) => {
  const VpcPeeringConnection = { VpcPeeringConnectionId: 'pcx-9', ...made };
  ec2.on(CreateVpcPeeringConnectionCommand).resolves({ VpcPeeringConnection });
  const outcome = await apply(clients, task, { do: 'create-connection' });
  expect(outcome).toMatchObject({ answer: { ok: false, code: 'VpcPeeringConnectionAlreadyExists' } });
  expect(outcome).not.toHaveProperty('connectionId');
});

test('the id of a rule that was made is in the answer', async () => {
  const step = { ...revocation, do: 'allow-ingress' } as const;
  ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: 'sg-1', VpcId: 'vpc-b' }] });
  const made = { ...listed, FromPort: 22, ToPort: 22, CidrIpv4: '10.1.0.0/16' };
  ec2.on(AuthorizeSecurityGroupIngressCommand).resolves({ SecurityGroupRules: [made], $metadata: {} });
  const { answer } = await apply(clients, task, step as Step);
  expect(answer).toMatchObject({ ok: true, groupRuleId: 'sgr-1' });
});

test('a code is known in whatever capitals an imitation of AWS spells it', async () => {
  standing('pcx-1');
  ec2.on(DeleteRouteCommand).rejects(refusing('invalidroute.notfound'));
  expect((await deletion()).answer.ok).toBe(true);
});

const tags = {
  requester: { Name: 'a <> b', 'peering-request': 'PR-TEST', 'peering-until': '2027-01-01 00:00 UTC' },
  accepter: { Name: 'a <> b', 'peering-request': 'PR-TEST', 'peering-card': 'https://example.com' },
};
const keysOf = (call: { args: readonly { input: CreateVpcPeeringConnectionCommandInput }[] }) =>
  call.args[0]?.input.TagSpecifications?.[0]?.Tags?.map(({ Key }) => Key);

test('a connection is made with what people read of it in the console', async () => {
  const made = { VpcPeeringConnectionId: 'pcx-9', Tags: [{ Key: 'peering-request', Value: 'PR-TEST' }] };
  ec2.on(CreateVpcPeeringConnectionCommand).resolves({ VpcPeeringConnection: made, $metadata: {} });
  const { answer } = await apply(clients, { ...task, tags }, { do: 'create-connection' });
  expect(answer.ok).toBe(true);
  expect(ec2.commandCalls(CreateVpcPeeringConnectionCommand).map(keysOf)).toEqual([
    ['Name', 'peering-request', 'peering-until'],
  ]);
});

test('a role that may write two tags alone makes it with those two', async () => {
  const made = { VpcPeeringConnectionId: 'pcx-9', Tags: [{ Key: 'peering-request', Value: 'PR-TEST' }] };
  ec2
    .on(CreateVpcPeeringConnectionCommand)
    .rejectsOnce(refusing('UnauthorizedOperation'))
    .resolves({ VpcPeeringConnection: made, $metadata: {} });
  const outcome = await apply(clients, { ...task, tags }, { do: 'create-connection' });
  expect(outcome).toMatchObject({ answer: { ok: true }, connectionId: 'pcx-9' });
  expect(ec2.commandCalls(CreateVpcPeeringConnectionCommand).map(keysOf)[1]).toEqual([
    'Name',
    'peering-request',
  ]);
});
