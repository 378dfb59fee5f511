import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Gives the reason for an exception from a rule of cdk-nag, at the construct that it concerns. */
export const acknowledge = (of: Construct, rule: string, reason: string): void =>
  Validations.of(of).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });

/** Each wildcard resource is a finding of its own, so that a wildcard added later is reported. */
export const acknowledgeWildcards = (of: Construct, resources: readonly string[], reason: string): void => {
  for (const resource of new Set(resources.filter((one) => one.includes('*'))))
    acknowledge(of, `IAM5[Resource::${resource}]`, reason);
};
