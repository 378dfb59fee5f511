import {
  CreateManagedPrefixListCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  GetManagedPrefixListEntriesCommand,
  ModifyManagedPrefixListCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCloud, servers, type TestCloud, vpcs } from './cloud.ts';

/** What people take out and set by hand, and what AWS says where they may not. */
let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const held = (noun: string, id: string) => ({
  name: 'DependencyViolation',
  message: `The ${noun} '${id}' has dependencies and cannot be deleted.`,
});

test('a route table goes once it serves no subnet, and never as the main one', async () => {
  const lab = place.ec2('lab');
  const tableOf = (name: string) => place.state.routeTables.find(({ tags }) => tags.Name === name)?.id ?? '';
  const go = (RouteTableId: string) => lab.send(new DeleteRouteTableCommand({ RouteTableId }));
  for (const name of ['two-blocks-main', 'two-blocks-new'])
    await expect(go(tableOf(name))).rejects.toMatchObject(held('routeTable', tableOf(name)));
  const { RouteTable } = await lab.send(new CreateRouteTableCommand({ VpcId: vpcs.twoBlocks }));
  const RouteTableIds = [RouteTable?.RouteTableId ?? ''];
  await go(RouteTableIds[0] ?? '');
  await expect(lab.send(new DescribeRouteTablesCommand({ RouteTableIds }))).rejects.toMatchObject({
    name: 'InvalidRouteTableID.NotFound',
  });
});

test('a subnet goes with its associations, unless an instance stands in it', async () => {
  const marketing = place.ec2('marketing');
  const go = (SubnetId: string) => marketing.send(new DeleteSubnetCommand({ SubnetId }));
  const server = place.state.instances.find(({ id }) => id === servers.marketing);
  await expect(go(server?.subnetId ?? '')).rejects.toMatchObject(held('subnet', server?.subnetId ?? ''));
  const { Subnet } = await marketing.send(
    new CreateSubnetCommand({ VpcId: vpcs.marketing, CidrBlock: '10.10.9.0/24' }),
  );
  const id = Subnet?.SubnetId ?? '';
  const table = place.state.routeTables.find(({ vpcId }) => vpcId === vpcs.marketing);
  if (table) table.subnets[id] = 'rtbassoc-1';
  await go(id);
  expect(table?.subnets).not.toHaveProperty(id);
  await expect(marketing.send(new DescribeSubnetsCommand({ SubnetIds: [id] }))).rejects.toMatchObject({
    name: 'InvalidSubnetID.NotFound',
  });
});

test('DNS attributes of a VPC are set one by one, hostnames only with support', async () => {
  const finance = place.ec2('finance');
  const VpcId = vpcs.finance;
  const set = (more: object) => finance.send(new ModifyVpcAttributeCommand({ VpcId, ...more }));
  await set({ EnableDnsHostnames: { Value: false } });
  await set({ EnableDnsSupport: { Value: false } });
  await expect(set({ EnableDnsHostnames: { Value: true } })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  await expect(set({})).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  const shown = await finance.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' }));
  expect(shown.EnableDnsSupport).toEqual({ Value: false });
});

test('a prefix list is made, and changed by those who know its version', async () => {
  const lab = place.ec2('lab');
  const { PrefixList } = await lab.send(
    new CreateManagedPrefixListCommand({
      ...{ PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 2 },
      Entries: [{ Cidr: '10.77.0.0/16' }],
    }),
  );
  const PrefixListId = PrefixList?.PrefixListId ?? '';
  const change = (more: object) => lab.send(new ModifyManagedPrefixListCommand({ PrefixListId, ...more }));
  await change({ CurrentVersion: 1, AddEntries: [{ Cidr: '10.78.0.1/16' }] });
  await expect(change({ CurrentVersion: 1 })).rejects.toMatchObject({ name: 'PrefixListVersionMismatch' });
  await expect(change({ AddEntries: [{ Cidr: '10.79.0.0/16' }] })).rejects.toMatchObject({
    name: 'PrefixListMaxEntriesExceeded',
  });
  await expect(change({ AddEntries: [{ Cidr: '2001:db8::/56' }] })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  const entries = async (TargetVersion?: number) => {
    const asked = new GetManagedPrefixListEntriesCommand({ PrefixListId, TargetVersion });
    return (await lab.send(asked)).Entries?.map(({ Cidr }) => Cidr);
  };
  expect(await entries()).toEqual(['10.77.0.0/16', '10.78.0.0/16']);
  expect(await entries(1)).toEqual(['10.77.0.0/16']);
  await change({ RemoveEntries: [{ Cidr: '10.77.0.0/16' }] });
  expect(await entries()).toEqual(['10.78.0.0/16']);
});
