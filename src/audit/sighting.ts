/** A peering connection that no request has made, as it was first seen at a VPC of the catalog, or with a tag of ours; what became of it; and where it was told. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { party } from '../events/place.ts';
import { cause } from '../request/shapes.ts';
import { afterTelling, told } from './telling.ts';

const seen = {
  connectionId: z.string(),
  /** As AWS called it then. */
  status: z.string(),
  requester: party,
  accepter: party,
  /** The request that its tag names, though that one never made it. */
  tagged: z.string().optional(),
  /** Who made it, and who accepted it, where the trails said so by then. */
  made: cause.optional(),
  accepted: cause.optional(),
  /** Who wrote that tag, where it was not made with it. */
  tagger: cause.optional(),
  /** Where it is told. */
  channels: z.array(z.string()),
};

/** What the trails did not say yet when it was told first, and do by now: CloudTrail is some minutes late. */
const late = { made: cause.optional(), accepted: cause.optional() };

const over = { status: z.string().optional(), by: cause.optional() };

export const sightingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sighted'), ...seen }),
  /** One that was told already has got a tag of ours since: that is told once more. */
  z.object({
    type: z.literal('sighting-tagged'),
    status: z.string(),
    tagged: z.string(),
    tagger: cause.optional(),
    ...late,
    channels: z.array(z.string()),
  }),
  /** One that waited when it was told is active since: that is told once more. */
  z.object({
    type: z.literal('sighting-accepted'),
    status: z.string(),
    ...late,
    channels: z.array(z.string()),
  }),
  /** It was rejected or deleted, or came to its end by itself, as AWS calls it; without a `status` AWS lists it no more. That is told last. */
  z.object({ type: z.literal('sighting-over'), ...over, channels: z.array(z.string()) }),
  /** Before its message goes out, so that no other worker posts one as well. */
  z.object({ type: z.literal('sighting-begun'), channel: z.string() }),
  z.object({ type: z.literal('sighting-told'), channel: z.string() }),
]);
export type SightingEvent = z.infer<typeof sightingEvent>;

export const sighting = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  seenAt: z.number(),
  ...seen,
  told,
  /** It was told before it had the tag. */
  isToldBefore: z.literal(true).optional(),
  /** It was told before it was accepted, and nothing else of it since. */
  isAcceptedSince: z.literal(true).optional(),
  /** What ended it; `status` is the one that it had before. */
  over: z.object(over).optional(),
});
export type Sighting = z.infer<typeof sighting>;
export type SightingEntry = Recorded<SightingEvent>;

/** Nothing passes yet: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle */
export const isWaiting = ({ status }: Pick<Sighting, 'status'>): boolean =>
  status === 'pending-acceptance' || status === 'initiating-request';

/** A connection is told once, once more when it is accepted, when it is over, and if it gets a tag of ours later, whoever sees it: its id is made of that of the connection. */
export const shortOf = (connectionId: string): string =>
  connectionId
    .replace(/^pcx-/, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

type Change = Extract<SightingEvent, { type: 'sighting-tagged' | 'sighting-accepted' | 'sighting-over' }>;

/** What became of one that was told. */
const changeBy = (event: Change): Partial<Sighting> => {
  const { type, channels, ...found } = event;
  switch (type) {
    case 'sighting-tagged':
      return { channels, ...found, isToldBefore: true, isAcceptedSince: undefined };
    case 'sighting-accepted':
      return { channels, ...found, isAcceptedSince: true };
    case 'sighting-over':
      return { channels, over: found };
  }
};

/** The only function that makes the state of a sighting. */
export const evolveSighting = (before: Sighting | undefined, entry: SightingEntry): Sighting => {
  const { id, seq, hash, at, event } = entry;
  if (event.type === 'sighted') {
    if (before) throw new Error(`${id} is sighted once.`);
    const { type: _, ...found } = event;
    return { id, seq, hash, at, seenAt: at, ...found, told: {} };
  }
  if (event.type === 'sighting-begun' || event.type === 'sighting-told')
    return afterTelling(before, { ...entry, event }, 'sighted');
  if (!before) throw new Error(`${id} has changed before it is sighted.`);
  return { ...before, seq, hash, at, seenAt: at, told: {}, ...changeBy(event) };
};
