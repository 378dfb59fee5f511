import {
  DescribeSecurityGroupRules$,
  type DescribeSecurityGroupRulesRequest,
  type DescribeSecurityGroupRulesResult,
  DescribeSecurityGroups$,
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
  type IpPermission,
  type SecurityGroupRule,
  type SecurityGroup as SecurityGroupShape,
} from '@aws-sdk/client-ec2';
import { op } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import { type Fields, filterBy } from '../resources/filters.ts';
import { groupRule, list, own, pick } from '../resources/resources.ts';
import { showGroup, showRule } from './show.ts';

const ofIngress =
  (values: (permission: IpPermission) => (string | number | undefined)[]) =>
  ({ IpPermissions = [] }: SecurityGroupShape) =>
    IpPermissions.flatMap(values);

const groupFields: Fields<SecurityGroupShape> = {
  'group-id': ({ GroupId }) => GroupId,
  'group-name': ({ GroupName }) => GroupName,
  description: ({ Description }) => Description,
  'owner-id': ({ OwnerId }) => OwnerId,
  'vpc-id': ({ VpcId }) => VpcId,
  'ip-permission.protocol': ofIngress(({ IpProtocol }) => [IpProtocol]),
  'ip-permission.from-port': ofIngress(({ FromPort }) => [FromPort]),
  'ip-permission.to-port': ofIngress(({ ToPort }) => [ToPort]),
  'ip-permission.cidr': ofIngress(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp)),
  'ip-permission.group-id': ofIngress(({ UserIdGroupPairs = [] }) =>
    UserIdGroupPairs.map(({ GroupId }) => GroupId),
  ),
};

export const describeSecurityGroups = op<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
  DescribeSecurityGroups$,
  (input, call) => {
    const groups = list(call, 'securityGroups', input.GroupIds).map((group) => showGroup(group, call));
    const { items, NextToken } = page(filterBy(groups, input.Filters, groupFields), input, upTo1000);
    return { SecurityGroups: items, NextToken };
  },
);

const ruleFields: Fields<SecurityGroupRule> = {
  'group-id': ({ GroupId }) => GroupId,
  'security-group-rule-id': ({ SecurityGroupRuleId }) => SecurityGroupRuleId,
};

export const describeSecurityGroupRules = op<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
>(DescribeSecurityGroupRules$, (input, call) => {
  const all = own(call, 'securityGroups').flatMap((group) =>
    group.rules.map((rule) => showRule(group, rule, call)),
  );
  const idOf = ({ SecurityGroupRuleId = '' }: SecurityGroupRule) => SecurityGroupRuleId;
  const named = pick(all, input.SecurityGroupRuleIds, groupRule, idOf);
  const { items, NextToken } = page(filterBy(named, input.Filters, ruleFields), input, upTo1000);
  return { SecurityGroupRules: items, NextToken };
});
