import { isGone } from '../network/gone.ts';
import {
  isLiving,
  type Observed,
  otherSide,
  type PeeringConnection,
  requestTag,
  type Side,
  sameVpc,
  sides,
  type Vpc,
  type VpcRef,
} from '../network/vpc.ts';

const isOursAndDead = (connection: PeeringConnection): boolean =>
  !isLiving(connection) &&
  (requestTag in connection.tags.requester || requestTag in connection.tags.accepter);

/**
 * The quota is of active connections; one that nobody has accepted yet counts as a pending request instead:
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html
 */
const countActive = (connections: PeeringConnection[]): number =>
  connections.filter(({ status }) => status === 'active' || status === 'provisioning').length;

const joins = (connection: PeeringConnection, a: VpcRef, b: VpcRef): boolean =>
  (sameVpc(connection.requester, a) && sameVpc(connection.accepter, b)) ||
  (sameVpc(connection.requester, b) && sameVpc(connection.accepter, a));

const taggedFor = ({ tags }: PeeringConnection): string[] =>
  [tags.requester[requestTag], tags.accepter[requestTag]].filter((id) => id !== undefined);

const namedBy = (connections: PeeringConnection[]): Record<string, string[]> => {
  const named = new Map<string, string[]>();
  for (const one of connections) named.set(one.id, [...(named.get(one.id) ?? []), ...taggedFor(one)]);
  return Object.fromEntries(named);
};

/**
 * What a request's own record says of its connection: the id that AWS answered, or that it was asked for at all. One that is
 * `adopted` was there before, and is known by its id alone.
 */
export type ConnectionRecord = { connectionId?: string; begun: boolean; adopted?: true };

const isRecorded = ({ id }: PeeringConnection, record: ConnectionRecord | undefined): boolean =>
  !record || (record.connectionId === undefined ? record.begun : record.connectionId === id);

/** Tags and status are kept apart on each side, so the accepter's are read in the accepter's account. */
export const withPeersView = (
  connection: PeeringConnection,
  asPeerSees: PeeringConnection[],
): PeeringConnection => {
  const peers = asPeerSees.find(({ id }) => id === connection.id);
  const tags = { ...connection.tags, accepter: peers?.tags.accepter ?? {} };
  return { ...connection, tags, ...(peers && { peerStatus: peers.status }) };
};

/** What is known of the connections of a pair: as each side's account lists those of its VPC. */
type Seen = Record<Side, { vpc: Vpc; connections: PeeringConnection[] }>;

/** Sides whose VPC was deleted. Where neither is there, and no connection of theirs is listed, nothing witnesses that AWS answered at all. */
const goneIn = (seen: Seen): Side[] => {
  const ends = { requester: seen.requester.vpc, accepter: seen.accepter.vpc };
  const between = sides
    .flatMap((side) => seen[side].connections)
    .filter((one) => joins(one, ends.requester, ends.accepter));
  const isWitnessed = between.length > 0 || sides.some((side) => ends[side].exists);
  return isWitnessed ? sides.filter((side) => isGone(ends[side], between)) : [];
};

/** What is known of a side that nobody can look at: where it is, and to which of its blocks routes were agreed. */
type Hidden = Pick<Vpc, 'name' | 'account' | 'region' | 'vpcId' | 'cidrBlocks'>;

/**
 * A pair of which one side alone was looked at, as that account shows it. The connection is known by its id: the tag by which it is found
 * may be the other side's.
 */
export const halfOf = (
  side: Side,
  { vpc, connections }: Seen[Side],
  peer: Hidden,
  connectionId: string | undefined,
): Observed => {
  const hidden = otherSide(side);
  const between = connections.filter((one) => joins(one, vpc, peer));
  const connection = between.find(({ id }) => id === connectionId);
  const isDeleted = between.length > 0 && isGone(vpc, between);
  return {
    ...{ requester: vpc, accepter: vpc, hidden },
    [hidden]: { ...peer, exists: false, subnets: [], routeTables: [] },
    ...(isDeleted && { gone: [side] }),
    ...(connection && { connection }),
    strangers: between.filter((one) => isLiving(one) && one !== connection),
  };
};

/**
 * Both sides of a pair put together. A connection is ours only if it carries our request's tag, which we write with its
 * creation: CreateVpcPeeringConnection hands out somebody else's connection when there is one already. Whoever may tag can
 * write that tag too, so the request's own record must say the same.
 */
export const pairOf = (seen: Seen, requestId: string, record?: ConnectionRecord): Observed => {
  const { requester, accepter } = seen;
  const gone = goneIn(seen);
  const ends = { requester: requester.vpc, accepter: accepter.vpc };
  const between = requester.connections.filter((one) => joins(one, ends.requester, ends.accepter));
  const ours = between.filter((one) =>
    record?.adopted
      ? one.id === record.connectionId
      : one.tags.requester[requestTag] === requestId && isRecorded(one, record),
  );
  const own = ours.find(isLiving) ?? ours.at(-1);
  const connection = own && withPeersView(own, accepter.connections);
  const dead = [...requester.connections, ...accepter.connections].filter(isOursAndDead);
  const known = new Set(between.map(({ id }) => id));
  // Lists of two accounts are of two moments. Whoever made a connection is asked about it: the peer sees none of its tags.
  const unseen = accepter.connections.filter(
    (one) =>
      joins(one, ends.requester, ends.accepter) &&
      sameVpc(one.requester, ends.accepter) &&
      !known.has(one.id),
  );
  return {
    ...ends,
    ...(gone.length > 0 && { gone }),
    ...(connection && { connection }),
    // One of them may be a request's own that has lost the tag of one side: what the other side shows of it stays known.
    strangers: [...between.map((one) => withPeersView(one, accepter.connections)), ...unseen].filter(
      (one) => isLiving(one) && !ours.some(({ id }) => id === one.id),
    ),
    tombstones: dead.map(({ id }) => id),
    tombstoneOf: namedBy(dead),
    peerings: { requester: countActive(requester.connections), accepter: countActive(accepter.connections) },
  };
};
