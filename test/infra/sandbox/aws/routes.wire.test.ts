import {
  CreateRouteCommand,
  type CreateRouteCommandInput,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeRouteTablesCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Owner, openCloud, type TestCloud, vpcs } from './cloud.ts';
import { accept, ask, join, marketingToFinance } from './peering.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const mainTable = (vpcId: string) =>
  place.state.routeTables.find((table) => table.vpcId === vpcId && table.main)?.id ?? '';

const add = (owner: Owner, input: CreateRouteCommandInput) =>
  place.ec2(owner).send(new CreateRouteCommand(input));

const routesOf = async (owner: Owner, RouteTableId: string) => {
  const { RouteTables = [] } = await place
    .ec2(owner)
    .send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
  return RouteTables[0]?.Routes ?? [];
};

const routeTo = async (destination: string) =>
  (await routesOf('marketing', mainTable(vpcs.marketing))).find(
    ({ DestinationCidrBlock }) => DestinationCidrBlock === destination,
  );

const toFinance = (id: string) => ({
  RouteTableId: mainTable(vpcs.marketing),
  DestinationCidrBlock: '172.31.0.0/16',
  VpcPeeringConnectionId: id,
});

describe('a route to a peering connection', () => {
  it('is a blackhole until the connection is active, and again once it is deleted', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    await add('marketing', toFinance(id));
    expect((await routeTo('172.31.0.0/16'))?.State).toBe('blackhole');
    await accept(place, 'finance', id);
    place.settle();
    expect(await routeTo('172.31.0.0/16')).toEqual({
      DestinationCidrBlock: '172.31.0.0/16',
      VpcPeeringConnectionId: id,
      Origin: 'CreateRoute',
      State: 'active',
    });
    await place.ec2('marketing').send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    expect((await routeTo('172.31.0.0/16'))?.State).toBe('blackhole');
  });

  it('is kept in canonical form', async () => {
    const id = await join(place);
    await add('marketing', { ...toFinance(id), DestinationCidrBlock: '172.31.0.18/16' });
    expect((await routeTo('172.31.0.0/16'))?.VpcPeeringConnectionId).toBe(id);
  });

  it('may be IPv6', async () => {
    const id = await join(place);
    const { DestinationCidrBlock: _, ...rest } = toFinance(id);
    await add('marketing', { ...rest, DestinationIpv6CidrBlock: '2001:DB8:0:0:1::/64' });
    const routes = await routesOf('marketing', mainTable(vpcs.marketing));
    expect(routes.map(({ DestinationIpv6CidrBlock }) => DestinationIpv6CidrBlock)).toContain('2001:db8::/64');
  });

  it('is refused when there already is one, be it the same', async () => {
    const id = await join(place);
    await add('marketing', toFinance(id));
    await expect(add('marketing', toFinance(id))).rejects.toMatchObject({
      name: 'RouteAlreadyExists',
      message: 'The route identified by 172.31.0.0/16 already exists.',
    });
  });

  it('is refused where the connection is not of the table’s VPC', async () => {
    const id = await ask(place, {
      ...marketingToFinance,
      from: 'lab',
      vpcId: vpcs.twoBlocks,
      peerVpcId: vpcs.finance,
    });
    place.settle();
    await expect(
      add('lab', { ...toFinance(id), RouteTableId: mainTable(vpcs.routesFull) }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('belong to different networks'),
    });
  });

  it.each([
    ['inside the own VPC', { DestinationCidrBlock: '10.10.1.0/24' }, 'InvalidParameterValue'],
    ['that is the own VPC', { DestinationCidrBlock: '10.10.0.0/16' }, 'RouteAlreadyExists'],
    ['that AWS uses itself', { DestinationCidrBlock: '169.254.169.0/24' }, 'InvalidParameterValue'],
    ['that is no block', { DestinationCidrBlock: '172.31.0.0' }, 'InvalidParameterValue'],
    ['that is not given', { DestinationCidrBlock: undefined }, 'MissingParameter'],
    ['given twice', { DestinationIpv6CidrBlock: '::/0' }, 'InvalidParameterCombination'],
    ['with two targets', { GatewayId: 'igw-0123456789abcdef0' }, 'InvalidParameterCombination'],
    [
      'with a target unknown',
      { VpcPeeringConnectionId: 'pcx-0123456789abcdef0' },
      'InvalidVpcPeeringConnectionID.NotFound',
    ],
    [
      'with a target malformed',
      { VpcPeeringConnectionId: 'pcx-finance' },
      'InvalidVpcPeeringConnectionId.Malformed',
    ],
    ['in a table unknown', { RouteTableId: 'rtb-0123456789abcdef0' }, 'InvalidRouteTableID.NotFound'],
    ['in a table malformed', { RouteTableId: 'rtb-main' }, 'InvalidRouteTableId.Malformed'],
  ])('is refused for a destination %s', async (_, wrong, name) => {
    const id = await join(place);
    await expect(add('marketing', { ...toFinance(id), ...wrong })).rejects.toMatchObject({ name });
  });

  it('is refused in a gateway route table', async () => {
    const id = await join(place);
    const table = place.state.routeTables.find(({ gateway }) => gateway)?.id;
    await expect(
      add('finance', {
        RouteTableId: table,
        DestinationCidrBlock: '10.10.0.0/16',
        VpcPeeringConnectionId: id,
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('is refused in a full table, where IPv6 has a count of its own', async () => {
    const id = await ask(place, { ...marketingToFinance, from: 'lab', vpcId: vpcs.routesFull });
    place.settle();
    const full = { RouteTableId: mainTable(vpcs.routesFull), VpcPeeringConnectionId: id };
    await expect(add('lab', { ...full, DestinationCidrBlock: '172.31.0.0/16' })).rejects.toMatchObject({
      name: 'RouteLimitExceeded',
    });
    await add('lab', { ...full, DestinationIpv6CidrBlock: '2001:db8:31::/56' });
  });
});

describe('replacing a route', () => {
  it('needs one to replace', async () => {
    const id = await join(place);
    await expect(place.ec2('marketing').send(new ReplaceRouteCommand(toFinance(id)))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('Use CreateRoute instead'),
    });
    await add('marketing', {
      RouteTableId: mainTable(vpcs.marketing),
      DestinationCidrBlock: '172.31.0.0/16',
      TransitGatewayId: 'tgw-0123456789abcdef0',
    });
    await place.ec2('marketing').send(new ReplaceRouteCommand(toFinance(id)));
    expect((await routeTo('172.31.0.0/16'))?.VpcPeeringConnectionId).toBe(id);
    expect((await routeTo('172.31.0.0/16'))?.TransitGatewayId).toBeUndefined();
  });
});

describe('deleting a route', () => {
  const remove = (destination: string, RouteTableId = mainTable(vpcs.marketing)) =>
    place.ec2('marketing').send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: destination }));

  it('takes out exactly that destination', async () => {
    const id = await join(place);
    await add('marketing', toFinance(id));
    await expect(remove('172.31.0.0/17')).rejects.toMatchObject({ name: 'InvalidRoute.NotFound' });
    await remove('172.31.0.0/16');
    expect(await routeTo('172.31.0.0/16')).toBeUndefined();
    await expect(remove('172.31.0.0/16')).rejects.toMatchObject({ name: 'InvalidRoute.NotFound' });
  });

  it('finds no route in a table of somebody else', async () => {
    await expect(remove('0.0.0.0/0', mainTable(vpcs.finance))).rejects.toMatchObject({
      name: 'InvalidRoute.NotFound',
    });
    expect(await routesOf('finance', mainTable(vpcs.finance))).toHaveLength(2);
  });

  it('leaves the local route alone', async () => {
    await expect(remove('10.10.0.0/16')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('cannot remove local route'),
    });
  });
});
