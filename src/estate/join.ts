import { type PlaceRef, placeKey, type Side, sides, type Tags, type VpcRef, vpcKey } from '../network/vpc.ts';
import type {
  Estate,
  EstateEnd,
  EstatePeering,
  EstateRule,
  EstateTable,
  SeenPeering,
  SeenVpc,
  StockPage,
} from './shapes.ts';

/** What is kept while pages come in: a line for each thing, and never a page. */
type Kept = {
  vpcs: Map<string, SeenVpc>;
  peerings: Map<string, SeenPeering>;
  tags: Map<string, Tags>;
  tables: (EstateTable & VpcRef)[];
  rules: EstateRule[];
};

const isIn = (end: VpcRef, place: PlaceRef): boolean => placeKey(end) === placeKey(place);

/** Both ends as far as either account told of them: the blocks of the other end are told by its own account alone at times. */
const merged = (before: SeenPeering | undefined, seen: SeenPeering, place: PlaceRef): SeenPeering => {
  if (!before) return seen;
  // Lists of two accounts are of two moments; whoever made it is asked how it is.
  const { status } = isIn(seen.requester, place) ? seen : before;
  const end = (side: Side) =>
    before[side].blocks.length > 0
      ? { ...seen[side], blocks: before[side].blocks, dns: before[side].dns || seen[side].dns }
      : seen[side];
  return { ...seen, status, requester: end('requester'), accepter: end('accepter') };
};

const keepPeering = ({ peerings, tags }: Kept, place: PlaceRef, seen: SeenPeering): void => {
  peerings.set(seen.id, merged(peerings.get(seen.id), seen, place));
  for (const side of sides) if (isIn(seen[side], place)) tags.set(`${seen.id} ${side}`, seen.tags);
};

const keep = (kept: Kept, place: PlaceRef, page: StockPage): void => {
  const { account, region } = place;
  switch (page.of) {
    case 'vpcs':
      for (const vpc of page.vpcs) kept.vpcs.set(vpcKey({ account, region, vpcId: vpc.vpcId }), vpc);
      break;
    case 'peerings':
      for (const seen of page.peerings) keepPeering(kept, place, seen);
      break;
    case 'tables':
      for (const table of page.tables) kept.tables.push({ ...table, account, region });
      break;
    case 'stale-rules':
      for (const rule of page.rules) kept.rules.push({ ...rule, account, region });
      break;
  }
};

type Routes = ReadonlyMap<string, EstateEnd['routes'][number][]>;

/** By the VPC in which a route stands and the connection that it leads to. */
const routesIn = (tables: Kept['tables']): Routes => {
  const found = new Map<string, EstateEnd['routes'][number][]>();
  for (const { id, name, routes, ...vpc } of tables)
    for (const { destination, connectionId, dead } of routes) {
      const key = `${vpcKey(vpc)} ${connectionId}`;
      const route = { table: id, ...(name && { tableName: name }), destination, dead };
      const others = found.get(key);
      if (others) others.push(route);
      else found.set(key, [route]);
    }
  return found;
};

/** In the same order whichever page came first. */
const inOrder = <One extends { id: string }>(all: Iterable<One>): One[] =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

const named = (vpc: SeenVpc | undefined) => (vpc?.name ? { vpcName: vpc.name } : {});

/**
 * Takes the pages of all accounts and Regions, in any order, and joins them by connection. A place whose reading did not come to
 * its end is not told to be read: what it does not show is not known to be missing.
 */
export const makeJoin = () => {
  const kept: Kept = { vpcs: new Map(), peerings: new Map(), tags: new Map(), tables: [], rules: [] };
  const read = new Set<string>();

  const endOf = (seen: SeenPeering, side: Side, routes: Routes): EstateEnd => {
    const { account, region, vpcId, blocks, dns } = seen[side];
    const vpc = kept.vpcs.get(vpcKey(seen[side]));
    return {
      ...{ account, region, vpcId, dns, isRead: read.has(placeKey(seen[side])) },
      ...(vpc?.name && { name: vpc.name }),
      blocks: vpc?.blocks ?? blocks,
      tags: kept.tags.get(`${seen.id} ${side}`) ?? {},
      routes: routes.get(`${vpcKey(seen[side])} ${seen.id}`) ?? [],
    };
  };

  const toPeering = (seen: SeenPeering, routes: Routes): EstatePeering => ({
    id: seen.id,
    status: seen.status,
    ...(seen.expiresAt !== undefined && { expiresAt: seen.expiresAt }),
    requester: endOf(seen, 'requester', routes),
    accepter: endOf(seen, 'accepter', routes),
  });

  return {
    add: (place: PlaceRef, page: StockPage): void => keep(kept, place, page),
    /** All pages of a place have come. */
    close: (place: PlaceRef): void => void read.add(placeKey(place)),
    estate: (): Estate => {
      const tables = inOrder(kept.tables);
      const routes = routesIn(tables);
      return {
        peerings: inOrder(kept.peerings.values()).map((seen) => toPeering(seen, routes)),
        tables: tables.map((table) => ({ ...table, ...named(kept.vpcs.get(vpcKey(table))) })),
        staleRules: kept.rules.map((rule) => ({ ...rule, ...named(kept.vpcs.get(vpcKey(rule))) })),
        read,
      };
    },
  };
};
