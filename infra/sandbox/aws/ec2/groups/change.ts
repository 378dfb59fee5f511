import {
  AuthorizeSecurityGroupEgress$,
  AuthorizeSecurityGroupIngress$,
  type AuthorizeSecurityGroupIngressRequest,
  type AuthorizeSecurityGroupIngressResult,
  RevokeSecurityGroupEgress$,
  RevokeSecurityGroupIngress$,
  type RevokeSecurityGroupIngressRequest,
  type RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../../cloud/errors.ts';
import { newId } from '../../cloud/ids.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { GroupRule, SecurityGroup } from '../../cloud/state.ts';
import { isActive, joins } from '../../network/peering.ts';
import { checkId, get, groupRule, notFound } from '../resources/resources.ts';
import { tagsGiven } from '../resources/tags.ts';
import { isSameRule, type RuleContent, readPermission } from './permissions.ts';
import { showRevoked, showRule } from './show.ts';

/** A single rule may be given without a permission around it. */
const readContents = (input: AuthorizeSecurityGroupIngressRequest): RuleContent[] => {
  const { CidrIp, IpPermissions, IpProtocol, FromPort, ToPort } = input;
  if (IpPermissions !== undefined) return IpPermissions.flatMap(readPermission);
  return readPermission({
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: [{ CidrIp: required(CidrIp, 'cidrIp') }],
  });
};

/** @throws CloudError for a permission without sources, and for one that comes twice */
const contentsIn = (input: AuthorizeSecurityGroupIngressRequest): RuleContent[] => {
  const contents = readContents(input);
  if (contents.length === 0)
    throw new CloudError('MissingParameter', 'The request must contain the parameter ipRanges');
  const isRepeated = (content: RuleContent, index: number) =>
    contents.findIndex((each) => isSameRule(each, content)) < index;
  if (contents.some(isRepeated)) throw malformedValue('The same permission must not appear multiple times');
  return contents;
};

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html: same Region, and active. */
const checkGroup = (groupId: string, group: SecurityGroup, call: Call): void => {
  const { securityGroups, peerings } = call.state;
  const other = securityGroups.find(({ id, region }) => id === groupId && region === group.region);
  const isNear =
    other?.vpcId === group.vpcId ||
    peerings.some((each) => other && joins(each, group.vpcId, other.vpcId) && isActive(each, call));
  if (isNear) return;
  throw new CloudError(
    'InvalidGroup.NotFound',
    `You have specified two resources that belong to different networks.`,
  );
};

/** @throws CloudError for what the group has already, and for a source that is not there */
export const checkNew = (content: RuleContent, egress: boolean, group: SecurityGroup, call: Call): void => {
  if (content.groupId !== undefined) checkGroup(content.groupId, group, call);
  if (content.prefixListId !== undefined) get(call, 'prefixLists', content.prefixListId);
  if (!group.rules.some((rule) => rule.egress === egress && isSameRule(rule, content))) return;
  const { protocol, from, to, cidr, groupId, prefixListId } = content;
  throw new CloudError(
    'InvalidPermission.Duplicate',
    `the specified rule "peer: ${cidr ?? groupId ?? prefixListId}, ${protocol}, from port: ${from}, to port: ${to}, ALLOW" already exists`,
  );
};

/** What is asked and answered is of one shape, whichever way the rules are for. */
type Authorize = typeof AuthorizeSecurityGroupIngress$ | typeof AuthorizeSecurityGroupEgress$;
const authorizing = (schema: Authorize, egress: boolean) =>
  op<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult>(schema, (input, call) => {
    const group = get(call, 'securityGroups', input.GroupId);
    const contents = contentsIn(input);
    const tags = tagsGiven(input.TagSpecifications, 'security-group-rule');
    for (const content of contents) checkNew(content, egress, group, call);
    const rules: GroupRule[] = contents.map((content) => ({
      id: newId(call.state, 'sgr'),
      egress,
      ...content,
      tags: { ...tags },
    }));
    group.rules.push(...rules);
    return { Return: true, SecurityGroupRules: rules.map((rule) => showRule(group, rule, call)) };
  });

export const authorizeSecurityGroupIngress = authorizing(AuthorizeSecurityGroupIngress$, false);
export const authorizeSecurityGroupEgress = authorizing(AuthorizeSecurityGroupEgress$, true);

/** A group's rules of one direction. */
type Rules = Pick<SecurityGroup, 'rules'>;

const ruleLike = (content: RuleContent, { rules }: Rules): GroupRule => {
  const rule = rules.find((each) => isSameRule(each, content));
  if (rule !== undefined) return rule;
  throw new CloudError(
    'InvalidPermission.NotFound',
    'The specified rule does not exist in this security group.',
  );
};

/** @throws CloudError `….Malformed` or `….NotFound` */
export const ruleNamed = (id: string, { rules }: Rules): GroupRule => {
  checkId(groupRule, id);
  const rule = rules.find((each) => each.id === id);
  if (rule !== undefined) return rule;
  throw notFound(groupRule, [id]);
};

/** By their ids, or by what they say. */
const rulesIn = (input: RevokeSecurityGroupIngressRequest, group: Rules): GroupRule[] => {
  const { SecurityGroupRuleIds, IpPermissions, CidrIp } = input;
  if (SecurityGroupRuleIds === undefined) return contentsIn(input).map((content) => ruleLike(content, group));
  if (IpPermissions === undefined && CidrIp === undefined)
    return SecurityGroupRuleIds.map((id) => ruleNamed(id, group));
  throw new CloudError(
    'InvalidParameterCombination',
    'The parameters securityGroupRuleIds and ipPermissions cannot be used together',
  );
};

type Revoke = typeof RevokeSecurityGroupIngress$ | typeof RevokeSecurityGroupEgress$;
const revoking = (schema: Revoke, egress: boolean) =>
  op<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult>(schema, (input, call) => {
    const group = get(call, 'securityGroups', input.GroupId);
    const gone = rulesIn(input, { rules: group.rules.filter((rule) => rule.egress === egress) });
    group.rules = group.rules.filter((rule) => !gone.includes(rule));
    return { Return: true, RevokedSecurityGroupRules: gone.map((rule) => showRevoked(group, rule)) };
  });

export const revokeSecurityGroupIngress = revoking(RevokeSecurityGroupIngress$, false);
export const revokeSecurityGroupEgress = revoking(RevokeSecurityGroupEgress$, true);
