import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Argues an exception from a rule of cdk-nag, at the construct that it is about. */
export const acknowledge = (of: Construct, rule: string, reason: string): void =>
  Validations.of(of).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });

/** Each resource with a wildcard is a finding of its own; a wildcard that somebody adds is a new one. */
export const acknowledgeWildcards = (of: Construct, resources: readonly string[], reason: string): void => {
  for (const resource of new Set(resources.filter((one) => one.includes('*'))))
    acknowledge(of, `IAM5[Resource::${resource}]`, reason);
};
