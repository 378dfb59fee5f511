import {
  type CfnElement,
  CfnOutput,
  CfnParameter,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as LambdaFn } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { makeAlarms } from './alarms.ts';
import { makeDashboard } from './dashboard.ts';
import { makeReconcileFunction, makeSlackFunction } from './functions.ts';
import { documentName, memberRoleName } from './member.ts';
import { makeTables } from './tables.ts';

export type HubProps = StackProps & { code: { slack: Code; reconcile: Code } };

type Tables = { requests: TableV2; audit: TableV2 };

const grant = (to: LambdaFn, sid: string, actions: string[], resources: string[]): void =>
  to.addToRolePolicy(new PolicyStatement({ sid, actions, resources }));

/** What the bot asks of its tables: reads by keys and indexes, and writes in transactions. No Scan. */
const grantTables = (to: LambdaFn, { requests, audit }: Tables): void => {
  const tables = [requests, audit].map(({ tableArn }) => tableArn);
  grant(
    to,
    'ReadTables',
    ['dynamodb:GetItem', 'dynamodb:Query'],
    [...tables, ...tables.map((arn) => `${arn}/index/*`)],
  );
  grant(to, 'WriteRequests', ['dynamodb:PutItem', 'dynamodb:DeleteItem'], [requests.tableArn]);
  grant(to, 'AddEvents', ['dynamodb:PutItem'], [audit.tableArn]);
};

const makeDigests = (stack: Stack): Bucket =>
  new Bucket(stack, 'Digests', {
    versioned: true,
    objectLockEnabled: true,
    // Compliance: not even the root user takes one out before its time.
    objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(400)),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

const parametersOf = (stack: Stack) => ({
  externalId: new CfnParameter(stack, 'ExternalId', {
    description: 'The ExternalId that the roles in the network accounts ask for.',
    minLength: 8,
  }),
  token: new CfnParameter(stack, 'SlackBotTokenParameter', {
    description: 'Name of the SSM SecureString parameter with the bot token.',
    default: '/peering-bot/slack-bot-token',
  }),
  secret: new CfnParameter(stack, 'SlackSigningSecretParameter', {
    description: 'Name of the SSM SecureString parameter with the signing secret.',
    default: '/peering-bot/slack-signing-secret',
  }),
});

/** Where the bot lives: tables, the two functions, the schedule, alarms and figures. One per organisation. */
export const makeHubStack = (scope: Construct, id: string, { code, ...props }: HubProps): Stack => {
  const stack = new Stack(scope, id, {
    ...props,
    description: 'The VPC peering bot: tables, functions, alarms',
  });
  const { externalId, token, secret } = parametersOf(stack);
  const tables = makeTables(stack);
  const digests = makeDigests(stack);
  const environment = {
    SLACK_BOT_TOKEN_PARAMETER: token.valueAsString,
    SLACK_SIGNING_SECRET_PARAMETER: secret.valueAsString,
    CATALOG: './catalog.yaml',
    EXTERNAL_ID: externalId.valueAsString,
    PING_DOCUMENT: documentName,
    REQUESTS_TABLE: tables.requests.tableName,
    AUDIT_TABLE: tables.audit.tableName,
    METRICS: 'emf',
  };
  const { slack, url } = makeSlackFunction(stack, { code: code.slack, environment });
  const { reconcile, failures } = makeReconcileFunction(
    stack,
    { code: code.reconcile, environment: { ...environment, DIGEST_BUCKET: digests.bucketName } },
    tables.requests,
  );

  const secrets = [token, secret].map(({ valueAsString: name }) =>
    stack.formatArn({ service: 'ssm', resource: `parameter${name}` }),
  );
  for (const one of [slack, reconcile]) {
    grantTables(one, tables);
    grant(one, 'ReadSecrets', ['ssm:GetParameters'], secrets);
  }
  const roles = `arn:${stack.partition}:iam::*:role/${memberRoleName}`;
  grant(reconcile, 'TakeRolesInNetworkAccounts', ['sts:AssumeRole'], [roles]);
  grant(reconcile, 'KeepDigests', ['s3:PutObject', 's3:GetObject'], [digests.arnForObjects('digests/*')]);
  // Without it S3 answers 403 and not 404 for a digest that is not there yet.
  grant(reconcile, 'SeeDigests', ['s3:ListBucket'], [digests.bucketArn]);

  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  makeAlarms(stack, { slack, reconcile, failures }, topic);
  makeDashboard(stack);

  const arnOf = (made: Construct): string =>
    `<${stack.getLogicalId(made.node.defaultChild as CfnElement)}.Arn>`;
  const indexes = [tables.requests, tables.audit].map((table) => `${arnOf(table)}/index/*`);
  for (const one of [slack, reconcile]) {
    acknowledge(
      one,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'It writes logs, and nothing else.',
    );
    acknowledgeWildcards(one, indexes, 'The indexes of the two tables.');
  }
  acknowledgeWildcards(
    reconcile,
    [`arn:<AWS::Partition>:iam::*:role/${memberRoleName}`, `${arnOf(digests)}/digests/*`],
    'A role of one name in whichever network accounts there are, each of which names this role and asks for an ExternalId; and digests of all days.',
  );
  acknowledge(failures, 'SQS3', 'It is itself the queue for what failed.');
  acknowledge(
    digests,
    'S1',
    'Objects are written once a day by one role and cannot be changed; data events of CloudTrail tell who reads, where that is wanted.',
  );
  Validations.of(stack).acknowledge({
    id: 'CloudFormation-Validate::W2509',
    reason: 'The parameters hold names of secrets, not the secrets.',
  });

  new CfnOutput(stack, 'RequestUrl', {
    value: url.url,
    description: 'Goes into manifest.http.json, three times.',
  });
  new CfnOutput(stack, 'ReconcileRoleArn', {
    value: reconcile.role?.roleArn ?? '',
    description: 'HubRoleArn of the member stacks.',
  });
  new CfnOutput(stack, 'AlarmTopicArn', {
    value: topic.topicArn,
    description: 'Subscribe to it whoever is on call.',
  });
  new CfnOutput(stack, 'RequestsTable', { value: tables.requests.tableName });
  new CfnOutput(stack, 'AuditTable', { value: tables.audit.tableName });
  new CfnOutput(stack, 'DigestBucket', { value: digests.bucketName });
  return stack;
};
