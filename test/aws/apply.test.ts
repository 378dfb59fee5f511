import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  EC2Client,
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

test('a route that a stranger has turned since the last look is left alone', async () => {
  standing('pcx-of-a-stranger');
  expect((await deletion()).answer.ok).toBe(false);
  expect(ec2.commandCalls(DeleteRouteCommand)).toHaveLength(0);
});

test('a code is known in whatever capitals an imitation of AWS spells it', async () => {
  standing('pcx-1');
  ec2.on(DeleteRouteCommand).rejects(refusing('invalidroute.notfound'));
  expect((await deletion()).answer.ok).toBe(true);
});
