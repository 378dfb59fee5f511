import { Metrics as Emf, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Config } from '../../src/config.ts';
import { type Metrics, noMetrics } from '../../src/measure.ts';

/**
 * Metrics as lines of JSON on stdout, which CloudWatch extracts from the log:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const makeMetrics = ({ metrics }: Config): Metrics => {
  if (metrics === undefined) return noMetrics;
  const emf = new Emf({ namespace: 'VpcPeeringBot', serviceName: 'peering' });
  const write = (name: string, unit: keyof typeof MetricUnit, value: number): void => {
    emf.addMetric(name, MetricUnit[unit], value);
    emf.publishStoredMetrics();
  };
  return {
    count: (name, value = 1) => write(name, 'Count', value),
    time: (name, ms) => write(name, 'Milliseconds', ms),
  };
};
