/** The tags that the bot writes: src/network/vpc.ts and src/plan/ingress.ts. A test holds them together. */
export const requestTag = 'peering-request';
/** What only people read, on either side of a connection (src/request/tags.ts). */
const tagsForPeople = ['peering-approved-by', 'peering-until', 'peering-card', 'peering-ticket'];
export const ruleTag = 'peering-rule';

/** Parts of an ARN that CloudFormation fills in. */
type Here = { partition: string; account: string };

/**
 * How far the role reaches. Values of conditions: text, lists, or what CloudFormation makes of parameters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html: ArnLike takes `*` in
 * each part of an ARN, and of a list any one.
 */
export type Bounds = {
  /** ARNs of the account's VPCs that may be joined. */
  own: unknown;
  /** ARNs of the VPCs that they may be joined to. */
  peers: unknown;
  /** What route tables and security groups must be tagged with to be written in: a block of StringEquals, if any. */
  writable?: unknown;
  /** The same for the instances that may send pings. */
  senders?: unknown;
  /** ARNs of the log groups that hold flow logs. */
  flowLogGroups: string[];
};

const everywhere = ({ partition, account }: Here): Bounds => ({
  own: [`arn:${partition}:ec2:*:${account}:vpc/*`],
  peers: ['arn:*:ec2:*:*:vpc/*'],
  flowLogGroups: [`arn:${partition}:logs:*:${account}:log-group:*`],
});

/** Tags by which an account may narrow what is written in, and from where pings are sent. */
export const writableTag = 'peering-bot-writes';
export const senderTag = 'peering-bot-sends';

type Conditions = Record<string, unknown>;

/** One statement that allows, as IAM spells it. */
export type Statement = { sid: string; actions: string[]; resources: string[]; conditions?: Conditions };

const allow = (sid: string, actions: string[], resources: string[], conditions?: Conditions): Statement => ({
  sid,
  actions,
  resources,
  ...(conditions && { conditions }),
});

/** What the bot looks at before it plans, while it tests, and in its rounds. EC2 knows no narrower resource for these. */
const looks = [
  'ec2:DescribeVpcs',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcEncryptionControls',
  'ec2:DescribeVpcPeeringConnections',
  'ec2:DescribeSubnets',
  'ec2:DescribeRouteTables',
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeStaleSecurityGroups',
  'ec2:DescribeManagedPrefixLists',
  'ec2:GetManagedPrefixListEntries',
  'ec2:DescribeFlowLogs',
];

/** Rights in groups, so that an account that does not want a feature gives none for it. */
export const features = ['looks', 'peerings', 'dns', 'rules', 'pings', 'trail', 'traffic'] as const;
export type Feature = (typeof features)[number];

/**
 * Which two VPCs a connection joins, for whoever is its requester (AWS's own example with `ec2:AccepterVpc`:
 * https://docs.aws.amazon.com/vpc/latest/peering/security-iam.html), and the same for its accepter. `IfExists`, since the
 * bot rehearses with a connection that does not exist, which has no VPCs; that EC2 tells the two VPCs of every connection
 * that does exist is what the page and the service authorization reference say, and was not verified on AWS.
 */
const asRequester = ({ own, peers }: Bounds): Conditions => ({
  ArnLikeIfExists: { 'ec2:RequesterVpc': own, 'ec2:AccepterVpc': peers },
});
const asAccepter = ({ own, peers }: Bounds): Conditions => ({
  ArnLikeIfExists: { 'ec2:AccepterVpc': own, 'ec2:RequesterVpc': peers },
});

/**
 * Route tables and security groups of the VPCs that may be joined:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html lists `ec2:Vpc` and
 * `aws:ResourceTag` for both. How EC2 evaluates `ec2:Vpc` for these calls was not verified on AWS.
 */
const inOwn = ({ own, writable }: Bounds): Conditions => ({
  ArnLikeIfExists: { 'ec2:Vpc': own },
  ...(writable !== undefined && { StringEquals: writable }),
});

/**
 * No other tags than the bot's: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html,
 * which also says why the second condition is there: of no tags at all, ForAllValues holds.
 */
const onlyTags = (...keys: string[]): Conditions => ({
  'ForAllValues:StringEquals': { 'aws:TagKeys': keys },
  Null: { 'aws:TagKeys': 'false' },
});

type Arn = (type: string) => string;

/** All that a bot which only observes is given: nothing of it changes anything, or runs anything anywhere. */
const reading = (): Statement[] => [
  allow('Look', looks, ['*']),
  allow('Quotas', ['servicequotas:GetServiceQuota'], ['*']),
  allow('FindProbers', ['ssm:DescribeInstanceInformation'], ['*']),
];

/**
 * Connections, their tags, and routes. No condition of IAM names a route's destination or target, and none limits which
 * routes of a table are written or deleted: that is guarded in the code (src/aws/apply.ts). Tags of a connection are each
 * side's own, and others may write them, so nothing depends on those.
 */
const peerings = (ec2: Arn, bounds: Bounds): Statement[] => {
  const connections = [ec2('vpc-peering-connection')];
  const tagOnes = onlyTags('Name', requestTag, ...tagsForPeople);
  return [
    // The VPC of the call itself, and then the connection: both must be allowed (the page above).
    allow(
      'JoinVpcsOfThisAccount',
      ['ec2:CreateVpcPeeringConnection', 'ec2:AcceptVpcPeeringConnection'],
      [ec2('vpc')],
    ),
    allow('MakeConnections', ['ec2:CreateVpcPeeringConnection'], connections, asRequester(bounds)),
    allow('AcceptConnections', ['ec2:AcceptVpcPeeringConnection'], connections, asAccepter(bounds)),
    // Whoever asked for a connection deletes it; the bot never does so from the other side.
    allow('DeleteConnections', ['ec2:DeleteVpcPeeringConnection'], connections, asRequester(bounds)),
    allow('TagConnections', ['ec2:CreateTags'], connections, tagOnes),
    allow(
      'WriteRoutes',
      ['ec2:CreateRoute', 'ec2:ReplaceRoute', 'ec2:DeleteRoute'],
      [ec2('route-table')],
      inOwn(bounds),
    ),
  ];
};

const dns = (ec2: Arn, bounds: Bounds): Statement[] => {
  const actions = ['ec2:ModifyVpcPeeringConnectionOptions'];
  const connections = [ec2('vpc-peering-connection')];
  return [
    allow('AnswerPeersAsRequester', actions, connections, asRequester(bounds)),
    allow('AnswerPeersAsAccepter', actions, connections, asAccepter(bounds)),
  ];
};

/**
 * A rule is a resource of its own, which has no VPC: the group that it is in is bounded. No tag is asked of a rule that is
 * taken out, or whoever takes the tags off would keep a port open.
 */
const rules = (ec2: Arn, bounds: Bounds): Statement[] => {
  const actions = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'];
  return [
    allow('WriteInGroups', actions, [ec2('security-group')], inOwn(bounds)),
    allow('WriteRulesThatOwnersAgreedTo', actions, [ec2('security-group-rule')]),
    // Only as it is made: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
    allow('TagRules', ['ec2:CreateTags'], [ec2('security-group-rule')], {
      StringEquals: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' },
      ...onlyTags(requestTag, ruleTag),
    }),
  ];
};

/**
 * The document and the instances stand apart, or each would allow the other's any:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/auth-and-access-control-permissions-reference.html. Instances
 * by tag: https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html
 */
const pings = (ec2: Arn, { senders }: Bounds, document: string): Statement[] => [
  allow('SendPings', ['ssm:SendCommand'], [document]),
  allow(
    'SendPingsFrom',
    ['ssm:SendCommand'],
    [ec2('instance')],
    senders === undefined ? undefined : { StringEquals: senders },
  ),
  allow('ReadPings', ['ssm:GetCommandInvocation'], ['*']),
  allow('CompareTheDocument', ['ssm:GetDocument'], [document]),
];

/** Whoever brought drift about is named by what CloudTrail keeps; it knows no narrower resource for this. */
const trail = (): Statement[] => [allow('SayWhoChangedIt', ['cloudtrail:LookupEvents'], ['*'])];

/**
 * Who used a peering is summed up out of the flow logs of the log groups that an account names, and of no others: a query may read
 * any group that it is allowed to. Answers are asked for by the query's own id, which has no resource
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html).
 */
const traffic = ({ flowLogGroups }: Bounds): Statement[] => [
  allow('QueryFlowLogs', ['logs:StartQuery'], flowLogGroups),
  // How long a group keeps what it is given is asked for by the beginning of its name, which IAM holds against no one group.
  allow('ReadAnswersOfFlowLogs', ['logs:GetQueryResults', 'logs:StopQuery', 'logs:DescribeLogGroups'], ['*']),
];

/** All that the bot may do in a network account, by feature. */
export const memberRights = (
  here: Here,
  documentName: string,
  bounds: Bounds = everywhere(here),
): Record<Feature, Statement[]> => {
  const { partition, account } = here;
  const ec2: Arn = (type) => `arn:${partition}:ec2:*:${account}:${type}/*`;
  return {
    looks: reading(),
    peerings: peerings(ec2, bounds),
    dns: dns(ec2, bounds),
    rules: rules(ec2, bounds),
    pings: pings(ec2, bounds, `arn:${partition}:ssm:*:${account}:document/${documentName}`),
    trail: trail(),
    traffic: traffic(bounds),
  };
};

/** The same in one list. */
export const memberStatements = (here: Here, documentName: string, bounds?: Bounds): Statement[] =>
  Object.values(memberRights(here, documentName, bounds)).flat();
