import type { Caller, ServiceName } from './cloud/caller.ts';
import { isReading, type Operation } from './cloud/operation.ts';

/**
 * What CloudTrail keeps of a call that changed something, as far as it is told here.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
type TrailRecord = {
  eventTime: string;
  eventSource: string;
  eventName: string;
  awsRegion: string;
  recipientAccountId: string;
  userIdentity: { arn: string };
  requestID: string;
};
export type Trail = TrailRecord[];

const longest = 5_000;

type Noted = {
  service: ServiceName;
  operation: Operation;
  caller: Caller;
  requestId: string;
  at: number;
};

/** Writes down a call that succeeded and changed something. */
export const note = (trail: Trail, { service, operation: { name }, caller, requestId, at }: Noted): void => {
  if (isReading(name)) return;
  trail.push({
    eventTime: new Date(at).toISOString(),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: caller.region,
    recipientAccountId: caller.account,
    userIdentity: { arn: caller.arn },
    requestID: requestId,
  });
  if (trail.length > longest) trail.shift();
};
