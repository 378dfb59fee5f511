import type { ServiceName } from './cloud/caller.ts';
import type { Operation } from './cloud/operation.ts';
import { trailOperations } from './cloudtrail/operations.ts';
import { ec2Operations } from './ec2/operations.ts';
import { logOperations } from './logs/operations.ts';
import { organizationOperations } from './organizations.ts';
import { quotaOperations } from './quotas/operations.ts';
import { ssmOperations } from './ssm/operations.ts';
import { stsOperations } from './sts.ts';
import { awsJson } from './wire/aws-json.ts';
import { awsQuery } from './wire/aws-query.ts';
import { ec2Query } from './wire/ec2-query.ts';
import type { Protocol } from './wire/protocol.ts';

export type Service = { name: ServiceName; protocol: Protocol; operations: Map<string, Operation> };

const service = (name: ServiceName, protocol: Protocol, operations: Operation[]): [string, Service] => [
  name,
  { name, protocol, operations: new Map(operations.map((each) => [each.name, each])) },
];

/** Every service there is, by the name in a signature. */
export const serviceTable: Map<string, Service> = new Map([
  service('ec2', ec2Query, ec2Operations),
  service('ssm', awsJson, ssmOperations),
  service('sts', awsQuery, stsOperations),
  service('servicequotas', awsJson, quotaOperations),
  service('organizations', awsJson, organizationOperations),
  service('cloudtrail', awsJson, trailOperations),
  service('logs', awsJson, logOperations),
]);

/** Is it a permission as IAM spells it, such as `ec2:CreateRoute`, for something that can be asked here? */
export const isAction = (text: string): boolean => {
  const [service = '', operation = ''] = text.split(':');
  return serviceTable.get(service)?.operations.has(operation) ?? false;
};
