import {
  AssociateRouteTableCommand,
  AssociateVpcCidrBlockCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  ReplaceNetworkAclEntryCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Owner, openCloud, type TestCloud, vpcs } from './cloud.ts';
import { ask, join, marketingToFinance, statusSeenBy } from './peering.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const inVpc = (vpcId?: string) => ({ Filters: [{ Name: 'vpc-id', Values: [vpcId ?? ''] }] });

describe('a new VPC', () => {
  it('comes with a main table, a default ACL and a default group', async () => {
    const lab = place.ec2('lab');
    const { Vpc } = await lab.send(new CreateVpcCommand({ CidrBlock: '10.120.0.0/16' }));
    const { RouteTables = [] } = await lab.send(new DescribeRouteTablesCommand(inVpc(Vpc?.VpcId)));
    expect(RouteTables).toMatchObject([
      {
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: '10.120.0.0/16', GatewayId: 'local' }],
      },
    ]);
    const { NetworkAcls } = await lab.send(new DescribeNetworkAclsCommand(inVpc(Vpc?.VpcId)));
    expect(NetworkAcls).toMatchObject([{ IsDefault: true }]);
    const { SecurityGroups } = await lab.send(new DescribeSecurityGroupsCommand(inVpc(Vpc?.VpcId)));
    expect(SecurityGroups).toMatchObject([{ GroupName: 'default' }]);
  });

  it('has a block of /16 to /28', async () => {
    const make = (CidrBlock: string) => place.ec2('lab').send(new CreateVpcCommand({ CidrBlock }));
    await expect(make('10.0.0.0/8')).rejects.toMatchObject({ name: 'InvalidVpc.Range' });
    await expect(make('ten')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('takes subnets inside its blocks, and a table for each', async () => {
    const lab = place.ec2('lab');
    const VpcId = vpcs.twoBlocks;
    const make = (CidrBlock: string) => lab.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
    await expect(make('10.92.0.0/24')).rejects.toMatchObject({ name: 'InvalidSubnet.Range' });
    await expect(make('10.90.1.128/25')).rejects.toMatchObject({ name: 'InvalidSubnet.Conflict' });
    const { Subnet } = await make('10.90.9.0/24');
    const { RouteTable } = await lab.send(new CreateRouteTableCommand({ VpcId }));
    const pair = { RouteTableId: RouteTable?.RouteTableId, SubnetId: Subnet?.SubnetId };
    await lab.send(new AssociateRouteTableCommand(pair));
    await expect(lab.send(new AssociateRouteTableCommand(pair))).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
    });
  });
});

describe('another CIDR block', () => {
  const add = (owner: Owner, VpcId: string, CidrBlock: string) =>
    place.ec2(owner).send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock }));

  it('gets a local route in every table of its VPC', async () => {
    await add('marketing', vpcs.marketing, '10.11.0.0/16');
    const { RouteTables = [] } = await place
      .ec2('marketing')
      .send(new DescribeRouteTablesCommand(inVpc(vpcs.marketing)));
    for (const { Routes = [] } of RouteTables)
      expect(Routes).toContainEqual(
        expect.objectContaining({ DestinationCidrBlock: '10.11.0.0/16', GatewayId: 'local' }),
      );
  });

  it('may not be as large as an existing route of the VPC', async () => {
    await expect(add('finance', vpcs.finance, '10.99.0.0/16')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('is refused to the requester of a pending connection', async () => {
    await ask(place, marketingToFinance);
    await expect(add('marketing', vpcs.marketing, '10.11.0.0/16')).rejects.toMatchObject({
      name: 'OperationNotPermitted',
    });
  });

  it('of the accepter makes a pending connection fail when it overlaps', async () => {
    const id = await ask(place, marketingToFinance);
    place.settle();
    await add('finance', vpcs.finance, '10.10.64.0/24');
    place.settle();
    expect(await statusSeenBy(place, 'marketing', id)).toBe('failed');
  });

  it('may not overlap with the other end of an active connection', async () => {
    await join(place);
    await expect(add('finance', vpcs.finance, '10.10.64.0/24')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await add('finance', vpcs.finance, '10.12.0.0/16');
  });
});

describe('rules', () => {
  it('of a network ACL are added, replaced and deleted by number and direction', async () => {
    const marketing = place.ec2('marketing');
    const acl = place.state.networkAcls.find(({ vpcId }) => vpcId === vpcs.marketing);
    const rule = {
      NetworkAclId: acl?.id,
      RuleNumber: 50,
      Egress: false,
      Protocol: '1',
      RuleAction: 'deny',
      CidrBlock: '172.31.0.0/16',
      IcmpTypeCode: { Type: 8, Code: -1 },
    } as const;
    await marketing.send(new CreateNetworkAclEntryCommand(rule));
    await expect(marketing.send(new CreateNetworkAclEntryCommand(rule))).rejects.toMatchObject({
      name: 'NetworkAclEntryAlreadyExists',
    });
    await marketing.send(new ReplaceNetworkAclEntryCommand({ ...rule, RuleAction: 'allow' }));
    expect(acl?.entries.find(({ number }) => number === 50)).toEqual({
      number: 50,
      egress: false,
      protocol: '1',
      allow: true,
      cidr: '172.31.0.0/16',
      icmp: { type: 8, code: -1 },
    });
    await marketing.send(new DeleteNetworkAclEntryCommand(rule));
    await expect(marketing.send(new DeleteNetworkAclEntryCommand(rule))).rejects.toMatchObject({
      name: 'InvalidNetworkAclEntry.NotFound',
    });
  });

  it('of a security group are revoked by what they say', async () => {
    const group = place.state.securityGroups.find(({ vpcId }) => vpcId === vpcs.finance);
    const revoke = () =>
      place.ec2('finance').send(
        new RevokeSecurityGroupIngressCommand({
          GroupId: group?.id,
          IpPermissions: [
            { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
          ],
        }),
      );
    await revoke();
    expect(group?.rules.filter(({ egress }) => !egress).map(({ cidr }) => cidr)).toEqual(['172.16.0.0/12']);
    await expect(revoke()).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' });
  });
});
