import {
  ModifySecurityGroupRules$,
  type ModifySecurityGroupRulesRequest,
  type ModifySecurityGroupRulesResult,
  type SecurityGroupRuleRequest,
} from '@aws-sdk/client-ec2';
import { CloudError, required } from '../../cloud/errors.ts';
import { op } from '../../cloud/operation.ts';
import { get } from '../resources/resources.ts';
import { checkNew, ruleNamed } from './change.ts';
import { type RuleContent, readPermission } from './permissions.ts';

/** One source, as a permission would have it. */
const readRule = (rule: SecurityGroupRuleRequest): RuleContent => {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId } = rule;
  const { Description } = rule;
  const [content, ...more] = readPermission({
    ...{ IpProtocol, FromPort, ToPort },
    ...(CidrIpv4 && { IpRanges: [{ CidrIp: CidrIpv4, Description }] }),
    ...(CidrIpv6 && { Ipv6Ranges: [{ CidrIpv6, Description }] }),
    ...(PrefixListId && { PrefixListIds: [{ PrefixListId, Description }] }),
    ...(ReferencedGroupId && { UserIdGroupPairs: [{ GroupId: ReferencedGroupId, Description }] }),
  });
  if (content && more.length === 0) return content;
  throw new CloudError('InvalidParameterCombination', 'A rule has exactly one source or destination');
};

/** Whole rules in the place of others, by their ids. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html */
export const modifySecurityGroupRules = op<ModifySecurityGroupRulesRequest, ModifySecurityGroupRulesResult>(
  ModifySecurityGroupRules$,
  (input, call) => {
    const group = get(call, 'securityGroups', input.GroupId);
    const changes = required(input.SecurityGroupRules, 'securityGroupRules').map((one) => {
      const rule = ruleNamed(required(one.SecurityGroupRuleId, 'securityGroupRuleId'), group);
      const content = readRule(required(one.SecurityGroupRule, 'securityGroupRule'));
      const others = { ...group, rules: group.rules.filter((each) => each !== rule) };
      checkNew(content, rule.egress, others, call);
      return { rule, changed: { id: rule.id, egress: rule.egress, ...content, tags: rule.tags } };
    });
    group.rules = group.rules.map((rule) => changes.find((change) => change.rule === rule)?.changed ?? rule);
    return { Return: true };
  },
);
