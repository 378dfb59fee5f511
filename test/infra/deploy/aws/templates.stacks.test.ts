import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from '../../../../infra/deploy/aws/app.ts';
import {
  requestTag as policyRequestTag,
  ruleTag as policyRuleTag,
} from '../../../../infra/deploy/aws/member-policy.ts';
import { requestTag } from '../../../../src/network/vpc.ts';
import { ruleTag } from '../../../../src/plan/ingress.ts';
import { connectionTags } from '../../../../src/request/tags.ts';
import { tableDefinitions } from '../../../../src/store/tables.ts';
import { aRequest, requested } from '../../../support/builders.ts';

/** All stacks as they are deployed without CDK, synthesised once. That takes seconds, and on a busy machine many. */
let folder: string;
let hub: Template;
let member: Template;
let log: Template;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peering-stacks-'));
  const made = makeApp(folder, { release: 'true' });
  made.app.synth();
  hub = Template.fromStack(made.hub);
  member = Template.fromStack(made.member);
  log = Template.fromStack(made.log);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('cdk-nag finds nothing that is not argued', () => {
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as {
    pluginReports: { pluginName: string; conclusion: string; violations: unknown[] }[];
  };
  expect(report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions')).toMatchObject({
    conclusion: 'success',
    violations: [],
  });
});

test('both tables have the keys and indexes that the bot asks for', () => {
  const shape = (one: {
    KeySchema?: unknown;
    GlobalSecondaryIndexes?: { IndexName?: string; KeySchema?: unknown; Projection?: unknown }[];
  }) => ({
    keys: one.KeySchema,
    indexes: (one.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  });
  const found = Object.values(hub.findResources('AWS::DynamoDB::GlobalTable')).map(({ Properties }) =>
    shape(Properties),
  );
  const wanted = tableDefinitions({ requests: 'r', audit: 'a' }).map((one) => shape(one as never));
  expect(found).toEqual(wanted);
});

test('tables are kept, backed up and protected, and the stream is of the requests alone', () => {
  hub.allResources('AWS::DynamoDB::GlobalTable', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Replicas: [
        Match.objectLike({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ],
    },
  });
  hub.resourcePropertiesCountIs(
    'AWS::DynamoDB::GlobalTable',
    { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } },
    1,
  );
  // Notes of calls that were heard go by themselves; events never do.
  hub.resourcePropertiesCountIs(
    'AWS::DynamoDB::GlobalTable',
    {
      TimeToLiveSpecification: { AttributeName: 'forgetAt', Enabled: true },
      StreamSpecification: Match.anyValue(),
    },
    1,
  );
  hub.resourcePropertiesCountIs(
    'AWS::DynamoDB::GlobalTable',
    { TimeToLiveSpecification: Match.anyValue() },
    1,
  );
});

test('nobody changes or takes out an event, and events are put in transactions only', () => {
  const statements = [
    Match.objectLike({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: Match.arrayWith(['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']),
    }),
    Match.objectLike({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'dynamodb:PutItem',
      Condition: { StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } },
    }),
  ];
  hub.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    Replicas: [Match.objectLike({ ResourcePolicy: { PolicyDocument: { Statement: statements } } })],
  });
});

test('records of the stream come filtered, are split when they fail, and end in a queue', () => {
  hub.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 5,
    MaximumRecordAgeInSeconds: 3600,
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    FilterCriteria: { Filters: [{ Pattern: Match.stringLikeRegexp('PR-.*PG-.*QA-') }] },
  });
  hub.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
});

test('the function that Slack calls can take no role and reach no network account', () => {
  const policies = Object.entries(hub.findResources('AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith('Slack'),
  );
  const actions = policies.flatMap(([, { Properties }]) =>
    Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
  );
  expect(new Set(actions)).toEqual(
    new Set([
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:DeleteItem',
      'ssm:GetParameters',
      // Of the catalog alone, as the next test says.
      's3:GetObject',
      's3:ListBucket',
    ]),
  );
});

test('of S3 both functions read the catalog, where it lives in the bucket that keeps every version of it', () => {
  const [[bucket = '', { Properties: kept }] = ['', { Properties: {} }]] = Object.entries(
    hub.findResources('AWS::S3::Bucket'),
  ).filter(([id]) => id.startsWith('Catalog'));
  expect(kept.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  const arn = { 'Fn::GetAtt': [bucket, 'Arn'] };
  for (const name of ['Slack', 'Reconcile'])
    hub.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp(`^${name}`),
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            ...{ Sid: 'ReadCatalog', Effect: 'Allow', Action: 's3:GetObject' },
            Resource: { 'Fn::Join': ['', [arn, '/catalog.yaml']] },
          },
          { Sid: 'SeeCatalog', Effect: 'Allow', Action: 's3:ListBucket', Resource: arn },
        ]),
      },
    });
  const [writes, ...more] = Object.values(hub.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    JSON.stringify(Properties).includes('WriteCatalog'),
  );
  expect(more).toEqual([]);
  expect(writes?.Condition).toBe('CatalogIsWritten');
  expect(JSON.stringify(writes?.Properties.Roles)).toMatch(/Reconcile/);
  const places = Object.values(hub.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment?.Variables?.CATALOG,
  );
  for (const place of places.filter((one) => one !== undefined))
    expect(JSON.stringify(place)).toMatch(
      /CatalogIsInBucket.*s3:.*catalog\.yaml.*dynamodb:.*\.\/catalog\.yaml/,
    );
});

test('programs ask at the address that Slack calls where that is switched on, and it is off until then', () => {
  const { Api, ApiUrl } = hub.toJSON().Parameters;
  expect([Api.Default, Api.AllowedValues, ApiUrl.Default]).toEqual(['off', ['on', 'off'], '']);
  hub.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ API: { Ref: 'Api' }, API_URL: { Ref: 'ApiUrl' } }) },
    Timeout: 10,
  });
});

test('no secret stands in an environment', () => {
  for (const { Properties } of Object.values(hub.findResources('AWS::Lambda::Function'))) {
    const { Variables = {} } = Properties.Environment ?? {};
    expect(Object.keys(Variables)).not.toContain('SLACK_BOT_TOKEN');
    expect(Object.keys(Variables)).not.toContain('SLACK_SIGNING_SECRET');
    expect(Properties.ReservedConcurrentExecutions).toBeGreaterThan(0);
  }
});

test('each alarm leads to its heading in the runbook, and each of those is there', () => {
  const headings = readFileSync('docs/runbook.md', 'utf8')
    .split('\n')
    .flatMap((line) => /^## (.+)$/.exec(line)?.[1]?.toLowerCase().replaceAll(' ', '-') ?? []);
  const alarms = Object.values(hub.findResources('AWS::CloudWatch::Alarm'));
  expect(alarms.length).toBeGreaterThan(7);
  for (const { Properties } of alarms) {
    const heading = /runbook\.md#(\S+)$/.exec(Properties.AlarmDescription)?.[1];
    expect(headings).toContain(heading);
    expect(Properties.AlarmActions).toHaveLength(1);
  }
});

type TopicPolicy = {
  Properties: {
    Topics: unknown[];
    PolicyDocument: {
      Statement: { Effect: string; Principal: { Service?: string }; Action: string; Condition?: object }[];
    };
  };
};

test('each alarm may publish to the topic that it names: CloudWatch is let in, for alarms of this account', () => {
  const policies = Object.values(hub.findResources('AWS::SNS::TopicPolicy')) as TopicPolicy[];
  const open = policies.flatMap(({ Properties: { Topics, PolicyDocument } }) =>
    PolicyDocument.Statement.some(
      ({ Effect, Principal, Action, Condition }) =>
        Effect === 'Allow' &&
        Principal.Service === 'cloudwatch.amazonaws.com' &&
        Action === 'sns:Publish' &&
        JSON.stringify(Condition).includes('AWS::AccountId'),
    )
      ? Topics
      : [],
  );
  for (const { Properties } of Object.values(hub.findResources('AWS::CloudWatch::Alarm')))
    for (const action of Properties.AlarmActions) expect(open).toContainEqual(action);
});

test('a digest is put once: without if-none-match nobody puts, and nobody hides one', () => {
  for (const stack of [hub, log])
    stack.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:PutObject',
            Condition: { Null: { 's3:if-none-match': 'true' } },
          }),
          Match.objectLike({ Effect: 'Deny', Action: Match.arrayWith(['s3:DeleteObject']) }),
        ]),
      },
    });
});

test('the log account’s stack needs no assets, and lets in the one role that it is told', () => {
  expect(Object.keys(log.toJSON().Parameters)).toEqual(['ReconcileRoleArn']);
  log.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Allow', Principal: { AWS: { Ref: 'ReconcileRoleArn' } } }),
      ]),
    },
  });
  log.hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE' } } },
  });
  const variables = JSON.stringify(hub.findResources('AWS::Lambda::Function'));
  expect(variables).toContain('"DIGEST_BUCKET":{"Fn::If":["HasDigestBucketName",{"Ref":"DigestBucketName"}');
});

test('digests are locked in compliance mode', () => {
  hub.hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE' } } },
  });
});

test('a member account trusts one role, and only with the ExternalId', () => {
  member.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'PeeringBot',
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { AWS: { Ref: 'HubRoleArn' } },
          Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
        },
      ],
    },
  });
  member.hasResourceProperties('AWS::SSM::Document', { Name: 'PeeringPing', DocumentType: 'Command' });
});

test('the member’s template goes into StackSets as it is: it asks for two parameters, and has no assets', () => {
  const parameters = Object.entries(member.toJSON().Parameters as Record<string, { Default?: string }>);
  const asked = parameters.filter(([, { Default }]) => Default === undefined).map(([id]) => id);
  expect(asked.sort()).toEqual(['ExternalId', 'HubRoleArn']);
  expect(JSON.stringify(member.toJSON())).not.toContain('cdk-hnb');
});

type Statement = {
  Sid: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};
type Conditional = { Condition?: string; Properties: { PolicyDocument: { Statement: Statement[] } } };

const policies = (): [string, Conditional][] =>
  Object.entries(member.findResources('AWS::IAM::Policy')) as never;
const statements = (): Statement[] =>
  policies().flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
const actionsOf = ({ Action }: Statement): string[] => [Action].flat();
const conditionsFor = (action: string): string[][] =>
  statements()
    .filter((one) => actionsOf(one).includes(action))
    .map(({ Condition = {} }) => Object.values(Condition).flatMap((block) => Object.keys(block)));

test.each([
  ['ec2:CreateVpcPeeringConnection', ['ec2:RequesterVpc', 'ec2:AccepterVpc']],
  ['ec2:AcceptVpcPeeringConnection', ['ec2:RequesterVpc', 'ec2:AccepterVpc']],
  ['ec2:DeleteVpcPeeringConnection', ['ec2:RequesterVpc', 'ec2:AccepterVpc']],
  ['ec2:ModifyVpcPeeringConnectionOptions', ['ec2:RequesterVpc', 'ec2:AccepterVpc']],
  ['ec2:CreateRoute', ['ec2:Vpc']],
  ['ec2:ReplaceRoute', ['ec2:Vpc']],
  ['ec2:DeleteRoute', ['ec2:Vpc']],
  ['ec2:AuthorizeSecurityGroupIngress', ['ec2:Vpc']],
  ['ec2:RevokeSecurityGroupIngress', ['ec2:Vpc']],
  ['ec2:CreateTags', ['aws:TagKeys']],
])('%s is bounded by %s', (action, keys) => {
  const bounds = conditionsFor(action);
  expect(bounds.length).toBeGreaterThan(0);
  expect(bounds.some((bound) => keys.every((key) => bound.includes(key)))).toBe(true);
  if (action === 'ec2:CreateTags') for (const bound of bounds) expect(bound).toContain('aws:TagKeys');
});

test('the VPCs, the tag of what is written in and of who sends, and the organization come from parameters', () => {
  const text = JSON.stringify(statements());
  for (const id of ['Vpcs', 'PeerVpcs', 'WritableTag', 'SenderTag'])
    expect(text).toContain(`{"Ref":"${id}"}`);
  expect(text).toContain('aws:ResourceTag/peering-bot-writes');
  expect(text).toContain('ssm:resourceTag/peering-bot-sends');
  expect(JSON.stringify(member.findResources('AWS::IAM::Role'))).toContain(
    '"aws:PrincipalOrgID":{"Fn::If":["HasOrganizationId",{"Ref":"OrganizationId"},{"Ref":"AWS::NoValue"}]}',
  );
});

test('tags that the role may write are those that the bot writes', () => {
  expect([requestTag, ruleTag]).toEqual([policyRequestTag, policyRuleTag]);
  const keys = statements()
    .filter((one) => actionsOf(one).includes('ec2:CreateTags'))
    .map(({ Condition }) => Condition?.['ForAllValues:StringEquals']?.['aws:TagKeys']);
  const request = { ...aRequest([requested]), ticket: { id: 'CHG-1' } };
  const written = connectionTags(request, { requester: 'https://example.com/card' }).requester;
  const all = Object.keys({ ...written, 'peering-approved-by': '' });
  expect(keys).toEqual([expect.arrayContaining(all), [requestTag, ruleTag]]);
  expect(keys[0]).toHaveLength(all.length);
});

test.each([
  ['Dns', 'ec2:ModifyVpcPeeringConnectionOptions'],
  ['SecurityGroupRules', 'ec2:AuthorizeSecurityGroupIngress'],
  ['SecurityGroupRules', 'ec2:RevokeSecurityGroupIngress'],
  ['Pings', 'ssm:SendCommand'],
])('where %s is off the role has no right to %s', (parameter, action) => {
  const conditions = member.toJSON().Conditions as Record<string, unknown>;
  for (const [, { Condition, Properties }] of policies()) {
    if (!Properties.PolicyDocument.Statement.some((one) => actionsOf(one).includes(action))) continue;
    const given = JSON.stringify(conditions[Condition ?? '']);
    expect(given).toContain(`With${parameter}`);
    expect(conditions[`With${parameter}`]).toEqual({ 'Fn::Equals': [{ Ref: parameter }, 'yes'] });
  }
});

test('with Mode=observe the role is given rights to look, and none that changes or runs anything', () => {
  const conditions = member.toJSON().Conditions as Record<string, unknown>;
  expect(conditions.Manages).toEqual({ 'Fn::Equals': [{ Ref: 'Mode' }, 'manage'] });
  const always = policies().filter(
    ([, { Condition = '' }]) => !JSON.stringify(conditions[Condition] ?? '').includes('"Manages"'),
  );
  const given = always.flatMap(([, { Properties }]) =>
    Properties.PolicyDocument.Statement.flatMap(actionsOf),
  );
  expect(given.length).toBeGreaterThan(10);
  // LookupEvents reads as well: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html;
  // and a query of Logs Insights: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
  const reads = /:(?:Describe|Get|List|LookupEvents$|StartQuery$|StopQuery$)/;
  expect(given.filter((action) => !reads.test(action))).toEqual([]);
});

test('no log group is queried unless the account names it', () => {
  const { Parameters, Conditions } = member.toJSON();
  expect(Parameters.FlowLogGroups).toMatchObject({ Default: '' });
  const [found] = policies().filter(([, one]) => JSON.stringify(one).includes('logs:StartQuery'));
  const [, { Condition = '' }] = found ?? ['', {}];
  expect(JSON.stringify(Conditions[Condition])).toContain('HasFlowLogGroups');
});

test('of stacks in several Regions of one account one makes the role and its policies, and each the document', () => {
  const { Conditions } = member.toJSON();
  expect(Conditions.MakesRole).toEqual({
    'Fn::Or': [
      { 'Fn::Equals': [{ Ref: 'RoleRegion' }, ''] },
      { 'Fn::Equals': [{ Ref: 'RoleRegion' }, { Ref: 'AWS::Region' }] },
    ],
  });
  for (const { Condition } of Object.values(member.findResources('AWS::IAM::Role')))
    expect(Condition).toBe('MakesRole');
  for (const [, { Condition = '' }] of policies())
    expect(`${Condition} ${JSON.stringify(Conditions[Condition])}`).toContain('MakesRole');
  for (const { Condition } of Object.values(member.findResources('AWS::SSM::Document')))
    expect(Condition).toBeUndefined();
});

test('nothing is sent to servers outside of EC2', () =>
  expect(JSON.stringify(member.toJSON())).not.toContain('managed-instance'));
