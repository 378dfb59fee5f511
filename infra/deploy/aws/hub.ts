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
import { catalogGrants, letWriteCatalog, makeCatalogHome } from './catalog-home.ts';
import { makeDashboard } from './dashboard.ts';
import { digestGrants, makeDigests } from './digests.ts';
import { makeReconcileFunction, makeSlackFunction } from './functions.ts';
import { documentName, memberRoleName } from './member.ts';
import { makeTables } from './tables.ts';

type HubProps = StackProps & { code: { slack: Code; reconcile: Code } };

type Tables = { requests: TableV2; audit: TableV2 };

const grant = (to: LambdaFn, sid: string, actions: string[], resources: string[]): void =>
  to.addToRolePolicy(new PolicyStatement({ sid, actions, resources }));

/** What the bot may do with its tables: read by keys and indexes, and write in transactions. No Scan. */
const grantTables = (to: LambdaFn, { requests, audit }: Tables): void => {
  const tables = [requests, audit].map(({ tableArn }) => tableArn);
  grant(
    to,
    'ReadTables',
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
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

/** Whether programs ask at the address that Slack calls, and the address that they are told where it is another. */
const programsOf = (stack: Stack) => {
  const api = new CfnParameter(stack, 'Api', {
    description:
      'Whether programs and agents may ask at the address that Slack calls, with tokens issued in Slack.',
    allowedValues: ['on', 'off'],
    default: 'off',
  });
  const url = new CfnParameter(stack, 'ApiUrl', {
    description:
      'The address that programs are told, where another stands before the function; empty: its own.',
    default: '',
    allowedPattern: '^$|^https://.+$',
  });
  return { API: api.valueAsString, API_URL: url.valueAsString };
};

/** The bucket that digests go to: the hub's own, or one in an account that nobody in this one can reach. */
const digestBucketOf = (stack: Stack) => {
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

/** CloudWatch publishes under its own name, and a topic with its own policy accepts only what that policy allows. */
const allowAlarmsToPublish = (stack: Stack, topic: Topic): void =>
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

type Hub = {
  stack: Stack;
  tables: Tables;
  parameters: ReturnType<typeof parametersOf>;
  digests: ReturnType<typeof digestBucketOf>;
  catalog: ReturnType<typeof makeCatalogHome>;
  functions: { slack: LambdaFn; reconcile: LambdaFn };
};

const makeFunctions = (
  { stack, tables, parameters, digests, catalog }: Omit<Hub, 'functions'>,
  code: HubProps['code'],
) => {
  const { externalId, token, secret } = parameters;
  const environment = {
    SLACK_BOT_TOKEN_PARAMETER: token.valueAsString,
    SLACK_SIGNING_SECRET_PARAMETER: secret.valueAsString,
    CATALOG: catalog.place,
    EXTERNAL_ID: externalId.valueAsString,
    PING_DOCUMENT: documentName,
    REQUESTS_TABLE: tables.requests.tableName,
    AUDIT_TABLE: tables.audit.tableName,
    METRICS: 'emf',
  };
  return {
    ...makeSlackFunction(stack, { code: code.slack, environment: { ...environment, ...programsOf(stack) } }),
    ...makeReconcileFunction(
      stack,
      { code: code.reconcile, environment: { ...environment, DIGEST_BUCKET: digests.name } },
      tables.requests,
    ),
  };
};

const grantAll = ({ stack, tables, parameters, digests, catalog, functions }: Hub): void => {
  const { slack, reconcile } = functions;
  const secrets = [parameters.token, parameters.secret].map(({ valueAsString: name }) =>
    stack.formatArn({ service: 'ssm', resource: `parameter${name}` }),
  );
  for (const one of [slack, reconcile]) {
    grantTables(one, tables);
    grant(one, 'ReadSecrets', ['ssm:GetParameters'], secrets);
    for (const statement of catalogGrants(catalog.bucket)) one.addToRolePolicy(statement);
  }
  const roles = `arn:${stack.partition}:iam::*:role/${memberRoleName}`;
  grant(reconcile, 'TakeRolesInNetworkAccounts', ['sts:AssumeRole'], [roles]);
  for (const statement of digestGrants(digests.arn)) reconcile.addToRolePolicy(statement);
  letWriteCatalog(reconcile, catalog.bucket, catalog.writes);
};

/** Every exception from the rules of cdk-nag, with its reason. */
const acknowledgeAll = ({ stack, tables, digests, functions }: Hub, failures: Construct): void => {
  const { slack, reconcile } = functions;
  // CDK does not say what the default child of a construct is: https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html
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
      `${JSON.stringify(stack.resolve(digests.arn))}/digests/*`,
    ],
    'A role of one name in whichever network accounts there are, each of which names this role and asks for an ExternalId; and digests of all days.',
  );
  acknowledge(failures, 'SQS3', 'It is itself the queue for what failed.');
  Validations.of(stack).acknowledge({
    id: 'CloudFormation-Validate::W2509',
    reason: 'The parameters hold names of secrets, not the secrets.',
  });
};

/** What people need to know of the stack once it is there. */
const writeOutputs = (
  { stack, tables, digests, catalog, functions }: Hub,
  requestUrl: string,
  topic: Topic,
): void => {
  const output = (name: string, value: string, description?: string): CfnOutput =>
    new CfnOutput(stack, name, { value, ...(description && { description }) });
  output('RequestUrl', requestUrl, 'Goes into manifest.http.json, three times.');
  output('ReconcileRoleArn', functions.reconcile.role?.roleArn ?? '', 'HubRoleArn of the member stacks.');
  output('AlarmTopicArn', topic.topicArn, 'Subscribe to it whoever is on call.');
  output('RequestsTable', tables.requests.tableName);
  output('AuditTable', tables.audit.tableName);
  output('DigestBucket', digests.name);
  output('CatalogBucket', catalog.bucket.bucketName, 'Holds catalog.yaml, where CatalogIn says bucket.');
};

/** Where the bot lives: tables, the two functions, the schedule, alarms and metrics. One per organisation. */
export const makeHubStack = (scope: Construct, id: string, { code, ...props }: HubProps): Stack => {
  const stack = new Stack(scope, id, {
    ...props,
    description: 'The VPC peering bot: tables, functions, alarms',
  });
  const parameters = parametersOf(stack);
  const tables = makeTables(stack);
  const catalog = makeCatalogHome(stack, tables.requests);
  const shared = { stack, parameters, tables, catalog, digests: digestBucketOf(stack) };
  const { slack, reconcile, url, failures } = makeFunctions(shared, code);
  const hub: Hub = { ...shared, functions: { slack, reconcile } };
  grantAll(hub);
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  allowAlarmsToPublish(stack, topic);
  makeAlarms(stack, { slack, reconcile, failures }, topic);
  makeDashboard(stack);
  acknowledgeAll(hub, failures);
  writeOutputs(hub, url.url, topic);
  return stack;
};
