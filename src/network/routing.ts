import { contains, type IpAddress, isCidr, prefixLength } from './cidr.ts';
import type { Route, RouteTable, Subnet, Vpc } from './vpc.ts';

type Routed = Pick<Vpc, 'subnets' | 'routeTables'>;

/** The table that routes a subnet: its own, or the main one where it has none. */
export const tableOf = (vpc: Routed, subnetId: string): RouteTable | undefined =>
  vpc.routeTables.find((table) => table.subnetIds.includes(subnetId)) ??
  vpc.routeTables.find((table) => table.main);

/**
 * The tables that route at least one subnet, in the order of AWS's listing. A main table counts only where a subnet
 * falls back to it; gateway tables never do, since AWS refuses routes to other networks in them
 * (https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html).
 */
export const servingTables = (vpc: Routed): RouteTable[] => {
  const used = new Set(vpc.subnets.map((subnet) => tableOf(vpc, subnet.id)?.id));
  return vpc.routeTables.filter((table) => used.has(table.id) && !table.edge);
};

export const subnetsOf = (vpc: Routed, tableId: string): Subnet[] =>
  vpc.subnets.filter((subnet) => tableOf(vpc, subnet.id)?.id === tableId);

// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
const originRank: Record<Route['origin'], number> = { local: 2, static: 1, propagated: 0 };
const rank = (route: Route): number => prefixLength(route.destination) * 3 + originRank[route.origin];

/**
 * The route that a packet to `address` takes: the longest prefix, and of equals local before static before propagated.
 * Routes to prefix lists are passed over: their blocks are not in the table.
 */
export const bestRoute = (table: RouteTable, address: IpAddress): Route | undefined =>
  table.routes
    .filter((route) => isCidr(route.destination) && contains(route.destination, address))
    .sort((a, b) => rank(b) - rank(a))[0];
