/** Finds connections at VPCs of the catalog that no request has made, among those that a round reads. */
import { type Sighting, type SightingEvent, shortOf } from '../audit/sighting.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { kindOf, writeId } from '../events/id.ts';
import type { Party } from '../events/place.ts';
import type { Log } from '../log.ts';
import { type PeeringConnection, requestTag, sameVpc, type VpcRef } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import { type Check, mostPeerings } from '../store/checks.ts';
import type { Lists } from '../store/lists.ts';
import { type Book, isConflict } from '../store/store.ts';
import { recordOf } from './own.ts';
import type { WhoMade } from './who-made.ts';

type GuardNeeds = {
  catalog: Catalog;
  lists: Pick<Lists, 'holderOf' | 'requestOfConnection'>;
  find: (id: string) => Promise<PeeringRequest | undefined>;
  sightings: Book<Sighting, SightingEvent>;
  wake: (id: string) => void;
  /** Absent where nobody asks. */
  whoMade?: WhoMade;
  now: () => number;
  log: Log;
};

/** Looks at the living connections of a place. Ids of those that have to be looked at once more in the next round. */
export type Guard = (before: Check, living: readonly PeeringConnection[]) => Promise<ReadonlySet<string>>;

/** So many of what is there when a VPC is first read are looked into, and so many are told. */
const mostLookedInto = 50;
const mostToldAtFirst = 3;

export const tagOf = ({ tags }: PeeringConnection): string | undefined =>
  tags.requester[requestTag] ?? tags.accepter[requestTag];

/**
 * What the last record of a place does not have: connections of VPCs that it knew, and tags of ours that it did not show. The first
 * record is a baseline, and one that holds as many as it may says nothing of what it does not hold; of what it holds it does.
 */
export const newIn = (before: Check, living: readonly PeeringConnection[]): PeeringConnection[] => {
  const { blocks = {}, peerings } = before;
  if (!peerings) return [];
  const isFull = peerings.length >= mostPeerings;
  const known = new Map(peerings.map((one) => [one.id, one]));
  return living.filter((one) => {
    const was = known.get(one.id);
    if (was) return tagOf(one) !== undefined && was.tag !== tagOf(one);
    return !isFull && [one.requester, one.accepter].some(({ vpcId }) => Object.hasOwn(blocks, vpcId));
  });
};

/**
 * What carries our tag when a VPC is first read. Nobody is told of the others that are there then; of these a few are looked into, and
 * very many come from an earlier installation.
 */
export const taggedAtFirst = (before: Check, living: readonly PeeringConnection[]): PeeringConnection[] => {
  const { blocks = {}, peerings = [] } = before;
  const known = new Set(peerings.map(({ id }) => id));
  const tagged = living.filter(
    (one) =>
      tagOf(one) !== undefined &&
      !known.has(one.id) &&
      (!before.peerings || [one.requester, one.accepter].every(({ vpcId }) => !Object.hasOwn(blocks, vpcId))),
  );
  return tagged.length <= mostLookedInto ? tagged : [];
};

const isOfPair = (request: PeeringRequest, { requester, accepter }: PeeringConnection): boolean =>
  [request.requester, request.accepter].every((vpc) => sameVpc(vpc, requester) || sameVpc(vpc, accepter));

/** By the record of requests, and never by a tag alone. `undecided`: a request has just begun to make one between these two. */
export const judge = (
  requests: readonly PeeringRequest[],
  connection: PeeringConnection,
): 'own' | 'undecided' | 'foreign' => {
  const records = requests.map((request) => ({ request, record: recordOf(request) }));
  if (records.some(({ record }) => record.connectionId === connection.id)) return 'own';
  const isBegun = records.some(
    ({ request, record }) =>
      record.begun &&
      !record.connectionId &&
      isOfPair(request, connection) &&
      (is('open', request) || tagOf(connection) === request.id),
  );
  return isBegun ? 'undecided' : 'foreign';
};

const requestsOf = async ({ lists, find }: GuardNeeds, connection: PeeringConnection) => {
  const [holder, named] = await Promise.all([
    lists.holderOf(connection.requester, connection.accepter),
    lists.requestOfConnection(connection.id),
  ]);
  const ids = [holder, named, tagOf(connection)].filter((id) => id !== undefined && kindOf(id) === 'request');
  const found = await Promise.all([...new Set(ids)].map((id) => id && find(id)));
  return found.filter((request) => typeof request === 'object');
};

const partyOf = ({ nameOf }: Catalog, { account, region, vpcId }: VpcRef): Party => ({
  ...{ account, region, vpcId },
  name: nameOf({ account, region, vpcId }) ?? vpcId,
});

const channelsOf = ({ vpcs, networkTeam }: Catalog, { requester, accepter }: PeeringConnection): string[] => {
  const concerned = vpcs.filter((vpc) => sameVpc(vpc, requester) || sameVpc(vpc, accepter));
  const channels = concerned.map(({ channel }) => channel);
  return [...new Set([...channels, ...(networkTeam ? [networkTeam.channel] : [])])];
};

const firstSight = async (
  { catalog, whoMade }: GuardNeeds,
  connection: PeeringConnection,
): Promise<SightingEvent> => {
  const tagged = tagOf(connection);
  return {
    ...{ type: 'sighted', connectionId: connection.id, status: connection.status },
    requester: partyOf(catalog, connection.requester),
    accepter: partyOf(catalog, connection.accepter),
    ...(tagged && { tagged }),
    ...(await whoMade?.(connection)),
    channels: channelsOf(catalog, connection),
  };
};

/** One that was told is told once more when it first carries our tag. */
const tagSight = async (
  { catalog, whoMade }: GuardNeeds,
  connection: PeeringConnection,
  before: Sighting,
): Promise<SightingEvent | undefined> => {
  const tagged = tagOf(connection);
  if (tagged === undefined || before.tagged !== undefined) return undefined;
  const { tagger } = (await whoMade?.(connection)) ?? {};
  return {
    ...{ type: 'sighting-tagged', status: connection.status, tagged, ...(tagger && { tagger }) },
    channels: channelsOf(catalog, connection),
  };
};

const write = async (needs: GuardNeeds, connection: PeeringConnection): Promise<void> => {
  const { sightings, wake, now } = needs;
  const id = writeId('sighting', shortOf(connection.id));
  const before = await sightings.find(id);
  const event = before ? await tagSight(needs, connection, before) : await firstSight(needs, connection);
  if (!event) return;
  const written = await sightings.append(before ?? { id }, { at: now(), by: { kind: 'bot' }, event });
  if (!isConflict(written)) wake(id);
};

export const makeGuard =
  (needs: GuardNeeds): Guard =>
  async (before, living) => {
    const again = new Set<string>();
    const attempt = async (connection: PeeringConnection, look: () => Promise<void>): Promise<void> => {
      try {
        await look();
      } catch (error) {
        again.add(connection.id);
        needs.log.error({ connectionId: connection.id, error }, 'a new connection could not be looked into');
      }
    };
    /** Those that are no request's. */
    const foreignIn = async (connections: readonly PeeringConnection[]): Promise<PeeringConnection[]> => {
      const foreign: PeeringConnection[] = [];
      for (const connection of connections)
        await attempt(connection, async () => {
          const verdict = judge(await requestsOf(needs, connection), connection);
          if (verdict === 'undecided') again.add(connection.id);
          if (verdict === 'foreign') foreign.push(connection);
        });
      return foreign;
    };
    const atFirst = await foreignIn(taggedAtFirst(before, living));
    const found = [
      ...(await foreignIn(newIn(before, living))),
      ...(atFirst.length <= mostToldAtFirst ? atFirst : []),
    ];
    for (const connection of found) await attempt(connection, () => write(needs, connection));
    return again;
  };
