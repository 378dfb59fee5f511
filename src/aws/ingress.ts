import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  type Filter,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { covers, familyOf, parseCidr } from '../network/cidr.ts';
import { type Observed, otherSide, requestTag, type Side } from '../network/vpc.ts';
import {
  type FoundRule,
  isAsApproved,
  type KnownRule,
  portsOf,
  ruleTag,
  sortRules,
} from '../plan/ingress.ts';
import type { IngressRule, Step } from '../plan/step.ts';
import { NotTaken } from './not-taken.ts';
import { collect } from './pages.ts';
import { tagsOf } from './shapes.ts';

const toFound = (rule: SecurityGroupRule): FoundRule => {
  const source = parseCidr(rule.CidrIpv4 ?? rule.CidrIpv6 ?? '');
  return {
    groupRuleId: rule.SecurityGroupRuleId ?? '',
    groupId: rule.GroupId ?? '',
    egress: rule.IsEgress ?? false,
    protocol: rule.IpProtocol ?? '',
    ...(rule.FromPort !== undefined && { from: rule.FromPort }),
    ...(rule.ToPort !== undefined && { to: rule.ToPort }),
    ...(source && { source }),
    tags: tagsOf(rule),
  };
};

const listRules = async (client: EC2Client, Filters: Filter[], abortSignal?: AbortSignal) => {
  const within = abortSignal && { abortSignal };
  const pages = paginateDescribeSecurityGroupRules({ client, pageSize: 1000 }, { Filters }, within);
  return (await collect(pages, (page) => page.SecurityGroupRules)).map(toFound);
};

const inGroups = (groupIds: string[]): Filter[] => [{ Name: 'group-id', Values: groupIds }];

/** Every rule of some groups: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html takes 200 values. */
export const readGroupRules = async (
  client: EC2Client,
  groupIds: readonly string[],
): Promise<FoundRule[]> => {
  const found: FoundRule[] = [];
  for (let at = 0; at < groupIds.length; at += 200)
    found.push(...(await listRules(client, inGroups(groupIds.slice(at, at + 200)))));
  return found;
};

/**
 * What AWS shows of a request's rules in an account and Region: its own, and those of others that let the same in. Whole
 * groups are read: a rule that somebody took the tags from is still the request's, and one that somebody put them on is not.
 */
export const readIngress = async (
  client: EC2Client,
  requestId: string,
  known: readonly KnownRule[],
): Promise<ReturnType<typeof sortRules>> => {
  const groupIds = [...new Set(known.map(({ groupId }) => groupId))];
  const byTag = [{ Name: `tag:${requestTag}`, Values: [requestId] }];
  const found = await listRules(client, groupIds.length > 0 ? inGroups(groupIds) : byTag);
  return sortRules(requestId, known, found);
};

/** A request's deed, and the signal after which nothing more is sent for it. */
type Begun = { requestId: string; observed: Observed; abortSignal: AbortSignal };

/** Never wider than the peer's own blocks, and only in a group of the very VPC whose owner agreed. */
const guardRule = async (
  client: EC2Client,
  { observed, abortSignal }: Begun,
  rule: IngressRule,
): Promise<void> => {
  const { side, groupId, source } = rule;
  if (!observed[otherSide(side)].cidrBlocks.some((block) => covers(block, source)))
    throw new NotTaken(`${source} is no block of the peer; no rule is written for it.`);
  const { SecurityGroups = [] } = await client.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }),
    { abortSignal },
  );
  if (SecurityGroups.find(({ GroupId }) => GroupId === groupId)?.VpcId !== observed[side].vpcId)
    throw new NotTaken(
      `${groupId} is no security group of ${observed[side].vpcId}; no rule is written in it.`,
    );
};

/** The answer names the rule that was made; by that id, and by no tag, it is known as ours afterwards. */
export const allowIngress = async (client: EC2Client, task: Begun, rule: IngressRule) => {
  const { requestId, abortSignal } = task;
  await guardRule(client, task, rule);
  const Description = `VPC peering ${requestId}`;
  const range =
    familyOf(rule.source) === 'ipv4'
      ? { IpRanges: [{ CidrIp: rule.source, Description }] }
      : { Ipv6Ranges: [{ CidrIpv6: rule.source, Description }] };
  const Tags = [
    { Key: requestTag, Value: requestId },
    { Key: ruleTag, Value: rule.ruleId },
  ];
  const [FromPort, ToPort] = portsOf(rule);
  const answer = await client.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: rule.groupId,
      IpPermissions: [{ IpProtocol: rule.protocol, FromPort, ToPort, ...range }],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }],
    }),
    { abortSignal },
  );
  const made = (answer.SecurityGroupRules ?? []).map(toFound).find((one) => isAsApproved(rule, one));
  return { ...answer, groupRuleId: made?.groupRuleId };
};

type RevokeStep = Extract<Step, { do: 'revoke-ingress' }> & { side: Side };

const isStill = ({ groupId, groupRuleId, protocol, port, source }: RevokeStep, found: FoundRule): boolean =>
  found.groupRuleId === groupRuleId &&
  (protocol === undefined || source === undefined
    ? found.groupId === groupId
    : isAsApproved({ groupId, protocol, port, source }, found));

/**
 * By the rule's own id: whatever else the group lets in stays. It is looked at once more just before, since EC2 revokes
 * whatever has that id, and a rule can be changed into another one (ModifySecurityGroupRules).
 */
export const revokeIngress = async (client: EC2Client, { abortSignal }: Begun, step: RevokeStep) => {
  const { groupId, groupRuleId } = step;
  const found = await listRules(client, inGroups([groupId]), abortSignal);
  const rule = found.find((one) => one.groupRuleId === groupRuleId);
  if (!rule) return { $metadata: {} };
  if (!isStill(step, rule))
    throw new Error(`Rule ${groupRuleId} in ${groupId} is not what was approved any more; it is left alone.`);
  return client.send(
    new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds: [groupRuleId] }),
    { abortSignal },
  );
};
