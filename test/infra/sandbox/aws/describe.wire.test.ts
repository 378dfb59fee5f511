import {
  AuthorizeSecurityGroupIngressCommand,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  GetManagedPrefixListEntriesCommand,
  paginateDescribeRouteTables,
  paginateDescribeVpcs,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, openCloud, servers, type TestCloud, vpcs } from './cloud.ts';
import { join } from './peering.ts';

let place: TestCloud;
beforeAll(async () => {
  place = await openCloud();
});
afterAll(() => place.cloud.stop());

const inVpc = (vpcId: string) => [{ Name: 'vpc-id', Values: [vpcId] }];

describe('what an account sees', () => {
  it('is its own, in the Region it asks', async () => {
    const idsIn = async (region: string) => {
      const { Vpcs = [] } = await place.ec2('lab', region).send(new DescribeVpcsCommand({}));
      return Vpcs.map(({ VpcId }) => VpcId);
    };
    expect(await idsIn('eu-west-1')).toEqual([vpcs.farRegion]);
    expect(await idsIn('us-east-1')).not.toContain(vpcs.farRegion);
    expect(await idsIn('us-east-1')).not.toContain(vpcs.marketing);
    await expect(
      place.ec2('lab').send(new DescribeVpcsCommand({ VpcIds: [vpcs.marketing] })),
    ).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: `The vpc ID '${vpcs.marketing}' does not exist`,
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('has every CIDR block of a VPC', async () => {
    const { Vpcs = [] } = await place.ec2('lab').send(new DescribeVpcsCommand({ VpcIds: [vpcs.twoBlocks] }));
    expect(Vpcs[0]?.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock)).toEqual([
      '10.90.0.0/16',
      '10.91.0.0/16',
    ]);
    expect(Vpcs[0]?.Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)).toEqual([
      '2001:db8:90::/56',
    ]);
  });

  it('has no subnet for the main table, which serves those that name none', async () => {
    const { RouteTables = [] } = await place
      .ec2('marketing')
      .send(new DescribeRouteTablesCommand({ Filters: inVpc(vpcs.marketing) }));
    const { Subnets = [] } = await place
      .ec2('marketing')
      .send(new DescribeSubnetsCommand({ Filters: inVpc(vpcs.marketing) }));
    const associations = RouteTables.flatMap(({ Associations = [] }) => Associations);
    expect(Subnets).toHaveLength(2);
    expect(associations.filter(({ Main }) => Main).map(({ SubnetId }) => SubnetId)).toEqual([undefined]);
    expect(associations.filter(({ SubnetId }) => SubnetId)).toHaveLength(1);
  });

  it('has attributes of a VPC one at a time', async () => {
    const answer = await place
      .ec2('marketing')
      .send(new DescribeVpcAttributeCommand({ VpcId: vpcs.marketing, Attribute: 'enableDnsHostnames' }));
    expect(answer.EnableDnsHostnames).toEqual({ Value: true });
    expect(answer.EnableDnsSupport).toBeUndefined();
  });

  it('has Regions', async () => {
    const { Regions = [] } = await place
      .ec2('lab')
      .send(new DescribeRegionsCommand({ RegionNames: ['eu-west-1'] }));
    expect(Regions).toMatchObject([{ RegionName: 'eu-west-1' }]);
  });

  it('has prefix lists with their entries', async () => {
    const list = { id: 'pl-0123456789abcdef0', name: 'offices', entries: ['192.0.2.0/24'], maxEntries: 5 };
    place.state.prefixLists.push({ account: accounts.lab, region: 'us-east-1', ...list });
    const lab = place.ec2('lab');
    const { PrefixLists = [] } = await lab.send(new DescribeManagedPrefixListsCommand({}));
    expect(PrefixLists).toMatchObject([{ PrefixListName: 'offices', MaxEntries: 5, AddressFamily: 'IPv4' }]);
    const { Entries } = await lab.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: list.id }));
    expect(Entries).toEqual([{ Cidr: '192.0.2.0/24' }]);
  });
});

describe('filters', () => {
  const namesFor = async (Name: string, ...Values: string[]) => {
    const { Vpcs = [] } = await place
      .ec2('lab')
      .send(new DescribeVpcsCommand({ Filters: [{ Name, Values }] }));
    return Vpcs.map(({ Tags = [] }) => Tags[0]?.Value);
  };

  it.each([
    ['cidr', ['10.50.0.0/16', '10.60.0.0/16'], ['sealed-by-acl', 'no-icmp']],
    ['tag:Name', ['*-*l*'], ['sealed-by-acl', 'agent-offline', 'routes-full', 'two-blocks']],
    ['tag:Name', ['no?icmp'], ['no-icmp']],
    ['tag:Name', ['no\\*icmp'], []],
    ['tag-key', ['Owner'], []],
    ['cidr-block-association.cidr-block', ['10.91.0.0/16'], ['two-blocks']],
  ])('by %s of %j find %j', async (name, values, found) => {
    expect(await namesFor(name, ...values)).toEqual(found);
  });

  it('that do not exist are refused', async () => {
    await expect(namesFor('colour', 'red')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('find the tables with a route to a connection', async () => {
    const { RouteTables = [] } = await place.ec2('finance').send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'route.transit-gateway-id', Values: ['tgw-0c10000000000001'] }],
      }),
    );
    expect(RouteTables.map(({ Tags = [] }) => Tags[0]?.Value)).toEqual(['finance-data']);
  });
});

describe('pages', () => {
  it('lead to the end', async () => {
    const pages: number[] = [];
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client: place.ec2('lab'), pageSize: 5 }, {}))
      pages.push(Vpcs.length);
    expect(pages).toEqual([5, 1]);
  });

  it('are of at most 100 route tables, asked or not', async () => {
    const [table] = place.state.routeTables;
    if (table === undefined) throw new Error('no table');
    const more = Array.from({ length: 120 }, (_, index) => ({
      ...table,
      id: `rtb-${index.toString(16).padStart(17, 'f')}`,
      account: '999999999999',
    }));
    place.state.routeTables.push(...more);
    const client = place.ec2With('999999999999');
    const pages: number[] = [];
    for await (const { RouteTables = [] } of paginateDescribeRouteTables({ client }, {}))
      pages.push(RouteTables.length);
    expect(pages).toEqual([100, 20]);
  });

  it.each([
    [4, 'InvalidParameterValue'],
    [1001, 'InvalidParameterValue'],
  ])('of %i are refused', async (MaxResults, name) => {
    await expect(place.ec2('lab').send(new DescribeVpcsCommand({ MaxResults }))).rejects.toMatchObject({
      name,
    });
  });

  it('need a token that was handed out', async () => {
    await expect(place.ec2('lab').send(new DescribeVpcsCommand({ NextToken: 'junk' }))).rejects.toMatchObject(
      { name: 'InvalidNextToken' },
    );
  });
});

describe('tags', () => {
  it('are written, found and taken away', async () => {
    const marketing = place.ec2('marketing');
    await marketing.send(
      new CreateTagsCommand({ Resources: [vpcs.marketing], Tags: [{ Key: 'Team', Value: 'web' }] }),
    );
    const find = () =>
      marketing.send(new DescribeTagsCommand({ Filters: [{ Name: 'key', Values: ['Team'] }] }));
    expect((await find()).Tags).toEqual([
      { ResourceId: vpcs.marketing, ResourceType: 'vpc', Key: 'Team', Value: 'web' },
    ]);
    const remove = (Value: string) =>
      marketing.send(new DeleteTagsCommand({ Resources: [vpcs.marketing], Tags: [{ Key: 'Team', Value }] }));
    await remove('other');
    expect((await find()).Tags).toHaveLength(1);
    await remove('web');
    expect((await find()).Tags).toEqual([]);
  });

  it('of AWS are not for others to write', async () => {
    await expect(
      place
        .ec2('marketing')
        .send(new CreateTagsCommand({ Resources: [vpcs.marketing], Tags: [{ Key: 'aws:x', Value: '' }] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('instances', () => {
  it('are shown with their addresses and groups', async () => {
    const { Reservations = [] } = await place.ec2('finance').send(new DescribeInstancesCommand({}));
    expect(Reservations.flatMap(({ Instances = [] }) => Instances)).toMatchObject([
      {
        InstanceId: servers.finance,
        PrivateIpAddress: '172.31.1.10',
        State: { Name: 'running', Code: 16 },
        SecurityGroups: [{ GroupName: 'finance-server' }],
        Tags: [{ Key: 'Name', Value: 'FinanceServer' }],
      },
    ]);
    const { NetworkInterfaces } = await place.ec2('finance').send(new DescribeNetworkInterfacesCommand({}));
    expect(NetworkInterfaces).toMatchObject([{ Attachment: { InstanceId: servers.finance } }]);
  });

  it('are stopped and started', async () => {
    const developer = place.ec2('developer');
    const InstanceIds = [servers.developer];
    const { StoppingInstances } = await developer.send(new StopInstancesCommand({ InstanceIds }));
    expect(StoppingInstances).toEqual([
      {
        InstanceId: servers.developer,
        PreviousState: { Name: 'running', Code: 16 },
        CurrentState: { Name: 'stopping', Code: 64 },
      },
    ]);
    const statuses = async (IncludeAllInstances: boolean) => {
      const { InstanceStatuses = [] } = await developer.send(
        new DescribeInstanceStatusCommand({ IncludeAllInstances }),
      );
      return InstanceStatuses.map(({ InstanceState }) => InstanceState?.Name);
    };
    expect(await statuses(false)).toEqual([]);
    expect(await statuses(true)).toEqual(['stopped']);
    await developer.send(new StartInstancesCommand({ InstanceIds }));
    expect(await statuses(false)).toEqual(['running']);
  });
});

describe('firewalls', () => {
  it('show the closing deny of a network ACL', async () => {
    const { NetworkAcls = [] } = await place
      .ec2('marketing')
      .send(new DescribeNetworkAclsCommand({ Filters: inVpc(vpcs.marketing) }));
    expect(NetworkAcls[0]?.IsDefault).toBe(true);
    expect(NetworkAcls[0]?.Entries?.filter(({ RuleNumber }) => RuleNumber === 32_767)).toEqual([
      { CidrBlock: '0.0.0.0/0', Egress: true, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32_767 },
      { CidrBlock: '0.0.0.0/0', Egress: false, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32_767 },
    ]);
    expect(NetworkAcls[0]?.Associations).toHaveLength(2);
  });

  it('let a group of a peer in only over an active connection', async () => {
    const groupOf = (vpcId: string) =>
      place.state.securityGroups.find((group) => group.vpcId === vpcId)?.id ?? '';
    const GroupId = groupOf(vpcs.finance);
    const peerGroup = groupOf(vpcs.marketing);
    const authorize = () =>
      place.ec2('finance').send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpPermissions: [
            { IpProtocol: '1', FromPort: 8, ToPort: -1, UserIdGroupPairs: [{ GroupId: peerGroup }] },
          ],
        }),
      );
    await expect(authorize()).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
    const id = await join(place);
    await authorize();
    await expect(authorize()).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
    const { SecurityGroups = [] } = await place
      .ec2('finance')
      .send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
    const pings = SecurityGroups[0]?.IpPermissions?.find(({ FromPort }) => FromPort === 8);
    expect(pings).toMatchObject({
      IpProtocol: 'icmp',
      UserIdGroupPairs: [{ UserId: accounts.marketing, VpcPeeringConnectionId: id, PeeringStatus: 'active' }],
    });
    const { SecurityGroupRules = [] } = await place
      .ec2('finance')
      .send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }));
    expect(SecurityGroupRules.find(({ FromPort }) => FromPort === 8)?.ReferencedGroupInfo?.GroupId).toBe(
      peerGroup,
    );
  });
});
