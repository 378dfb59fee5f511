/** Finds connections at VPCs of the catalog that no request has made, among those that a round reads. */
import { isWaiting, type Sighting, type SightingEvent } from '../audit/sighting.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Party } from '../events/place.ts';
import type { PeeringConnection, VpcRef } from '../network/vpc.ts';
import { type Check, mostPeerings, type SeenPeering } from '../store/checks.ts';
import { channelsOf, type GuardNeeds, idOf, judge, put, requestsOf, tagOf } from './sightings.ts';
import { type Met, overIn, tellOver } from './strangers-over.ts';

/**
 * Looks at the connections of a place. `again`: ids of those that have to be looked at once more in the next round; `kept`: those of
 * the last record that another look says whether they are gone.
 */
export type Guard = (
  before: Check,
  met: Met,
) => Promise<{ again: ReadonlySet<string>; kept: readonly SeenPeering[] }>;

/** So many of what is there when a VPC is first read are looked into, and so many are told. */
const mostLookedInto = 50;
const mostToldAtFirst = 3;

/**
 * What the last record of a place does not have: connections of VPCs that it knew, tags of ours that it did not show, and what is active
 * by now. The first record is a baseline, and one that holds as many as it may says nothing of what it does not hold; of what it holds it does.
 */
export const newIn = (before: Check, living: readonly PeeringConnection[]): PeeringConnection[] => {
  const { blocks = {}, peerings } = before;
  if (!peerings) return [];
  const isFull = peerings.length >= mostPeerings;
  const known = new Map(peerings.map((one) => [one.id, one]));
  return living.filter((one) => {
    const was = known.get(one.id);
    if (was)
      return (
        (tagOf(one) !== undefined && was.tag !== tagOf(one)) ||
        (was.waits === true && one.status === 'active')
      );
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

const partyOf = ({ nameOf }: Catalog, { account, region, vpcId }: VpcRef): Party => ({
  ...{ account, region, vpcId },
  name: nameOf({ account, region, vpcId }) ?? vpcId,
});

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

/** What the trails say by now, where that was not told before. */
const saidSince = (
  before: Sighting,
  { made, accepted }: Awaited<ReturnType<NonNullable<GuardNeeds['whoMade']>>>,
) => ({
  ...(made && !before.made && { made }),
  ...(accepted && !before.accepted && { accepted }),
});

/** One that was told is told once more when it first carries our tag. */
const tagSight = async (
  { catalog, whoMade }: GuardNeeds,
  connection: PeeringConnection,
  before: Sighting,
): Promise<SightingEvent | undefined> => {
  const tagged = tagOf(connection);
  if (tagged === undefined || before.tagged !== undefined) return undefined;
  const { tagger, ...others } = (await whoMade?.(connection)) ?? {};
  return {
    ...{ type: 'sighting-tagged', status: connection.status, tagged, ...(tagger && { tagger }) },
    ...saidSince(before, others),
    channels: channelsOf(catalog, connection),
  };
};

/** One that waited when it was told is told once more when packets can pass, with who accepted it. */
const acceptedSight = async (
  { catalog, whoMade }: GuardNeeds,
  connection: PeeringConnection,
  before: Sighting,
): Promise<SightingEvent | undefined> => {
  if (!isWaiting(before) || connection.status !== 'active') return undefined;
  const said = (await whoMade?.(connection)) ?? {};
  return {
    ...{ type: 'sighting-accepted', status: connection.status, ...saidSince(before, said) },
    channels: channelsOf(catalog, connection),
  };
};

const write = async (needs: GuardNeeds, connection: PeeringConnection): Promise<void> => {
  const id = idOf(connection.id);
  const found = await needs.sightings.find(id);
  if (!found) return void (await put(needs, { id }, await firstSight(needs, connection)));
  let latest: Sighting | undefined = found;
  for (const sight of [acceptedSight, tagSight]) {
    const event: SightingEvent | undefined = latest && (await sight(needs, connection, latest));
    if (latest && event) latest = await put(needs, latest, event);
  }
};

type Attempt = (one: { id: string }, look: () => Promise<void>) => Promise<void>;

/** What fails is looked at once more in the next round. */
const attemptWith = ({ log }: GuardNeeds, again: Set<string>): Attempt => {
  return async ({ id }, look) => {
    try {
      await look();
    } catch (error) {
      again.add(id);
      log.error({ connectionId: id, error }, 'a connection could not be looked into');
    }
  };
};

export const makeGuard =
  (needs: GuardNeeds): Guard =>
  async (before, met) => {
    const { living } = met;
    const again = new Set<string>();
    const attempt = attemptWith(needs, again);
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
    const { over, missed } = overIn(before, met);
    for (const one of over) await attempt(one, () => tellOver(needs, one, met.dead.get(one.id)));
    return { again, kept: [...missed, ...over.filter(({ id }) => again.has(id))] };
  };
