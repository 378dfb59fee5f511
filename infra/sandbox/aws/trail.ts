import type { Caller, ServiceName } from './cloud/caller.ts';
import { isReading, type Operation } from './cloud/operation.ts';
import type { Trail, TrailRecord } from './cloud/trail-record.ts';

const longest = 5_000;

type Noted = {
  service: ServiceName;
  operation: Pick<Operation, 'name'>;
  caller: Pick<Caller, 'account' | 'region' | 'arn'>;
  input: unknown;
  result?: unknown;
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

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const named = (ids: unknown, name: string): unknown =>
  Array.isArray(ids) ? ids.map((id) => (typeof id === 'string' ? { [name]: id } : id)) : ids;

/** Lists that the trail calls otherwise than the API does: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
const setLists: Readonly<Record<string, (value: unknown) => [name: string, items: unknown]>> = {
  Resources: (ids) => ['resourcesSet', named(ids, 'resourceId')],
  Groups: (ids) => ['groupSet', named(ids, 'groupId')],
  Tags: (tags) => ['tagSet', Array.isArray(tags) ? tags.map(fieldsOf) : tags],
};

const fieldOf = ([name, value]: [string, unknown]): [string, unknown] => {
  const list = setLists[name]?.(value);
  if (list) return [list[0], { items: list[1] }];
  return [name.charAt(0).toLowerCase() + name.slice(1), isPlain(value) ? fieldsOf(value) : value];
};

/** EC2's fields begin with a small letter there: `RouteTableId` is `routeTableId`. Other lists are kept as they were written. */
const fieldsOf = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value ?? {}).map(fieldOf));

/** Writes down a call that succeeded and changed something. */
export const note = (
  trail: Trail,
  { service, operation: { name }, caller, input, result, requestId, at }: Noted,
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
    requestParameters: fieldsOf(input),
    ...(isPlain(result) && { responseElements: fieldsOf(result) }),
    requestID: requestId,
  });
  if (trail.length > longest) trail.shift();
};
