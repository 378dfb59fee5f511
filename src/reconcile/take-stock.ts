/**
 * Reads all accounts and Regions of the catalog, in pages, and keeps what came of it as lists: the peerings that nobody asked the
 * bot for, and what is left lying about. Nothing is decided by these lists, and nothing is written in AWS.
 */

import type { Clients } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import type { ReadLimits } from '../aws/quotas.ts';
import { readStock } from '../aws/stock.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { placesOf } from '../catalog/places.ts';
import { makeJoin } from '../estate/join.ts';
import type { Estate } from '../estate/shapes.ts';
import type { KnownLimits, KnownRequest } from '../estate/tidy/finding.ts';
import { tidyUp } from '../estate/tidy/tidy.ts';
import { unmanagedIn } from '../estate/unmanaged.ts';
import type { Log } from '../log.ts';
import { type PlaceRef, placeKey, sides, vpcKey } from '../network/vpc.ts';
import { sidesToConfirm } from '../request/recertify.ts';
import type { PeeringRequest } from '../request/state.ts';
import { statusesThat } from '../request/status.ts';
import type { EachRequest } from '../store/each.ts';
import type { Listings } from '../store/listings.ts';
import { type ReadFlows, readUnused } from './read-unused.ts';

type StockNeeds = {
  catalog: Catalog;
  clients: Clients;
  eachRequest: EachRequest;
  listings: Listings;
  readLimits: ReadLimits;
  /** VPCs of the catalog of whose owners nobody is there any more, by `vpcKey`. */
  findOwnerless: () => Promise<ReadonlySet<string>>;
  readFlows: ReadFlows;
  now: () => number;
  log: Log;
};

type Unread = { place: string; code: string };

/** Reads all places, some at a time. One that cannot be read is left out, and said to be. */
const readPlaces = async (
  { clients, log }: Pick<StockNeeds, 'clients' | 'log'>,
  places: readonly PlaceRef[],
  join: ReturnType<typeof makeJoin>,
): Promise<Unread[]> => {
  const unread: Unread[] = [];
  await sideBySide(places, async (here) => {
    try {
      await readStock(clients, here, (page) => join.add(here, page));
      join.close(here);
    } catch (thrown) {
      const { code } = readError(thrown);
      unread.push({ place: placeKey(here), code });
      log.warn({ place: placeKey(here), code }, 'an account could not be read for the list of its peerings');
    }
  });
  return unread.sort((a, b) => a.place.localeCompare(b.place));
};

const toKnown = (request: PeeringRequest): KnownRequest => {
  const { id, status, connectionId = request.adopts?.connectionId, requester, accepter, at } = request;
  const isOverdue = request.confirmation?.missed && sidesToConfirm(request).length > 0;
  return {
    ...{ id, status, requester, accepter, at, isAdopted: request.adopts !== undefined },
    ...(connectionId && { connectionId }),
    ...(isOverdue && { unconfirmedSince: request.confirmation?.dueAt }),
  };
};

/** What requests have by their own records: a connection that is not among theirs is nobody's, whatever its tags say. */
const readRequests = async ({ eachRequest }: Pick<StockNeeds, 'eachRequest'>): Promise<KnownRequest[]> => {
  const known: KnownRequest[] = [];
  for (const status of [...statusesThat('open'), 'failed' as const])
    await eachRequest(status, async (requests) => void known.push(...requests.map(toKnown)));
  return known;
};

/** What no smaller quota than AWS has ever given by default would leave room for. */
const worthAsking = 40;

/** Places in which something could be near a quota: the others are not asked. */
const busyPlaces = ({ peerings, tables }: Estate): PlaceRef[] => {
  const counts = new Map<string, { end: PlaceRef; count: number }>();
  for (const peering of peerings)
    for (const side of sides) {
      const key = vpcKey(peering[side]);
      counts.set(key, { end: peering[side], count: (counts.get(key)?.count ?? 0) + 1 });
    }
  const full = [...counts.values()].filter(({ count }) => count >= worthAsking).map(({ end }) => end);
  const all = [...full, ...tables.filter(({ used }) => used >= worthAsking)];
  return [...new Map(all.map((place) => [placeKey(place), place])).values()];
};

/** Only what the account itself says: by AWS's default alone nothing is said to be near. */
const readLimitsOf = async (
  { readLimits }: Pick<StockNeeds, 'readLimits'>,
  estate: Estate,
): Promise<Map<string, KnownLimits>> => {
  const found = new Map<string, KnownLimits>();
  for (const place of busyPlaces(estate).filter((one) => estate.read.has(placeKey(one)))) {
    const limits = await readLimits(place);
    const { 'active-peerings': peerings, 'routes-per-table': routes } = limits;
    if (peerings.source === 'account' && routes.source === 'account')
      found.set(placeKey(place), { peerings: peerings.value, routes: routes.value });
  }
  return found;
};

/** Reads everything once, and writes both lists. */
export const takeStock = async (needs: StockNeeds): Promise<void> => {
  const { listings, now } = needs;
  const at = now();
  const places = placesOf(needs.catalog);
  const join = makeJoin();
  const [unread, requests, ownerless] = await Promise.all([
    readPlaces(needs, places, join),
    readRequests(needs),
    needs.findOwnerless(),
  ]);
  const estate = join.estate();
  const head = { at, unread, places: places.length - unread.length };
  const managed = new Set(requests.flatMap(({ connectionId }) => connectionId ?? []));
  await listings.write('unmanaged', head, unmanagedIn(estate.peerings, managed));
  const limits = await readLimitsOf(needs, estate);
  const traffic = await readUnused(needs, requests, at);
  await listings.write('tidy', head, tidyUp({ estate, requests, limits, ownerless, traffic, now: at }));
};
