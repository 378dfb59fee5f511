import {
  AssociateSubnetCidrBlockCommand,
  AssociateVpcCidrBlockCommand,
  AttachVpnGatewayCommand,
  CreateRouteCommand,
  CreateVpnConnectionCommand,
  CreateVpnConnectionRouteCommand,
  CreateVpnGatewayCommand,
  DeleteRouteCommand,
  DeleteVpnConnectionRouteCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpnGatewaysCommand,
  DisableVgwRoutePropagationCommand,
  DisassociateSubnetCidrBlockCommand,
  EnableVgwRoutePropagationCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCloud, type TestCloud, vpcs } from './cloud.ts';

/** Routes that a gateway tells a table, and IPv6 blocks of subnets, changed by hand. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const VpcId = vpcs.twoBlocks;
const lab = () => place.ec2('lab');

const tableOf = async () => {
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables = [] } = await lab().send(new DescribeRouteTablesCommand({ Filters }));
  return RouteTables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main)) ?? {};
};
const propagated = async () =>
  ((await tableOf()).Routes ?? []).filter(({ Origin }) => Origin === 'EnableVgwRoutePropagation');

const openVpn = async () => {
  const made = await lab().send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
  const VpnGatewayId = made.VpnGateway?.VpnGatewayId ?? '';
  const asked = { CustomerGatewayId: 'cgw-0a', Type: 'ipsec.1', VpnGatewayId };
  const { VpnConnection } = await lab().send(new CreateVpnConnectionCommand(asked));
  return { VpnGatewayId, VpnConnectionId: VpnConnection?.VpnConnectionId ?? '' };
};

test('a table takes the routes of a gateway that is attached, beside what was written, and gives them back', async () => {
  const { VpnGatewayId, VpnConnectionId } = await openVpn();
  const { RouteTableId = '' } = await tableOf();
  const asked = { RouteTableId, GatewayId: VpnGatewayId };
  await expect(lab().send(new EnableVgwRoutePropagationCommand(asked))).rejects.toMatchObject({
    name: 'Gateway.NotAttached',
  });
  await lab().send(new AttachVpnGatewayCommand({ VpcId, VpnGatewayId }));
  await lab().send(new EnableVgwRoutePropagationCommand(asked));
  const DestinationCidrBlock = '10.200.0.0/16';
  const route = { VpnConnectionId, DestinationCidrBlock };
  await lab().send(new CreateVpnConnectionRouteCommand(route));
  expect(await propagated()).toMatchObject([
    { DestinationCidrBlock, GatewayId: VpnGatewayId, State: 'active' },
  ]);
  expect((await tableOf()).PropagatingVgws).toEqual([{ GatewayId: VpnGatewayId }]);
  const own = { RouteTableId, DestinationCidrBlock };
  await expect(lab().send(new DeleteRouteCommand(own))).rejects.toMatchObject({
    name: 'InvalidRoute.NotFound',
  });
  await lab().send(new CreateRouteCommand({ ...own, TransitGatewayId: 'tgw-0123456789abcdef0' }));
  await lab().send(new DeleteRouteCommand(own));
  expect(await propagated()).toHaveLength(1);
  await lab().send(new DisableVgwRoutePropagationCommand(asked));
  expect(await propagated()).toEqual([]);
  await lab().send(new EnableVgwRoutePropagationCommand(asked));
  await lab().send(new DeleteVpnConnectionRouteCommand(route));
  expect(await propagated()).toEqual([]);
  const { VpnGateways } = await lab().send(new DescribeVpnGatewaysCommand({}));
  expect(VpnGateways).toMatchObject([{ VpnGatewayId, VpcAttachments: [{ VpcId }] }]);
});

test('a subnet gets an IPv6 block of its VPC, one at a time, and gives it back', async () => {
  const added = await lab().send(
    new AssociateVpcCidrBlockCommand({ VpcId, AmazonProvidedIpv6CidrBlock: true }),
  );
  const block = added.Ipv6CidrBlockAssociation?.Ipv6CidrBlock ?? '';
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const subnets = async () =>
    (await lab().send(new DescribeSubnetsCommand({ Filters }))).Subnets?.map((one) => one) ?? [];
  for (const one of place.state.subnets) delete one.ipv6CidrBlock;
  for (const one of place.state.instances) delete one.ipv6;
  const [first, second] = await subnets();
  const give = (SubnetId = '', Ipv6CidrBlock = block.replace('/56', '/64')) =>
    lab().send(new AssociateSubnetCidrBlockCommand({ SubnetId, Ipv6CidrBlock }));
  await expect(give(first?.SubnetId, '2001:db8:ffff::/64')).rejects.toMatchObject({
    name: 'InvalidSubnet.Range',
  });
  const { Ipv6CidrBlockAssociation } = await give(first?.SubnetId);
  await expect(give(second?.SubnetId)).rejects.toMatchObject({ name: 'InvalidSubnet.Conflict' });
  await expect(give(first?.SubnetId)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  expect((await subnets())[0]?.Ipv6CidrBlockAssociationSet).toMatchObject([
    { Ipv6CidrBlock: block.replace('/56', '/64') },
  ]);
  const AssociationId = Ipv6CidrBlockAssociation?.AssociationId ?? '';
  await lab().send(new DisassociateSubnetCidrBlockCommand({ AssociationId }));
  expect((await subnets())[0]?.Ipv6CidrBlockAssociationSet ?? []).toEqual([]);
  await expect(lab().send(new DisassociateSubnetCidrBlockCommand({ AssociationId }))).rejects.toMatchObject({
    name: 'InvalidSubnetCidrBlockAssociationID.NotFound',
  });
});
