/**
 * What CloudTrail keeps of a call that changed something, as far as it is told here.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export type TrailRecord = {
  eventID: string;
  eventTime: string;
  eventSource: string;
  eventName: string;
  awsRegion: string;
  recipientAccountId: string;
  userIdentity: {
    type: 'AssumedRole' | 'Root';
    arn: string;
    sessionContext?: { sessionIssuer: { type: 'Role'; userName: string } };
  };
  requestParameters: Record<string, unknown>;
  /** What was answered; absent where that is nothing. */
  responseElements?: Record<string, unknown>;
  requestID: string;
};
export type Trail = TrailRecord[];
