import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type CallLimits, limiting } from '../calls/calls.ts';
import type { PlaceRef } from '../network/vpc.ts';
import type { TrailEvent } from '../plan/cause.ts';
import type { TrailKey } from '../plan/sought.ts';
import type { Clients } from './clients.ts';
import { perPlace } from './per-place.ts';

/** Asks what was done to a resource, or by which calls of a name, since a moment, the latest first; one page, since the latest explains what is so now. */
export type LookUp = (where: PlaceRef, by: TrailKey, since: number) => Promise<TrailEvent[]>;

/** Nobody waits long for a name; AWS takes two of these calls a second in an account and Region. */
const trailLimits: CallLimits = { tries: 3, connectMs: 1_000, answerMs: 2_000 };
const onePage = 50;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

const recordIn = ({ CloudTrailEvent = '' }: Event): Fields => {
  try {
    return fieldsIn(JSON.parse(CloudTrailEvent));
  } catch {
    return {};
  }
};

const roleOf = ({ sessionContext }: Fields): string | undefined =>
  textIn(fieldsIn(fieldsIn(sessionContext).sessionIssuer).userName);

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const whoIn = (identity: Fields): Pick<TrailEvent, 'who' | 'session'> | undefined => {
  const role = roleOf(identity);
  if (identity.type === 'Root') return { who: 'the root user' };
  if (role !== undefined) return { who: `role/${role}`, session: textIn(identity.arn)?.split('/').at(2) };
  const user = textIn(identity.userName);
  if (user !== undefined) return { who: `user/${user}` };
  const other = textIn(identity.invokedBy) ?? textIn(identity.arn);
  return other === undefined ? undefined : { who: other };
};

/** What failed has changed nothing, and of whom nothing is known there is nothing to say. */
const toEvent = (event: Event): TrailEvent[] => {
  const record = recordIn(event);
  const by = whoIn(fieldsIn(record.userIdentity));
  if (!event.EventName || !event.EventTime || record.errorCode !== undefined || !by) return [];
  const { session, ...who } = by;
  return [
    {
      ...{ name: event.EventName, at: event.EventTime.getTime(), ...who },
      ...(session !== undefined && { session }),
      asked: fieldsIn(record.requestParameters),
      answered: fieldsIn(record.responseElements),
    },
  ];
};

const attributeOf = (by: TrailKey) =>
  'resource' in by
    ? ({ AttributeKey: 'ResourceName', AttributeValue: by.resource } as const)
    : ({ AttributeKey: 'EventName', AttributeValue: by.event } as const);

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const makeLookUp = ({ ec2 }: Pick<Clients, 'ec2'>, limits = trailLimits): LookUp => {
  const clientFor = perPlace((where) => {
    const { credentials } = ec2(where).config;
    return new CloudTrailClient({ region: where.region, credentials, ...limiting(limits) });
  });
  return async (where, by, since) => {
    const { Events = [] } = await clientFor(where).send(
      new LookupEventsCommand({
        LookupAttributes: [attributeOf(by)],
        ...{ StartTime: new Date(since), MaxResults: onePage },
      }),
    );
    return Events.flatMap(toEvent);
  };
};
