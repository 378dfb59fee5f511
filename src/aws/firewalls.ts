import {
  type SecurityGroup as AwsSecurityGroup,
  type EC2Client,
  paginateDescribeNetworkAcls,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkInterface, SecurityGroup, VpcRef } from '../network/vpc.ts';
import { isDenied, readError } from './errors.ts';
import { toAcl, toGroup, toInterface } from './firewall-shapes.ts';
import { collect, inVpc, isIn } from './pages.ts';

/** A prefix list of another account, or a thing that has just gone. */
const isGone = (code: string): boolean => /\.NotFound$/i.test(code);

/** A role written in earlier days may not read firewalls. What it cannot see is left out, and said to be unknown. */
export const orUnseen = async <Seen>(reading: Promise<Seen>): Promise<Seen | undefined> => {
  try {
    return await reading;
  } catch (thrown) {
    const error = readError(thrown);
    if (isDenied(error) || isGone(error.code)) return undefined;
    throw thrown;
  }
};

export const readInterfaces = async (
  client: EC2Client,
  vpc: VpcRef,
  instanceId: string,
): Promise<NetworkInterface[]> => {
  const Filters = [...inVpc(vpc), { Name: 'attachment.instance-id', Values: [instanceId] }];
  const pages = paginateDescribeNetworkInterfaces({ client, pageSize: 1000 }, { Filters });
  const found = await collect(pages, (page) => page.NetworkInterfaces);
  return found.filter((one) => isIn(vpc)(one) && one.Attachment?.InstanceId === instanceId).map(toInterface);
};

export const readAcls = async (client: EC2Client, vpc: VpcRef): Promise<NetworkAcl[]> => {
  const pages = paginateDescribeNetworkAcls({ client, pageSize: 1000 }, { Filters: inVpc(vpc) });
  return (await collect(pages, (page) => page.NetworkAcls)).filter(isIn(vpc)).map(toAcl);
};

/** A group says itself whether it has rules. Where the list of them holds none of its all the same, nobody knows them. */
const isTold = (
  { GroupId, IpPermissions = [], IpPermissionsEgress = [] }: AwsSecurityGroup,
  rules: SecurityGroupRule[],
): boolean =>
  IpPermissions.length + IpPermissionsEgress.length === 0 || rules.some((rule) => rule.GroupId === GroupId);

/** The groups that AWS shows of those named, with their rules: two reads side by side. */
export const readGroups = async (client: EC2Client, ids: string[]): Promise<SecurityGroup[]> => {
  if (ids.length === 0) return [];
  const paging = { client, pageSize: 1000 };
  const asked = { Filters: [{ Name: 'group-id', Values: ids }] };
  const [groups, rules] = await Promise.all([
    collect(paginateDescribeSecurityGroups(paging, asked), (page) => page.SecurityGroups),
    collect(paginateDescribeSecurityGroupRules(paging, asked), (page) => page.SecurityGroupRules),
  ]);
  return groups
    .filter((group) => ids.includes(group.GroupId ?? '') && isTold(group, rules))
    .map((group) => toGroup(group, rules));
};
