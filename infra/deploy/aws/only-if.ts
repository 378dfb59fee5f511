import type { CfnCondition, CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What is made is there only where a condition of the template holds. */
export const onlyIf = (made: Construct, condition: CfnCondition): void => {
  (made.node.defaultChild as CfnResource).cfnOptions.condition = condition;
};
