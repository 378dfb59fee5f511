import {
  AssociateVpcCidrBlockCommand,
  CreateRouteCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteRouteCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSite } from '../../../../infra/sandbox/world/site.ts';
import { accounts, openCloud, type TestCloud, vpcs, world } from './cloud.ts';

const hall = {
  account: accounts.lab,
  suffix: '0e10000000000001',
  name: 'hall',
  blocks: ['10.130.0.0/16'],
  subnets: [{ name: 'hall-a', block: '10.130.1.0/24' }],
  server: { name: 'HallServer', address: '10.130.1.10' },
  sharedWith: [accounts.developer],
};
const VpcId = 'vpc-0e10000000000001';
const inHall = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };

/** The world, and a VPC of the lab that Developer takes part in. */
const withHall = () => {
  const usual = world();
  const built = buildSite(hall);
  return {
    ...usual,
    vpcs: [...usual.vpcs, ...built.vpcs],
    subnets: [...usual.subnets, ...built.subnets],
    routeTables: [...usual.routeTables, ...built.routeTables],
    securityGroups: [...usual.securityGroups, ...built.securityGroups],
    networkAcls: [...usual.networkAcls, ...built.networkAcls],
    instances: [...usual.instances, ...built.instances],
  };
};

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud({ world: withHall() });
});
afterEach(() => place.cloud.stop());

const table = (vpcId = VpcId) => place.state.routeTables.find((each) => each.vpcId === vpcId);
const unauthorized = { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } };

describe('a participant in a shared VPC', () => {
  it('sees the VPC, its subnets, tables and ACLs, and whose they are', async () => {
    const developer = place.ec2('developer');
    const { Vpcs } = await developer.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
    expect(Vpcs).toMatchObject([{ VpcId, OwnerId: accounts.lab }]);
    const { RouteTables } = await developer.send(new DescribeRouteTablesCommand(inHall));
    expect(RouteTables).toMatchObject([{ RouteTableId: table()?.id, OwnerId: accounts.lab }]);
    const { Subnets } = await developer.send(new DescribeSubnetsCommand(inHall));
    expect(Subnets).toMatchObject([{ OwnerId: accounts.lab }]);
    const { NetworkAcls } = await developer.send(new DescribeNetworkAclsCommand(inHall));
    expect(NetworkAcls).toMatchObject([{ OwnerId: accounts.lab }]);
    const attribute = new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' });
    expect((await developer.send(attribute)).EnableDnsSupport).toEqual({ Value: true });
  });

  it('is the only one that does, and in its own Region alone', async () => {
    const seenBy = async (owner: 'marketing' | 'developer', region?: string) =>
      (await place.ec2(owner, region).send(new DescribeRouteTablesCommand(inHall))).RouteTables;
    expect(await seenBy('marketing')).toEqual([]);
    expect(await seenBy('developer', 'eu-west-1')).toEqual([]);
  });

  it('still sees its own first', async () => {
    const { Vpcs = [] } = await place.ec2('developer').send(new DescribeVpcsCommand({}));
    expect(Vpcs.map((each) => each.VpcId)).toEqual([vpcs.developer, VpcId]);
    await place.ec2('developer').send(new DescribeTagsCommand({}));
  });

  it.each([true, false])('writes no routes there (dry run: %s)', async (DryRun) => {
    const before = structuredClone(place.state);
    const developer = place.ec2('developer');
    const target = { RouteTableId: table()?.id, GatewayId: 'igw-0123456789abcdef0', DryRun };
    const fresh = { ...target, DestinationCidrBlock: '192.0.2.0/24' };
    const old = { ...target, DestinationCidrBlock: '0.0.0.0/0' };
    await expect(developer.send(new CreateRouteCommand(fresh))).rejects.toMatchObject(unauthorized);
    await expect(developer.send(new ReplaceRouteCommand(old))).rejects.toMatchObject(unauthorized);
    await expect(developer.send(new DeleteRouteCommand(old))).rejects.toMatchObject(unauthorized);
    expect(place.state).toEqual(before);
  });

  it('changes nothing else of it, and joins it to nothing', async () => {
    const developer = place.ec2('developer');
    const refuse = (run: Promise<unknown>) => expect(run).rejects.toMatchObject(unauthorized);
    await refuse(developer.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.130.2.0/24' })));
    await refuse(developer.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: '10.131.0.0/16' })));
    await refuse(
      developer.send(new CreateTagsCommand({ Resources: [VpcId], Tags: [{ Key: 'a', Value: 'b' }] })),
    );
    await refuse(developer.send(new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId: vpcs.developer })));
  });
});

it('a table alone can be shared, and its owner writes to it', async () => {
  const shared = table(vpcs.marketing);
  if (shared === undefined) throw new Error('not in the world');
  Object.assign(shared, { account: accounts.lab, sharedWith: [accounts.marketing] });
  const { RouteTables = [] } = await place.ec2('marketing').send(new DescribeRouteTablesCommand({}));
  expect(RouteTables.find(({ RouteTableId }) => RouteTableId === shared.id)).toMatchObject({
    VpcId: vpcs.marketing,
    OwnerId: accounts.lab,
  });
  const write = new CreateRouteCommand({
    RouteTableId: shared.id,
    DestinationCidrBlock: '192.0.2.0/24',
    GatewayId: 'igw-0123456789abcdef0',
  });
  await expect(place.ec2('marketing').send(write)).rejects.toMatchObject(unauthorized);
  await place.ec2('lab').send(write);
});
