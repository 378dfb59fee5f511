/**
 * Reads all accounts and Regions of the catalog, in pages, and keeps what came of it as lists: the peerings that nobody asked the
 * bot for, and what is left lying about. Nothing is decided by these lists, and nothing is written in AWS.
 */
import type { Clients } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import { readStock } from '../aws/stock.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { makeJoin, placeOf } from '../estate/join.ts';
import type { PlaceRef } from '../estate/shapes.ts';
import { unmanagedIn } from '../estate/unmanaged.ts';
import type { Log } from '../log.ts';
import { statusesThat } from '../request/status.ts';
import type { EachRequest } from '../store/each.ts';
import type { Listings } from '../store/listings.ts';

type StockNeeds = {
  catalog: Catalog;
  clients: Clients;
  eachRequest: EachRequest;
  listings: Listings;
  now: () => number;
  log: Log;
};

/** So many places are read side by side: AWS counts calls by account and Region, so they take nothing from each other. */
const mostPlaces = 8;

/** Every account of the catalog in every Region that it names: a peering may stand where no VPC of the catalog is. */
const placesOf = ({ accounts, vpcs }: Pick<Catalog, 'accounts' | 'vpcs'>): PlaceRef[] => {
  const regions = [...new Set(vpcs.map(({ region }) => region))];
  return accounts.flatMap((account) => regions.map((region) => ({ account, region })));
};

type Unread = { place: string; code: string };

/** Reads all places, some at a time. One that cannot be read is left out, and said to be. */
const readPlaces = async (
  { clients, log }: Pick<StockNeeds, 'clients' | 'log'>,
  places: readonly PlaceRef[],
  join: ReturnType<typeof makeJoin>,
): Promise<Unread[]> => {
  const open = [...places];
  const unread: Unread[] = [];
  const readNext = async (): Promise<void> => {
    for (let place = open.shift(); place; place = open.shift()) {
      const here = place;
      try {
        await readStock(clients, here, (page) => join.add(here, page));
        join.close(here);
      } catch (thrown) {
        const { code } = readError(thrown);
        unread.push({ place: placeOf(here), code });
        log.warn({ place: placeOf(here), code }, 'an account could not be read for the list of its peerings');
      }
    }
  };
  await Promise.all(Array.from({ length: mostPlaces }, readNext));
  return unread.sort((a, b) => a.place.localeCompare(b.place));
};

/** Ids of the connections that requests have: what is not among them is nobody's, whatever its tags say. */
const managedBy = async ({ eachRequest }: Pick<StockNeeds, 'eachRequest'>): Promise<Set<string>> => {
  const managed = new Set<string>();
  for (const status of [...statusesThat('open'), 'failed' as const])
    await eachRequest(status, async (requests) => {
      for (const { connectionId } of requests) if (connectionId) managed.add(connectionId);
    });
  return managed;
};

/** Reads everything once, and writes both lists. */
export const takeStock = async (needs: StockNeeds): Promise<void> => {
  const at = needs.now();
  const places = placesOf(needs.catalog);
  const join = makeJoin();
  const [unread, managed] = await Promise.all([readPlaces(needs, places, join), managedBy(needs)]);
  const estate = join.estate();
  const head = { at, unread, places: places.length - unread.length };
  await needs.listings.write('unmanaged', head, unmanagedIn(estate.peerings, managed));
};
