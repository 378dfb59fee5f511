/** What of the catalog AWS shows no more, a place that cannot be looked at or a VPC that is not listed, and that it shows it again; and who was told. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonical, type Recorded } from '../events/chain.ts';
import { party } from '../events/place.ts';
import { cause } from '../request/shapes.ts';
import { afterTelling, told } from './telling.ts';

const where = {
  account: z.string(),
  region: z.string(),
  /** When a look saw it first, in milliseconds since 1970. */
  since: z.number(),
};
/** Who is told. */
const channels = z.array(z.string());

/** Why a place cannot be looked at. */
const refused = {
  /** What AWS answered. */
  code: z.string(),
  /** What was refused, where AWS names it: `ec2:DescribeVpcs`, or `sts:AssumeRole` where the role itself could not be taken. */
  action: z.string().optional(),
  /** The role's name, where the catalog has one for the account. */
  role: z.string().optional(),
};
const placeUnseen = z.object({
  type: z.literal('place-unseen'),
  ...where,
  ...refused,
  /** What the catalog calls the VPCs there. */
  vpcs: z.array(z.string()),
  /** No place of the catalog could be read. */
  isAll: z.literal(true).optional(),
  /** The other places that were met with it, and are told with it; of the names of their VPCs the first. */
  beside: z
    .array(z.object({ ...where, ...refused, vpcs: z.array(z.string()), count: z.number() }))
    .optional(),
  channels,
});
const placeSeenAgain = z.object({
  type: z.literal('place-seen-again'),
  ...where,
  beside: z.array(z.object(where)).optional(),
  channels,
});
const vpcUnlisted = z.object({
  type: z.literal('vpc-unlisted'),
  ...where,
  vpc: party,
  /** Who deleted it, where the trail said so by then. */
  cause: cause.optional(),
  channels,
});
const vpcListedAgain = z.object({ type: z.literal('vpc-listed-again'), ...where, vpc: party, channels });

const fact = z.discriminatedUnion('type', [placeUnseen, placeSeenAgain, vpcUnlisted, vpcListedAgain]);
export type OutageFact = z.infer<typeof fact>;
type Unaddressed<Fact> = Fact extends OutageFact ? Omit<Fact, 'channels'> : never;
type Untold<Fact> = Fact extends OutageFact ? Omit<Fact, 'channels' | 'beside'> : never;
/** The same before it is known who is told. */
export type OutageSeen = Untold<OutageFact>;

export const outageEvent = z.discriminatedUnion('type', [
  ...fact.options,
  /** Before its message goes out, so that no other worker posts one as well. */
  z.object({ type: z.literal('outage-telling'), channel: z.string() }),
  z.object({ type: z.literal('outage-told'), channel: z.string() }),
]);
export type OutageEvent = z.infer<typeof outageEvent>;

/** By which the log finds them. */
export const outageTopics = {
  'place-unseen': 'outage',
  'place-seen-again': 'outage',
  'vpc-unlisted': 'outage',
  'vpc-listed-again': 'outage',
  'outage-telling': null,
  'outage-told': null,
} as const satisfies Record<OutageEvent['type'], 'outage' | null>;

export const outage = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  seenAt: z.number(),
  fact,
  channels,
  told,
});
export type Outage = z.infer<typeof outage>;
export type OutageEntry = Recorded<OutageEvent>;

/** Each beginning and each end is told once, whoever sees it: the id is made of what it says. */
export const shortOfOutage = (seen: OutageSeen): string => {
  const { type, account, region, since } = seen;
  const vpcId = 'vpc' in seen ? seen.vpc.vpcId : undefined;
  return hash('sha256', canonical({ type, account, region, since, vpcId })).slice(0, 12).toUpperCase();
};

/** So many VPCs of the places beside the first one are named in all, of whichever places they are: an event has an end. */
const mostNamed = 200;

type Unseen = Untold<z.infer<typeof placeUnseen>>;

const shortly = (places: readonly Unseen[]) => {
  let left = mostNamed;
  return places.map(({ type: _, isAll: __, vpcs, ...rest }) => {
    const named = vpcs.slice(0, left);
    left -= named.length;
    return { ...rest, vpcs: named, count: vpcs.length };
  });
};

/** What the first of several that were seen together says of the others. */
export const withOthers = (first: OutageSeen, more: readonly OutageSeen[]): Unaddressed<OutageFact> => {
  if (more.length === 0) return first;
  switch (first.type) {
    case 'place-unseen':
      return { ...first, beside: shortly(more.filter((one) => one.type === first.type)) };
    case 'place-seen-again':
      return { ...first, beside: more.map(({ account, region, since }) => ({ account, region, since })) };
    default:
      return first;
  }
};

const isFact = (event: OutageEvent): event is OutageFact => 'since' in event;

/** The only function that makes the state of an outage. */
export const evolveOutage = (before: Outage | undefined, entry: OutageEntry): Outage => {
  const { id, seq, hash: link, at, event } = entry;
  if (isFact(event)) {
    if (before) throw new Error(`${id} is seen once.`);
    return { id, seq, hash: link, at, seenAt: at, fact: event, channels: event.channels, told: {} };
  }
  return afterTelling(before, { ...entry, event }, 'seen');
};
