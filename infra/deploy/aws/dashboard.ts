import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { botMetric } from './alarms.ts';

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 12 });

/** How long people wait for one another, and for the bot; and what goes wrong. */
export const makeDashboard = (scope: Construct): Dashboard =>
  new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(7),
    widgets: [
      [
        new TextWidget({
          markdown: '# VPC peering bot\nAlarms and what to do: docs/runbook.md',
          width: 24,
          height: 2,
        }),
      ],
      [
        graph('From asking to the last yes (ms)', [
          botMetric('AskToApprove', Stats.percentile(50)),
          botMetric('AskToApprove', Stats.percentile(90)),
        ]),
        graph('From the last yes to packets that pass (ms)', [
          botMetric('ApproveToVerified', Stats.percentile(50)),
          botMetric('ApproveToVerified', Stats.percentile(90)),
        ]),
      ],
      [
        graph('Requests and what became of them', [
          botMetric('Requests'),
          botMetric('Approvals'),
          botMetric('Denials'),
          botMetric('Failed'),
        ]),
        graph('Steps in AWS', [botMetric('Steps'), botMetric('StepFailures')]),
      ],
      [
        graph('Pings', [botMetric('Pings'), botMetric('PingsNotPassed')]),
        graph('Commands: how many, and how long (ms, 95 %)', [
          botMetric('Commands'),
          botMetric('CommandFailures'),
          botMetric('CommandTime', Stats.percentile(95)),
        ]),
      ],
    ],
  });
