import {
  type Event,
  LookupEvents$,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import { CloudError } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { TrailRecord } from '../cloud/trail-record.ts';

/** Every id of EC2's that a call named, or made: the resources by which it is found. */
const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string')
    return /^(?:rtb|rtbassoc|pcx|vpc|subnet|sg|sgr|acl|eni|i)-\w+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
};

/** The ids of what a call made; of what else it answered the call is not found. */
const madeIn = ({ eventName, responseElements }: TrailRecord): unknown =>
  eventName.startsWith('Create') ? responseElements : undefined;

const show = (record: TrailRecord): Event => ({
  EventId: record.eventID,
  EventName: record.eventName,
  EventTime: new Date(record.eventTime),
  EventSource: record.eventSource,
  Username: record.userIdentity.arn.split('/').at(-1),
  Resources: [...new Set(idsIn([record.requestParameters, madeIn(record)]))].map((ResourceName) => ({
    ResourceName,
  })),
  CloudTrailEvent: JSON.stringify(record),
});

/** One attribute at the most: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const attributeIn = ({ LookupAttributes = [] }: LookupEventsRequest) => {
  const [attribute, ...more] = LookupAttributes;
  if (more.length > 0)
    throw new CloudError('InvalidLookupAttributesException', 'Only one lookup attribute is allowed.');
  if (attribute && attribute.AttributeKey !== 'ResourceName' && attribute.AttributeKey !== 'EventName')
    throw new CloudError(
      'InvalidLookupAttributesException',
      'The sandbox looks up by ResourceName and by EventName.',
    );
  return attribute;
};

const lookupEvents = op<LookupEventsRequest, LookupEventsResponse>(
  LookupEvents$,
  (input, { trail, caller, now }: Call) => {
    const attribute = attributeIn(input);
    const { StartTime = new Date(0), EndTime = new Date(now), MaxResults = 50 } = input;
    const isAsked = ({ EventName, Resources = [] }: Event): boolean => {
      if (!attribute) return true;
      const { AttributeKey, AttributeValue } = attribute;
      return AttributeKey === 'EventName'
        ? EventName === AttributeValue
        : Resources.some(({ ResourceName }) => ResourceName === AttributeValue);
    };
    const Events = trail
      .filter((one) => one.recipientAccountId === caller.account && one.awsRegion === caller.region)
      .map(show)
      .filter(isAsked)
      .filter(({ EventTime = StartTime }) => EventTime >= StartTime && EventTime <= EndTime)
      .reverse()
      .slice(0, MaxResults);
    return { Events };
  },
);

export const trailOperations: Operation[] = [lookupEvents];
