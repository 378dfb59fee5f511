import { CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import { type Bounds, type Feature, senderTag, writableTag } from './member-policy.ts';

const text = (stack: Stack, id: string, description: string, pattern?: string): CfnParameter =>
  new CfnParameter(stack, id, { description, default: '', ...(pattern && { allowedPattern: pattern }) });

const isGiven = (stack: Stack, parameter: CfnParameter): CfnCondition =>
  new CfnCondition(stack, `Has${parameter.node.id}`, {
    expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
  });

/** What a parameter says where it is given, and something else, or nothing at all, where it is empty. */
const whereGiven = (stack: Stack, parameter: CfnParameter, given: unknown, otherwise: unknown) =>
  Fn.conditionIf(isGiven(stack, parameter).logicalId, given, otherwise);

const nothing = { Ref: 'AWS::NoValue' };
const arns = '^$|^arn:[a-z*-]+:ec2:[^:]+:[0-9*]+:vpc/[^,]+(,arn:[a-z*-]+:ec2:[^:]+:[0-9*]+:vpc/[^,]+)*$';

/** Which VPCs may be joined to which, and what must be tagged to be touched. All of it can be left empty. */
export const boundsFrom = (stack: Stack): Omit<Bounds, 'flowLogGroups'> => {
  const { partition, account } = stack;
  const own = text(
    stack,
    'Vpcs',
    'ARNs of the VPCs of this account that may be joined, separated by commas, * allowed; empty: all of the account.',
    arns,
  );
  const peers = text(
    stack,
    'PeerVpcs',
    'ARNs of the VPCs that they may be joined to, separated by commas, * allowed; empty: all.',
    arns,
  );
  const writable = text(
    stack,
    'WritableTag',
    `Value of the tag ${writableTag} without which no route table or security group is written in; empty: no tag needed.`,
  );
  const senders = text(
    stack,
    'SenderTag',
    `Value of the tag ${senderTag} without which no instance sends pings; empty: no tag needed.`,
  );
  const list = (parameter: CfnParameter) => Fn.split(',', parameter.valueAsString);
  const tagged = (parameter: CfnParameter, key: string) =>
    whereGiven(stack, parameter, { [key]: parameter.valueAsString }, nothing);
  return {
    own: whereGiven(stack, own, list(own), [`arn:${partition}:ec2:*:${account}:vpc/*`]),
    peers: whereGiven(stack, peers, list(peers), ['arn:*:ec2:*:*:vpc/*']),
    writable: tagged(writable, `aws:ResourceTag/${writableTag}`),
    senders: tagged(senders, `ssm:resourceTag/${senderTag}`),
  };
};

/** The log groups in which the role may query flow logs: where none is named, it may query nothing. */
export const flowLogGroupsOf = (stack: Stack): { arns: string[]; isNamed: CfnCondition } => {
  const groups = text(
    stack,
    'FlowLogGroups',
    'ARNs of the log groups that hold VPC flow logs, as arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*, separated by commas, * allowed: what they hold is queried before a removal, and their account pays for what a query scans. Empty: no log group is read.',
    '^$|^arn:[a-z*-]+:logs:[^:]+:[0-9*]+:log-group:[^,]+(,arn:[a-z*-]+:logs:[^:]+:[0-9*]+:log-group:[^,]+)*$',
  );
  return { arns: Fn.split(',', groups.valueAsString), isNamed: isGiven(stack, groups) };
};

const described: Record<
  Exclude<Feature, 'looks' | 'peerings' | 'traffic'>,
  [id: string, description: string]
> = {
  dns: [
    'Dns',
    'Whether the bot may switch on that peers resolve DNS names (ModifyVpcPeeringConnectionOptions).',
  ],
  rules: ['SecurityGroupRules', 'Whether the bot may write security group rules that owners agreed to.'],
  pings: ['Pings', 'Whether the bot may send pings by the SSM document.'],
  trail: [
    'Trail',
    'Whether the bot may read in CloudTrail who changed what it finds changed (LookupEvents).',
  ],
};

/** Whether the role may do more than look: a bot of which the catalog says `mode: observe` needs no more. */
export const manages = (stack: Stack): CfnCondition => {
  const mode = new CfnParameter(stack, 'Mode', {
    description:
      'manage: the role may carry out what owners agreed to. observe: it may only look, and changes nothing.',
    default: 'manage',
    allowedValues: ['manage', 'observe'],
  });
  return new CfnCondition(stack, 'Manages', {
    expression: Fn.conditionEquals(mode.valueAsString, 'manage'),
  });
};

/** Whether a feature is on in this account; the peerings themselves are wherever the role may do more than look. */
export const isOn = (
  stack: Stack,
  feature: Exclude<Feature, 'looks' | 'peerings' | 'traffic'>,
): CfnCondition => {
  const [id, description] = described[feature];
  const wanted = new CfnParameter(stack, id, { description, default: 'yes', allowedValues: ['yes', 'no'] });
  return new CfnCondition(stack, `With${id}`, {
    expression: Fn.conditionEquals(wanted.valueAsString, 'yes'),
  });
};

/** What of the trust depends on the organisation: a block of StringEquals with the ExternalId in it. */
export const trustedBy = (stack: Stack, externalId: CfnParameter): Record<string, unknown> => {
  const org = text(
    stack,
    'OrganizationId',
    'Id of your organization (o-…), so that no role outside of it is ever trusted; empty: not asked for.',
    '^$|^o-[a-z0-9]{10,32}$',
  );
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
  return {
    'sts:ExternalId': externalId.valueAsString,
    'aws:PrincipalOrgID': whereGiven(stack, org, org.valueAsString, nothing),
  };
};

/** A role's name is one for the whole account: of stacks in several Regions one makes it. */
export const makesRole = (stack: Stack): CfnCondition => {
  const region = text(
    stack,
    'RoleRegion',
    'The Region whose stack makes the role, where the same account has this stack in several; empty: this one.',
    '^$|^[a-z]{2,}(-[a-z]+)+-\\d+$',
  );
  return new CfnCondition(stack, 'MakesRole', {
    expression: Fn.conditionOr(
      Fn.conditionEquals(region.valueAsString, ''),
      Fn.conditionEquals(region.valueAsString, stack.region),
    ),
  });
};
