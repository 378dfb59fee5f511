import { type AddressFamily, type CidrBlock, familyOf, isCidr } from './cidr.ts';
import { remembering } from './remembering.ts';
import {
  type Observed,
  otherSide,
  type Route,
  type RoutedList,
  type RouteTable,
  type Side,
  type Subnet,
  type Vpc,
} from './vpc.ts';

type Routed = Pick<Vpc, 'subnets' | 'routeTables'>;

/** Ids of the subnets that a peering is for. A VPC of which none is named takes part as a whole. */
export type Scope = readonly string[];
export const everything: Scope = [];

/** The subnets of a VPC that take part, and undefined where all of it does. */
export const scopedSubnets = (vpc: Routed, scope: Scope): Subnet[] | undefined => {
  const named = new Set(scope);
  const chosen = vpc.subnets.filter(({ id }) => named.has(id));
  return chosen.length > 0 ? chosen : undefined;
};

/** The tables that route a VPC's subnets: each its own, or the main one where it has none. A VPC has hundreds of both. */
const tablesOf = ({ routeTables }: Routed): ((subnetId: string) => RouteTable | undefined) => {
  const own = new Map<string, RouteTable>();
  for (const table of routeTables)
    for (const subnetId of table.subnetIds) if (!own.has(subnetId)) own.set(subnetId, table);
  const main = routeTables.find((table) => table.main);
  return (subnetId) => own.get(subnetId) ?? main;
};

const byId = remembering<readonly RouteTable[], ReadonlyMap<string, RouteTable>>();

/** Each of hundreds of steps asks for its own of hundreds of tables. */
export const tableWithId = ({ routeTables }: Routed, id: string): RouteTable | undefined =>
  byId.find(routeTables, 'id', () => new Map(routeTables.map((table) => [table.id, table]))).get(id);

export const tableOf = (vpc: Routed, subnetId: string): RouteTable | undefined => tablesOf(vpc)(subnetId);

/**
 * The tables that route at least one subnet that takes part, in the order of AWS's listing. A main table counts only
 * where a subnet falls back to it; gateway tables never do, since AWS refuses routes to other networks in them
 * (https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html).
 */
export const servingTables = (vpc: Routed, scope: Scope = everything): RouteTable[] => {
  const subnets = scopedSubnets(vpc, scope) ?? vpc.subnets;
  const routing = tablesOf(vpc);
  const used = new Set(subnets.map(({ id }) => routing(id)?.id));
  return vpc.routeTables.filter((table) => used.has(table.id) && !table.edge);
};

/**
 * The peer's blocks that a VPC needs routes to: all of them, or those of the peer's subnets that take part. An IPv6
 * block is of use only where the VPC has IPv6 of its own to answer from.
 */
const routedBlocks = (vpc: Vpc, peer: Vpc, scope: Scope = everything): CidrBlock[] => {
  const families = new Set(vpc.cidrBlocks.map(familyOf));
  const blocks = scopedSubnets(peer, scope)?.flatMap(({ cidrBlocks }) => cidrBlocks) ?? peer.cidrBlocks;
  return [...new Set(blocks)].filter((block) => families.has(familyOf(block)));
};

/** One route that a peering needs on one side, whether or not it is there. */
export type NeededRoute = { side: Side; table: RouteTable; destination: CidrBlock };

/** What each table of one side that takes part needs routes to. */
export const neededBlocks = (observed: Observed, side: Side, scope: Scope = everything): CidrBlock[] =>
  routedBlocks(observed[side], observed[otherSide(side)], scope);

export const neededRoutes = (observed: Observed, side: Side, scope: Scope = everything): NeededRoute[] => {
  const blocks = neededBlocks(observed, side, scope);
  return servingTables(observed[side], scope).flatMap((table) =>
    blocks.map((destination) => ({ side, table, destination })),
  );
};

/** The static route that stands where a needed one belongs. A propagated one gives way to ours by AWS's priorities. */
export const holderOf = ({
  table,
  destination,
}: Pick<NeededRoute, 'table' | 'destination'>): Route | undefined =>
  table.routes.find((route) => route.destination === destination && route.origin === 'static');

/** A dead end that a peering of the bot's left behind: the only kind of route that is ever replaced. */
export const isOurDeadEnd = (route: Route, { tombstones = [] }: Pick<Observed, 'tombstones'>): boolean =>
  route.state === 'blackhole' && tombstones.includes(route.target.id);

/** The subnets that each table routes, by the table's id. */
export const subnetsByTable = (vpc: Routed): ReadonlyMap<string, readonly Subnet[]> => {
  const routing = tablesOf(vpc);
  const served = new Map<string, Subnet[]>();
  for (const subnet of vpc.subnets) {
    const table = routing(subnet.id);
    if (!table) continue;
    const others = served.get(table.id);
    if (others) others.push(subnet);
    else served.set(table.id, [subnet]);
  }
  return served;
};

/** A route as the router knows it: by a block. One to a prefix list is as many as the list has entries. */
export type BlockRoute = Route & { list?: RoutedList };

const listOf = ({ prefixLists = [] }: Pick<Vpc, 'prefixLists'>, { destination }: Route) =>
  prefixLists.find(({ id }) => id === destination);

const isToList = ({ destination }: Route): boolean => !isCidr(destination);

/** Whether a route is to a list is asked of tens of thousands, several times in one look; of a table nothing is changed. */
const routesToLists = remembering<readonly Route[], readonly Route[]>();

/** The routes of a table that are to prefix lists. */
export const listRoutes = ({ routes }: Pick<RouteTable, 'routes'>): readonly Route[] =>
  routesToLists.find(routes, 'lists', () => routes.filter(isToList));

/** The list that a route is to where not all of it is known; undefined where all is, nobody looked, or it is to a block. */
export const unknownList = (vpc: Pick<Vpc, 'prefixLists'>, route: Route): RoutedList | undefined => {
  if (!vpc.prefixLists || !isToList(route)) return undefined;
  const list = listOf(vpc, route) ?? { id: route.destination };
  return list.entries && list.places !== undefined ? undefined : list;
};

const partsOf = (vpc: Pick<Vpc, 'prefixLists'>, route: Route): BlockRoute[] => {
  if (!isToList(route)) return [route];
  const list = listOf(vpc, route);
  return (list?.entries ?? []).map((destination) => ({ ...route, destination, ...(list && { list }) }));
};

/** The routes of a table, with those to lists taken apart; a list that could not be read counts for none. */
export const blockRoutes = (vpc: Pick<Vpc, 'prefixLists'>, table: RouteTable): BlockRoute[] =>
  listRoutes(table).length > 0 ? table.routes.flatMap((route) => partsOf(vpc, route)) : table.routes;

/** How many of a family's places the routes of a table take that count: those that nothing propagated. */
export const countPlaces = (
  vpc: Pick<Vpc, 'prefixLists'>,
  table: Pick<RouteTable, 'routes'>,
  family: AddressFamily,
): number => {
  const counted = table.routes.filter(({ origin }) => origin !== 'propagated');
  if (listRoutes(table).length === 0)
    return counted.filter(({ destination }) => familyOf(destination) === family).length;
  return counted.reduce((sum, route) => sum + placesOf(vpc, route, family), 0);
};

/**
 * How many of a family's places a route takes in its table: one, or as many as its list may have entries
 * (https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html#managed-prefix-lists-concepts). Of a list
 * whose size is not known only what is seen is counted.
 */
const placesOf = (vpc: Pick<Vpc, 'prefixLists'>, route: Route, family: AddressFamily): number => {
  if (!isToList(route)) return familyOf(route.destination) === family ? 1 : 0;
  const { entries = [], places, family: said } = listOf(vpc, route) ?? { id: route.destination };
  const own = said ?? familyOf(entries[0] ?? '');
  return own === family ? (places ?? Math.max(entries.length, 1)) : 0;
};
