import type {
  DescribeInstancesResult,
  DescribeNetworkAclsResult,
  DescribeNetworkInterfacesResult,
  DescribeRouteTablesResult,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsResult,
  DescribeSubnetsResult,
  DescribeVpcPeeringConnectionsResult,
  DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import type { Scene } from '../../infra/sandbox/aws/cloud/operation.ts';
import type { Instance } from '../../infra/sandbox/aws/cloud/state.ts';
import { ec2Operations } from '../../infra/sandbox/aws/ec2/operations.ts';
import { toAcl, toGroup, toInterface } from '../../src/aws/firewall-shapes.ts';
import { toConnection, toInstance, toRouteTable, toSubnet, vpcBlocks } from '../../src/aws/shapes.ts';
import type { End } from '../../src/network/diagnose.ts';

const operations = new Map(ec2Operations.map((operation) => [operation.name, operation]));

type Results = {
  DescribeVpcs: DescribeVpcsResult;
  DescribeSubnets: DescribeSubnetsResult;
  DescribeRouteTables: DescribeRouteTablesResult;
  DescribeVpcPeeringConnections: DescribeVpcPeeringConnectionsResult;
  DescribeInstances: DescribeInstancesResult;
  DescribeNetworkInterfaces: DescribeNetworkInterfacesResult;
  DescribeSecurityGroups: DescribeSecurityGroupsResult;
  DescribeSecurityGroupRules: DescribeSecurityGroupRulesResult;
  DescribeNetworkAcls: DescribeNetworkAclsResult;
};

/** Asks the emulated EC2 in the process itself, as whoever has the instance. */
const asking = (scene: Scene, { account, region }: Instance) => {
  const caller = { account, region, arn: `arn:aws:iam::${account}:root`, userId: account };
  const call = { ...scene, caller, trail: [] };
  return <Name extends keyof Results>(name: Name, filter?: string, value?: string): Results[Name] => {
    const input = filter && value ? { Filters: [{ Name: filter, Values: [value] }] } : {};
    return operations.get(name)?.run(input, call) as Results[Name];
  };
};

/**
 * An end of a path as EC2 would show it, in the bot's own shapes; without the wire, which is too slow for thousands.
 * @param lists ids of the prefix lists whose entries can be read
 */
export const seenEnd = (scene: Scene, instance: Instance, address: string, lists: readonly string[]): End => {
  const ask = asking(scene, instance);
  const { vpcId, account, region } = instance;
  const where = { name: vpcId, account, region, vpcId };
  const [vpc] = ask('DescribeVpcs', 'vpc-id', vpcId).Vpcs ?? [];
  const rules = ask('DescribeSecurityGroupRules').SecurityGroupRules ?? [];
  const connections = ask('DescribeVpcPeeringConnections').VpcPeeringConnections ?? [];
  const [shown] = ask('DescribeInstances', 'instance-id', instance.id).Reservations ?? [];
  const [raw] = shown?.Instances ?? [];
  return {
    vpc: {
      ...where,
      exists: vpc !== undefined,
      cidrBlocks: vpc ? vpcBlocks(vpc) : [],
      subnets: (ask('DescribeSubnets', 'vpc-id', vpcId).Subnets ?? []).map(toSubnet),
      routeTables: (ask('DescribeRouteTables', 'vpc-id', vpcId).RouteTables ?? []).map(toRouteTable),
    },
    connections: connections.map((one) => toConnection(one, where)),
    ...(raw && { instance: toInstance(raw) }),
    address,
    interfaces: (
      ask('DescribeNetworkInterfaces', 'attachment.instance-id', instance.id).NetworkInterfaces ?? []
    ).map(toInterface),
    groups: (ask('DescribeSecurityGroups', 'vpc-id', vpcId).SecurityGroups ?? []).map((group) =>
      toGroup(group, rules),
    ),
    acls: (ask('DescribeNetworkAcls', 'vpc-id', vpcId).NetworkAcls ?? []).map(toAcl),
    prefixLists: scene.state.prefixLists.filter(({ id }) => lists.includes(id)),
  };
};
