import {
  DescribeStaleSecurityGroups$,
  type DescribeStaleSecurityGroupsRequest,
  type DescribeStaleSecurityGroupsResult,
  type StaleIpPermission,
  type StaleSecurityGroup,
} from '@aws-sdk/client-ec2';
import { op, type Scene } from '../../cloud/operation.ts';
import { page } from '../../cloud/pages.ts';
import type { GroupRule, SecurityGroup } from '../../cloud/state.ts';
import { isActive, joins } from '../../network/peering.ts';
import { get, own } from '../resources/resources.ts';
import { sameTraffic } from './permissions.ts';
import { ports, showPair } from './show.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html */
const from5To255 = { least: 5, most: 255 };

/** It names a group that was deleted, or one of a VPC to which there is no connection any more. A new connection mends the latter. */
const isStale = ({ vpcId }: SecurityGroup, { groupId }: GroupRule, scene: Scene): boolean => {
  if (groupId === undefined) return false;
  const other = scene.state.securityGroups.find(({ id }) => id === groupId);
  if (other === undefined) return true;
  const { peerings } = scene.state;
  return (
    other.vpcId !== vpcId &&
    !peerings.some((each) => joins(each, vpcId, other.vpcId) && isActive(each, scene))
  );
};

/** Stale rules for the same traffic stand in one permission; blocks and lists are never stale. */
const showStaleRules = (group: SecurityGroup, stale: GroupRule[], scene: Scene): StaleIpPermission[] => {
  const firsts = stale.filter((rule, index) => stale.findIndex((each) => sameTraffic(each, rule)) === index);
  return firsts.map((first) => ({
    IpProtocol: first.protocol,
    ...ports(first),
    IpRanges: [],
    PrefixListIds: [],
    UserIdGroupPairs: stale
      .filter((rule) => sameTraffic(rule, first))
      .map((rule) => showPair(group, rule, scene)),
  }));
};

const showStale = (group: SecurityGroup, scene: Scene): StaleSecurityGroup[] => {
  const stale = group.rules.filter((rule) => isStale(group, rule, scene));
  if (stale.length === 0) return [];
  const shown = (egress: boolean) =>
    showStaleRules(
      group,
      stale.filter((rule) => rule.egress === egress),
      scene,
    );
  return [
    {
      GroupId: group.id,
      GroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      StaleIpPermissions: shown(false),
      StaleIpPermissionsEgress: shown(true),
    },
  ];
};

export const describeStaleSecurityGroups = op<
  DescribeStaleSecurityGroupsRequest,
  DescribeStaleSecurityGroupsResult
>(DescribeStaleSecurityGroups$, (input, call) => {
  const { id } = get(call, 'vpcs', input.VpcId);
  const groups = own(call, 'securityGroups').filter(({ vpcId }) => vpcId === id);
  const { items, NextToken } = page(
    groups.flatMap((group) => showStale(group, call)),
    input,
    from5To255,
  );
  return { StaleSecurityGroupSet: items, NextToken };
});
