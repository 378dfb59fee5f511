import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFn } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Count, Timing } from '../../../src/measure.ts';

/** Figures of the bot itself: src/measure.ts. */
export const botMetric = (metricName: Count | Timing, statistic: string = Stats.SUM): Metric =>
  new Metric({
    namespace: 'VpcPeeringBot',
    metricName,
    statistic,
    period: Duration.minutes(5),
    dimensionsMap: { service: 'peering' },
  });

type Watched = { slack: LambdaFn; reconcile: LambdaFn; failures: Queue };

/** Each alarm by its heading in docs/runbook.md, with what it watches, and from how much on. */
type Watch = { heading: string; metric: IMetric; from: number; below?: true };

const period = Duration.minutes(5);

const watches = ({ slack, reconcile, failures }: Watched): Watch[] => [
  { heading: 'slack-function-fails', metric: slack.metricErrors({ period }), from: 1 },
  { heading: 'slack-function-is-throttled', metric: slack.metricThrottles({ period }), from: 1 },
  { heading: 'reconcile-function-fails', metric: reconcile.metricErrors({ period }), from: 3 },
  {
    heading: 'the-stream-lags',
    metric: reconcile.metric('IteratorAge', { period, statistic: Stats.MAXIMUM }),
    from: 300_000,
  },
  {
    heading: 'records-were-given-up',
    metric: failures.metricApproximateNumberOfMessagesVisible({ period }),
    from: 1,
  },
  { heading: 'nobody-sweeps', metric: botMetric('Sweeps'), from: 1, below: true },
  { heading: 'a-peering-failed', metric: botMetric('Failed'), from: 1 },
  { heading: 'messages-do-not-reach-anybody', metric: botMetric('Unreached'), from: 3 },
  { heading: 'commands-fail', metric: botMetric('CommandFailures'), from: 3 },
];

export const makeAlarms = (scope: Construct, watched: Watched, topic: Topic): Alarm[] =>
  watches(watched).map(({ heading, metric, from, below }) => {
    const alarm = new Alarm(scope, `Alarm-${heading}`, {
      metric,
      threshold: from,
      evaluationPeriods: below ? 2 : 1,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `VPC peering bot: what this means and what to do stands in docs/runbook.md#${heading}`,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
