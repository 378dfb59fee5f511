import type {
  IpPermission,
  RevokedSecurityGroupRule,
  SecurityGroupRule,
  SecurityGroup as SecurityGroupShape,
  UserIdGroupPair,
} from '@aws-sdk/client-ec2';
import type { Scene } from '../../cloud/operation.ts';
import type { GroupRule, SecurityGroup } from '../../cloud/state.ts';
import { isActive, joins } from '../../network/peering.ts';
import { toTags } from '../resources/tags.ts';
import { sameTraffic } from './permissions.ts';

export const ports = ({ protocol, from, to }: GroupRule) =>
  protocol === '-1' ? {} : { FromPort: from, ToPort: to };

/** For a group of another VPC: whose it is, or was, and by which connection it can be reached, or could. */
export const showPair = (
  group: SecurityGroup,
  { groupId = '', was, description }: GroupRule,
  scene: Scene,
) => {
  const other = scene.state.securityGroups.find(({ id }) => id === groupId) ?? was;
  const pair: UserIdGroupPair = { GroupId: groupId, UserId: other?.account, Description: description };
  if (other === undefined || other.vpcId === group.vpcId) return pair;
  const between = scene.state.peerings.filter((each) => joins(each, group.vpcId, other.vpcId));
  const active = between.find((each) => isActive(each, scene));
  return {
    ...pair,
    VpcId: other.vpcId,
    VpcPeeringConnectionId: (active ?? between.at(-1))?.id,
    PeeringStatus: active ? 'active' : 'deleted',
  };
};

const showTraffic = (
  group: SecurityGroup,
  rules: GroupRule[],
  first: GroupRule,
  scene: Scene,
): IpPermission => {
  const alike = rules.filter((rule) => sameTraffic(rule, first));
  const withCidr = alike.filter(({ cidr }) => cidr !== undefined);
  const isIpv6 = ({ cidr = '' }: GroupRule) => cidr.includes(':');
  return {
    IpProtocol: first.protocol,
    ...ports(first),
    IpRanges: withCidr
      .filter((rule) => !isIpv6(rule))
      .map(({ cidr, description }) => ({ CidrIp: cidr, Description: description })),
    Ipv6Ranges: withCidr
      .filter(isIpv6)
      .map(({ cidr, description }) => ({ CidrIpv6: cidr, Description: description })),
    UserIdGroupPairs: alike
      .filter(({ groupId }) => groupId !== undefined)
      .map((rule) => showPair(group, rule, scene)),
    PrefixListIds: alike
      .filter(({ prefixListId }) => prefixListId !== undefined)
      .map(({ prefixListId, description }) => ({ PrefixListId: prefixListId, Description: description })),
  };
};

/** EC2 puts rules for the same traffic into one permission. */
const showPermissions = (group: SecurityGroup, egress: boolean, scene: Scene): IpPermission[] => {
  const rules = group.rules.filter((rule) => rule.egress === egress);
  const firsts = rules.filter((rule, index) => rules.findIndex((each) => sameTraffic(each, rule)) === index);
  return firsts.map((first) => showTraffic(group, rules, first, scene));
};

export const showGroup = (group: SecurityGroup, scene: Scene): SecurityGroupShape => ({
  GroupId: group.id,
  GroupName: group.name,
  Description: group.description,
  OwnerId: group.account,
  VpcId: group.vpcId,
  SecurityGroupArn: `arn:aws:ec2:${group.region}:${group.account}:security-group/${group.id}`,
  IpPermissions: showPermissions(group, false, scene),
  IpPermissionsEgress: showPermissions(group, true, scene),
  Tags: toTags(group.tags),
});

const showCidr = ({ cidr }: GroupRule) =>
  cidr && (cidr.includes(':') ? { CidrIpv6: cidr } : { CidrIpv4: cidr });

/** A rule that has just gone; of a group that it named, the id alone. */
export const showRevoked = (group: SecurityGroup, rule: GroupRule): RevokedSecurityGroupRule => ({
  SecurityGroupRuleId: rule.id,
  GroupId: group.id,
  IsEgress: rule.egress,
  IpProtocol: rule.protocol,
  FromPort: rule.from,
  ToPort: rule.to,
  ...showCidr(rule),
  PrefixListId: rule.prefixListId,
  ReferencedGroupId: rule.groupId,
  Description: rule.description,
});

export const showRule = (group: SecurityGroup, rule: GroupRule, scene: Scene): SecurityGroupRule => {
  const { GroupId, UserId, VpcId, VpcPeeringConnectionId, PeeringStatus } = showPair(group, rule, scene);
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: `arn:aws:ec2:${group.region}:${group.account}:security-group-rule/${rule.id}`,
    GroupId: group.id,
    GroupOwnerId: group.account,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    ...showCidr(rule),
    PrefixListId: rule.prefixListId,
    ...(rule.groupId && {
      ReferencedGroupInfo: { GroupId, UserId, VpcId, VpcPeeringConnectionId, PeeringStatus },
    }),
    Description: rule.description,
    Tags: toTags(rule.tags),
  };
};
