import {
  CfnCondition,
  type CfnElement,
  CfnOutput,
  CfnParameter,
  Fn,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as LambdaFn } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { makeAlarms } from './alarms.ts';
import { makeDashboard } from './dashboard.ts';
import { digestGrants, makeDigests } from './digests.ts';
import { makeReconcileFunction, makeSlackFunction } from './functions.ts';
import { documentName, memberRoleName } from './member.ts';
import { makeTables } from './tables.ts';

type HubProps = StackProps & { code: { slack: Code; reconcile: Code } };

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

/** In which bucket digests are kept: the hub's own, or one of an account that nobody of this one can reach. */
const digestsKept = (stack: Stack) => {
  const bucket = makeDigests(stack);
  const other = new CfnParameter(stack, 'DigestBucketName', {
    description:
      'Output DigestBucket of the log stack, in an account of its own; empty: the bucket of this stack.',
    default: '',
  });
  const isGiven = new CfnCondition(stack, 'HasDigestBucketName', {
    expression: Fn.conditionNot(Fn.conditionEquals(other.valueAsString, '')),
  });
  const { partition } = stack;
  const pick = (given: string, own: string) => Fn.conditionIf(isGiven.logicalId, given, own).toString();
  return {
    name: pick(other.valueAsString, bucket.bucketName),
    arn: pick(`arn:${partition}:s3:::${other.valueAsString}`, bucket.bucketArn),
  };
};

/** CloudWatch publishes as itself, and a topic with a policy of its own lets in only what that policy allows. */
const letAlarmsPublish = (stack: Stack, topic: Topic): void =>
  void topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccountPublish',
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html#sns-allow-specified-service-cloudwatch-alarm-to-publish-to-topic-in-another-account
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) },
      },
    }),
  );

/** Where the bot lives: tables, the two functions, the schedule, alarms and figures. One per organisation. */
export const makeHubStack = (scope: Construct, id: string, { code, ...props }: HubProps): Stack => {
  const stack = new Stack(scope, id, {
    ...props,
    description: 'The VPC peering bot: tables, functions, alarms',
  });
  const { externalId, token, secret } = parametersOf(stack);
  const tables = makeTables(stack);
  const kept = digestsKept(stack);
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
    { code: code.reconcile, environment: { ...environment, DIGEST_BUCKET: kept.name } },
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
  for (const statement of digestGrants(kept.arn)) reconcile.addToRolePolicy(statement);

  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  letAlarmsPublish(stack, topic);
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
    [
      `arn:<AWS::Partition>:iam::*:role/${memberRoleName}`,
      `${JSON.stringify(stack.resolve(kept.arn))}/digests/*`,
    ],
    'A role of one name in whichever network accounts there are, each of which names this role and asks for an ExternalId; and digests of all days.',
  );
  acknowledge(failures, 'SQS3', 'It is itself the queue for what failed.');
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
  new CfnOutput(stack, 'DigestBucket', { value: kept.name });
  return stack;
};
