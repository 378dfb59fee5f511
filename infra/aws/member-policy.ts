import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Parts of an ARN that CloudFormation fills in. */
export type Here = { partition: string; account: string };

const allow = (sid: string, actions: string[], resources: string[], more: object = {}): PolicyStatement =>
  new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources, ...more });

/** What the bot looks at before it plans, and while it tests. EC2 knows no narrower resource for these. */
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
  'ec2:DescribeManagedPrefixLists',
  'ec2:GetManagedPrefixListEntries',
];

/**
 * All that the bot may do in a network account. No condition of IAM names a route's destination or target, so what is written
 * into a table is guarded in the code (src/aws/apply.ts); which tables, by the tag. Tags of a connection are each side's
 * own, so accepting is not tied to them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const memberStatements = ({ partition, account }: Here, documentName: string): PolicyStatement[] => {
  const ec2 = (type: string): string => `arn:${partition}:ec2:*:${account}:${type}/*`;
  const connections = ec2('vpc-peering-connection');
  return [
    allow('Look', looks, ['*']),
    allow('Quotas', ['servicequotas:GetServiceQuota'], ['*']),
    allow(
      'MakeAndAcceptConnections',
      ['ec2:CreateVpcPeeringConnection', 'ec2:AcceptVpcPeeringConnection'],
      [ec2('vpc'), connections],
    ),
    allow(
      'ChangeAndDeleteConnections',
      ['ec2:DeleteVpcPeeringConnection', 'ec2:ModifyVpcPeeringConnectionOptions'],
      [connections],
    ),
    allow('TagConnections', ['ec2:CreateTags'], [connections]),
    allow('WriteRoutes', ['ec2:CreateRoute', 'ec2:ReplaceRoute', 'ec2:DeleteRoute'], [ec2('route-table')]),
    allow(
      'WriteRulesThatOwnersAgreedTo',
      ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
      [ec2('security-group'), ec2('security-group-rule')],
    ),
    // A rule is tagged as it is made, and by its tag it is known as the bot's own.
    allow('TagRules', ['ec2:CreateTags'], [ec2('security-group-rule')], {
      conditions: { StringEquals: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' } },
    }),
    // The document and the instances stand apart, or each would allow the other's any: https://docs.aws.amazon.com/systems-manager/latest/userguide/auth-and-access-control-permissions-reference.html
    allow('SendPings', ['ssm:SendCommand'], [`arn:${partition}:ssm:*:${account}:document/${documentName}`]),
    allow(
      'SendPingsFrom',
      ['ssm:SendCommand'],
      [ec2('instance'), `arn:${partition}:ssm:*:${account}:managed-instance/*`],
    ),
    allow('ReadPings', ['ssm:GetCommandInvocation', 'ssm:DescribeInstanceInformation'], ['*']),
    allow(
      'CompareTheDocument',
      ['ssm:GetDocument'],
      [`arn:${partition}:ssm:*:${account}:document/${documentName}`],
    ),
  ];
};
