import {
  AssociateRouteTableCommand,
  AssociateVpcCidrBlockCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcsCommand,
  DisassociateRouteTableCommand,
  DisassociateVpcCidrBlockCommand,
  ReplaceRouteTableAssociationCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCloud, servers, type TestCloud, vpcs } from './cloud.ts';

/** What people change by hand, and what AWS says where they may not. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const tablesOf = async (vpcId: string) => {
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const { RouteTables = [] } = await place.ec2('lab').send(new DescribeRouteTablesCommand({ Filters }));
  return RouteTables;
};
const mainOf = async (vpcId: string) => {
  const tables = await tablesOf(vpcId);
  const associations = tables.flatMap(({ Associations = [] }) => Associations);
  return associations.find(({ Main }) => Main);
};

test('a main table is replaced by another, and a subnet is moved and let go, each by its association', async () => {
  const lab = place.ec2('lab');
  const VpcId = vpcs.twoBlocks;
  const { RouteTable } = await lab.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  const main = await mainOf(VpcId);
  const AssociationId = main?.RouteTableAssociationId ?? '';
  await lab.send(new ReplaceRouteTableAssociationCommand({ RouteTableId, AssociationId }));
  const now = await mainOf(VpcId);
  expect(now?.RouteTableId).toBe(RouteTableId);
  await expect(
    lab.send(new ReplaceRouteTableAssociationCommand({ RouteTableId, AssociationId })),
  ).rejects.toMatchObject({
    name: 'InvalidAssociationID.NotFound',
    message: `The association ID '${AssociationId}' does not exist`,
  });
  const mainId = now?.RouteTableAssociationId ?? '';
  await expect(lab.send(new DisassociateRouteTableCommand({ AssociationId: mainId }))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: `cannot disassociate the main route table association ${mainId}`,
  });
  const subnet = place.state.subnets.find(({ vpcId }) => vpcId === VpcId);
  for (const table of place.state.routeTables) delete table.subnets[subnet?.id ?? ''];
  const own = await lab.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: subnet?.id }));
  const moved = await lab.send(
    new ReplaceRouteTableAssociationCommand({
      AssociationId: own.AssociationId ?? '',
      RouteTableId: main?.RouteTableId ?? '',
    }),
  );
  const serving = async () =>
    (await tablesOf(VpcId)).find(({ Associations = [] }) =>
      Associations.some(({ SubnetId }) => SubnetId === subnet?.id),
    )?.RouteTableId;
  expect(await serving()).toBe(main?.RouteTableId);
  await lab.send(new DisassociateRouteTableCommand({ AssociationId: moved.NewAssociationId ?? '' }));
  expect(await serving()).toBeUndefined();
});

test('a block goes with its local routes, unless it is the first of its VPC or a subnet is in it', async () => {
  const lab = place.ec2('lab');
  const VpcId = vpcs.twoBlocks;
  await lab.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: '10.99.0.0/16' }));
  await lab.send(new AssociateVpcCidrBlockCommand({ VpcId, AmazonProvidedIpv6CidrBlock: true }));
  const { Vpcs: [vpc] = [] } = await lab.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
  const [first, , added] = vpc?.CidrBlockAssociationSet ?? [];
  const go = (AssociationId = '') => lab.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
  await expect(go(first?.AssociationId)).rejects.toMatchObject({
    name: 'OperationNotPermitted',
    message: expect.stringMatching(
      /may not be disassociated\. It is the primary IPv4 CIDR block of the VPC$/,
    ),
  });
  const inUse = vpc?.CidrBlockAssociationSet?.find(({ CidrBlock }) => CidrBlock === '10.91.0.0/16');
  await expect(go(inUse?.AssociationId)).rejects.toMatchObject({
    name: 'InvalidCidrBlock.InUse',
    message: `The vpc ${VpcId} currently has a subnet within CIDR block 10.91.0.0/16`,
  });
  expect(await go(added?.AssociationId)).toMatchObject({
    VpcId,
    CidrBlockAssociation: { CidrBlock: '10.99.0.0/16', CidrBlockState: { State: 'disassociating' } },
  });
  const ipv6 = vpc?.Ipv6CidrBlockAssociationSet?.at(-1);
  await go(ipv6?.AssociationId);
  await expect(go(added?.AssociationId)).rejects.toMatchObject({
    name: 'InvalidVpcCidrBlockAssociationID.NotFound',
  });
  const routes = (await tablesOf(VpcId)).flatMap(({ Routes = [] }) => Routes);
  expect(routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).not.toContain('10.99.0.0/16');
  expect(routes.map((one) => one.DestinationIpv6CidrBlock)).not.toContain(ipv6?.Ipv6CidrBlock);
});

test('an instance is terminated, stays listed, and is terminated once', async () => {
  const marketing = place.ec2('marketing');
  const InstanceIds = [servers.marketing];
  expect(await marketing.send(new TerminateInstancesCommand({ InstanceIds }))).toMatchObject({
    TerminatingInstances: [{ PreviousState: { Name: 'running' }, CurrentState: { Name: 'shutting-down' } }],
  });
  const { Reservations = [] } = await marketing.send(new DescribeInstancesCommand({ InstanceIds }));
  expect(Reservations[0]?.Instances?.[0]?.State?.Name).toBe('terminated');
  expect(await marketing.send(new TerminateInstancesCommand({ InstanceIds }))).toMatchObject({
    TerminatingInstances: [{ CurrentState: { Name: 'terminated' } }],
  });
});

test('nothing but a block of the VPC is local', async () => {
  const [table] = await tablesOf(vpcs.twoBlocks);
  await expect(
    place.ec2('lab').send(
      new CreateRouteCommand({
        RouteTableId: table?.RouteTableId,
        DestinationCidrBlock: '10.20.0.0/16',
        GatewayId: 'local',
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});
