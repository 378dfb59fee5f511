import type { Caller, ServiceName } from './cloud/caller.ts';
import { isReading, type Operation } from './cloud/operation.ts';
import type { Trail, TrailRecord } from './cloud/trail-record.ts';

const longest = 5_000;

type Noted = {
  service: ServiceName;
  operation: Pick<Operation, 'name'>;
  caller: Pick<Caller, 'account' | 'region' | 'arn'>;
  input: unknown;
  requestId: string;
  at: number;
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const identityOf = (arn: string): TrailRecord['userIdentity'] => {
  const [, userName] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return userName === undefined
    ? { type: 'Root', arn }
    : { type: 'AssumedRole', arn, sessionContext: { sessionIssuer: { type: 'Role', userName } } };
};

/** EC2's fields begin with a small letter there: `RouteTableId` is `routeTableId`. */
const parametersOf = (input: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input ?? {}).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );

/** Writes down a call that succeeded and changed something. */
export const note = (
  trail: Trail,
  { service, operation: { name }, caller, input, requestId, at }: Noted,
): void => {
  if (isReading(name)) return;
  trail.push({
    eventID: requestId,
    eventTime: new Date(at).toISOString(),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: caller.region,
    recipientAccountId: caller.account,
    userIdentity: identityOf(caller.arn),
    requestParameters: parametersOf(input),
    requestID: requestId,
  });
  if (trail.length > longest) trail.shift();
};
