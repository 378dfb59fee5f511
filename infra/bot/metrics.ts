import { Metrics as Emf, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Config } from '../../src/config.ts';
import { type Labels, type Metrics, noMetrics } from '../../src/measure.ts';

/**
 * Metrics as lines of JSON on stdout, which CloudWatch extracts from the log:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const makeMetrics = ({ metrics }: Config): Metrics => {
  if (metrics === undefined) return noMetrics;
  const emf = new Emf({ namespace: 'VpcPeeringBot', serviceName: 'peering' });
  const write = (name: string, unit: keyof typeof MetricUnit, value: number, labels: Labels = {}): void => {
    // Two ways to ask for one value: all of them together, as alarms do, and by command or step and outcome.
    emf.addDimensions({});
    if (Object.keys(labels).length > 0) emf.addDimensions({ ...labels });
    emf.addMetric(name, MetricUnit[unit], value);
    emf.publishStoredMetrics();
  };
  return {
    count: (name, value = 1, labels) => write(name, 'Count', value, labels),
    time: (name, ms, labels) => write(name, 'Milliseconds', ms, labels),
  };
};

/** Every figure told in two places, such as the log and an address that is asked. */
export const both = (one: Metrics, other: Metrics): Metrics => ({
  count: (...figure) => {
    one.count(...figure);
    other.count(...figure);
  },
  time: (...figure) => {
    one.time(...figure);
    other.time(...figure);
  },
});
