/** What a round reads of each account and Region, in pages, and what it writes down of it. */
import type { Named } from '../aws/allowed.ts';
import type { Clients } from '../aws/clients.ts';
import { type AwsError, readError } from '../aws/errors.ts';
import { type Estate, readEstate } from '../aws/estate.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import { isLiving, type PeeringConnection, placeKey, type VpcRef, vpcKey } from '../network/vpc.ts';
import { type Check, type Checks, mostPeerings, mostSubnets, type SeenPeering } from '../store/checks.ts';
import { associationsAfter } from './associations.ts';
import type { Estates } from './compare.ts';
import type { RoundFirewalls } from './compare-firewalls.ts';
import type { Failing, Failure } from './compare-sight.ts';
import type { Guard } from './guard.ts';
import { namesFor } from './instance-names.ts';
import type { NoteOutages } from './note-outage.ts';
import { noteUnlisted } from './note-unlisted.ts';
import { tagOf } from './sightings.ts';
import type { Met } from './strangers-over.ts';
import { roleOf, tellReadAgain, tellUnread, type Unread } from './tell-places.ts';
import type { WhoDeleted } from './who-made.ts';

export type PlaceNeeds = {
  catalog: Catalog;
  clients: Clients;
  checks: Checks;
  /** Looks at the connections that were not there in the round before. */
  guard: Guard;
  /** Tells the network team. */
  noteOutages: NoteOutages;
  /** Absent where nobody asks. */
  whoDeleted?: WhoDeleted;
  /** Between two looks that say the same, in milliseconds. */
  apart?: number;
  now: () => number;
  log: Log;
};

/** What a round has read, when it began, and what says that it is still this process's. `firewalls`: where it is the one that compared. */
type Seen = {
  estates: Estates;
  at: number;
  keep: () => Promise<void>;
  firewalls?: Pick<RoundFirewalls, 'of'>;
};

const byPlace = (vpcs: readonly Named[]): Map<string, [Named, ...Named[]]> => {
  const places = new Map<string, [Named, ...Named[]]>();
  for (const vpc of vpcs) {
    const others = places.get(placeKey(vpc));
    if (others) others.push(vpc);
    else places.set(placeKey(vpc), [vpc]);
  }
  return places;
};

type Place = readonly [Named, ...Named[]];

/** Since when a place cannot be looked at; where even that cannot be written down, the other places are compared all the same. */
const noteFailing = async (needs: PlaceNeeds, vpcs: Place, error: AwsError): Promise<Unread | undefined> => {
  const { checks, now, log } = needs;
  const [place] = vpcs;
  try {
    const before = await checks.read(place);
    const failing = { ...before.failing, since: before.failing?.since ?? now(), code: error.code };
    const check = { ...before, failing };
    await checks.write(place, check);
    return { vpcs, error, check, isKnown: before.failing !== undefined };
  } catch (thrown) {
    log.error(
      { place: placeKey(place), error: thrown },
      'it could not be written down that an account is not seen',
    );
    return undefined;
  }
};

const failureOf = (needs: PlaceNeeds, { vpcs, error, check }: Unread): Failure => {
  const { since, code } = check.failing;
  return { since, code, ...(error.by === 'sts' && roleOf(needs, vpcs[0])) };
};

/** Reads all places, some at a time. One that cannot be read is noted with its code, and left out. */
export const readPlaces = async (
  needs: PlaceNeeds,
  keep: Seen['keep'],
): Promise<{ estates: Estates; failing: Failing }> => {
  const { clients, catalog, log } = needs;
  const estates = new Map<string, Estate>();
  const failing = new Map<string, Failure>();
  const unread: Unread[] = [];
  await sideBySide([...byPlace(catalog.vpcs)], async ([key, vpcs]) => {
    try {
      estates.set(key, await readEstate(clients, vpcs));
    } catch (thrown) {
      const error = readError(thrown);
      log.warn({ place: key, code: error.code }, 'an account cannot be compared with what was agreed');
      const noted = await noteFailing(needs, vpcs, error);
      if (noted) {
        unread.push(noted);
        failing.set(key, failureOf(needs, noted));
      }
    }
    await keep();
  });
  await tellUnread(needs, unread, estates.size === 0);
  return { estates, failing };
};

/** The front door learns from these where an address lies; it calls AWS for nothing. */
const blocksIn = (estate: Estate | undefined, { blocks, unlisted }: Check): Record<string, string[]> =>
  Object.fromEntries(
    [...(estate?.vpcs.values() ?? [])].map(({ vpcId, exists, cidrBlocks }) => {
      // One that is only not listed may be there all the same.
      const isMissed = !exists && unlisted?.[vpcId] === undefined;
      return [vpcId, isMissed ? (blocks?.[vpcId] ?? []) : cidrBlocks];
    }),
  );

/** Who asks for a block is told which subnets that are. */
const subnetsIn = (estate: Estate | undefined): NonNullable<Check['subnets']> => {
  const vpcs = [...(estate?.vpcs.values() ?? [])];
  const share = Math.floor(mostSubnets / Math.max(1, vpcs.length));
  return Object.fromEntries(
    vpcs.map(({ vpcId, subnets }) => [
      vpcId,
      subnets.flatMap(({ id, cidrBlocks }) => cidrBlocks.map((block) => ({ id, block }))).slice(0, share),
    ]),
  );
};

const refOf = ({ account, region, vpcId }: VpcRef): VpcRef => ({ account, region, vpcId });

/** Each living connection once, with the tags of both its ends: an account shows none of those of another one. */
const livingIn = (estates: Estates): PeeringConnection[] => {
  const byId = new Map<string, PeeringConnection>();
  const seen = [...estates.values()].flatMap(({ connections }) => [...connections.values()].flat());
  for (const one of seen.filter(isLiving)) {
    const { requester, accepter } = byId.get(one.id)?.tags ?? { requester: {}, accepter: {} };
    const tags = {
      requester: { ...requester, ...one.tags.requester },
      accepter: { ...accepter, ...one.tags.accepter },
    };
    byId.set(one.id, { ...one, tags });
  }
  return [...byId.values()];
};

/** Whoever made them: maps show those that the bot did not make, too. */
const toSeen = (connection: PeeringConnection): SeenPeering => {
  const { id, requester, accepter, status } = connection;
  const tag = tagOf(connection);
  return {
    ...{ id, requester: refOf(requester), accepter: refOf(accepter), ...(tag && { tag }) },
    ...(status !== 'active' && { waits: true }),
  };
};

type Round = Seen & { living: readonly PeeringConnection[] };

/** What filters packets there and could not be read; of a round that another process compared, what the one before says. */
const unreadIn = ({ firewalls }: Seen, place: VpcRef, before: Check): Pick<Check, 'unread'> => {
  if (!firewalls) return before.unread ? { unread: before.unread } : {};
  const unread = (firewalls.of(place)?.unread ?? []).map(({ question, error }) => ({
    question,
    code: error,
  }));
  return unread.length > 0 ? { unread } : {};
};

/** Of a VPC that the catalog names no more nobody asks, so that what it had is not missing. */
const metIn = ({ living }: Round, estate: Estate | undefined, { peerings = [] }: Check): Met => {
  const listed = [...(estate?.connections.values() ?? [])].flat();
  const ids = new Set(listed.map(({ id }) => id));
  const alive = new Set(living.map(({ id }) => id));
  const isAsked = ({ requester, accepter }: SeenPeering): boolean =>
    [requester, accepter].some((end) => estate?.connections.has(vpcKey(end)) ?? false);
  return {
    living: living.filter(({ id }) => ids.has(id)),
    dead: new Map(listed.flatMap(({ id, status }) => (alive.has(id) ? [] : [[id, status]]))),
    missing: new Set(
      peerings.filter((one) => !ids.has(one.id) && !alive.has(one.id) && isAsked(one)).map(({ id }) => id),
    ),
  };
};

/** What a place said is written down last: a connection that nobody has looked into is new in the next round as well. */
const notePlace = async (
  needs: PlaceNeeds,
  { vpcs, before }: { vpcs: Place; before: Check },
  round: Round,
): Promise<void> => {
  const { checks, guard } = needs;
  const [vpc] = vpcs;
  const estate = round.estates.get(placeKey(vpc));
  const met = metIn(round, estate, before);
  const [{ again, kept }, namesAt] = await Promise.all([
    guard(before, met),
    namesFor(needs, vpcs, before.namesAt),
  ]);
  const peerings = met.living.filter(({ id }) => !again.has(id)).map(toSeen);
  const unlisted = estate ? await noteUnlisted(needs, vpcs, { estate, living: round.living, before }) : {};
  const associations = associationsAfter(before, estate, round.at);
  const seen = {
    ...(Object.keys(associations).length > 0 && { associations }),
    blocks: blocksIn(estate, { ...before, ...unlisted }),
    subnets: subnetsIn(estate),
    peerings: [...kept, ...peerings].slice(0, mostPeerings),
    ...unlisted,
    ...unreadIn(round, vpc, before),
  };
  await checks.write(vpc, { at: round.at, ...seen, namesAt });
};

type Kept = { vpcs: Place; place: VpcRef; before: Check };

/** What the round before said of the places that were read. Whoever began this round and did not get to its end has written some of them down. */
const readBefore = async ({ checks, catalog }: PlaceNeeds, { estates, at, keep }: Seen): Promise<Kept[]> => {
  const good = [...byPlace(catalog.vpcs)].filter(([key]) => estates.has(key));
  const found: Kept[] = [];
  await sideBySide(good, async ([, vpcs]) => {
    const before = await checks.read(vpcs[0]);
    if (before.at !== at) found.push({ vpcs, place: vpcs[0], before });
    await keep();
  });
  return found;
};

/** What each place said is written down once everything has been compared with it. */
export const notePlaces = async (needs: PlaceNeeds, seen: Seen): Promise<void> => {
  const places = await readBefore(needs, seen);
  await tellReadAgain(needs, places);
  const round = { ...seen, living: livingIn(seen.estates) };
  await sideBySide(places, async (place) => {
    await notePlace(needs, place, round);
    await seen.keep();
  });
};
