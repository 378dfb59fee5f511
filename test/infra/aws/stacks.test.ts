import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from '../../../infra/aws/app.ts';
import { tableDefinitions } from '../../../src/store/tables.ts';

/** Both stacks as they are deployed without CDK, synthesised once. */
let folder: string;
let hub: Template;
let member: Template;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peering-stacks-'));
  const made = makeApp(folder, { release: 'true' });
  made.app.synth();
  [hub, member] = [made.hub, made.member].map((stack) => Template.fromStack(stack)) as [Template, Template];
});
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
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:DeleteItem',
      'ssm:GetParameters',
    ]),
  );
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

test('the member’s template goes into StackSets as it is: two parameters, no assets', () => {
  expect(Object.keys(member.toJSON().Parameters).sort()).toEqual(['ExternalId', 'HubRoleArn']);
  expect(JSON.stringify(member.toJSON())).not.toContain('cdk-hnb');
});
