import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { covers, familyOf } from '../network/cidr.ts';
import { type Observed, otherSide, requestTag, type TaggedRule } from '../network/vpc.ts';
import type { IngressRule } from '../plan/step.ts';
import { NotTaken } from './not-taken.ts';
import { collect } from './pages.ts';
import { tagsOf } from './shapes.ts';

/** The tag that says which of a request's rules one is. */
const ruleTag = 'peering-rule';

/** The rules in an account and Region that carry a request's tag. */
export const readIngress = async (client: EC2Client, requestId: string): Promise<TaggedRule[]> => {
  const Filters = [{ Name: `tag:${requestTag}`, Values: [requestId] }];
  const pages = paginateDescribeSecurityGroupRules({ client, pageSize: 1000 }, { Filters });
  const found = await collect(pages, (page) => page.SecurityGroupRules);
  return found.flatMap((rule) => {
    const ruleId = tagsOf(rule)[ruleTag];
    const { SecurityGroupRuleId: groupRuleId, GroupId: groupId } = rule;
    return ruleId && groupId && groupRuleId ? [{ ruleId, groupId, groupRuleId }] : [];
  });
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
  if (SecurityGroups[0]?.VpcId !== observed[side].vpcId)
    throw new NotTaken(
      `${groupId} is no security group of ${observed[side].vpcId}; no rule is written in it.`,
    );
};

/** Echo requests of IPv4 have type 8; EC2 writes types and codes where ports stand otherwise, and -1 for any code. */
const portsOf = ({ protocol, port }: IngressRule) =>
  protocol === 'tcp' ? { FromPort: port, ToPort: port } : { FromPort: 8, ToPort: -1 };

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
  return client.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: rule.groupId,
      IpPermissions: [{ IpProtocol: rule.protocol, ...portsOf(rule), ...range }],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }],
    }),
    { abortSignal },
  );
};

/** By the rule's own id, which the tag led to: whatever else the group lets in stays. */
export const revokeIngress = (
  client: EC2Client,
  { abortSignal }: Begun,
  { groupId, groupRuleId }: TaggedRule,
) =>
  client.send(
    new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds: [groupRuleId] }),
    { abortSignal },
  );
