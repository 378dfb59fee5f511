import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  Architecture,
  type Code,
  FilterCriteria,
  FunctionUrlAuthType,
  Function as LambdaFn,
  LoggingFormat,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { startOf } from '../../../src/events/id.ts';

type Settings = { code: Code; environment: Record<string, string> };

/** Memory brings CPU with it; at 1,024 MB the bundles load in a third of the time that they take at 256. */
const memorySize = 1024;

const makeFunction = (
  scope: Construct,
  id: string,
  { code, environment }: Settings,
  more: { timeout: Duration; reservedConcurrentExecutions: number; description: string },
): LambdaFn =>
  new LambdaFn(scope, id, {
    code,
    environment,
    memorySize,
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    // The bot writes its own JSON, and figures in it, which another frame around each line would hide.
    loggingFormat: LoggingFormat.TEXT,
    logGroup: new LogGroup(scope, `${id}Log`, { retention: RetentionDays.THREE_MONTHS }),
    ...more,
  });

/** Slack waits three seconds and then gives up; ten leave room for an answer that comes too late to be written down. */
export const makeSlackFunction = (scope: Construct, settings: Settings) => {
  const slack = makeFunction(scope, 'Slack', settings, {
    timeout: Duration.seconds(10),
    // What a flood of calls may cost at most. People click less than twenty times at once.
    reservedConcurrentExecutions: 20,
    description: 'Verifies calls of Slack, writes down what people decide, and answers',
  });
  // Slack cannot sign for IAM. Its own signature is checked in the code, before anything is parsed.
  const url = slack.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  return { slack, url };
};

/** Things that have work in them; locks and pointers of the same table have none. */
const workedOn = ['request', 'ping', 'question', 'registration'] as const;
const isWork = FilterCriteria.filter({
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { Keys: { id: { S: workedOn.map((kind) => ({ prefix: startOf(kind) })) } } },
});

export const makeReconcileFunction = (scope: Construct, settings: Settings, requests: TableV2) => {
  const reconcile = makeFunction(scope, 'Reconcile', settings, {
    // A turn may wait for packets, and a batch has several; files of the log take a few minutes.
    timeout: Duration.minutes(5),
    // EC2's request buckets are per account and Region: more at once would only wait for one another.
    reservedConcurrentExecutions: 10,
    description: 'Makes AWS match what was decided, and Slack show it',
  });
  const failures = new Queue(scope, 'GivenUpRecords', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  reconcile.addEventSource(
    new DynamoEventSource(requests, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      // The sweep looks at whatever is due once a minute; a hint that is an hour old is none.
      maxRecordAge: Duration.hours(1),
      filters: [isWork],
      onFailure: new SqsDlq(failures),
    }),
  );
  const sweep = new Rule(scope, 'Sweep', { schedule: Schedule.rate(Duration.minutes(1)) });
  sweep.addTarget(new LambdaFunction(reconcile, { retryAttempts: 0 }));
  return { reconcile, failures };
};
