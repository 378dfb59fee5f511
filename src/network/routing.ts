import { type CidrBlock, familyOf } from './cidr.ts';
import {
  type Observed,
  otherSide,
  type Route,
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
  const chosen = vpc.subnets.filter(({ id }) => scope.includes(id));
  return chosen.length > 0 ? chosen : undefined;
};

/** The table that routes a subnet: its own, or the main one where it has none. */
export const tableOf = (vpc: Routed, subnetId: string): RouteTable | undefined =>
  vpc.routeTables.find((table) => table.subnetIds.includes(subnetId)) ??
  vpc.routeTables.find((table) => table.main);

/**
 * The tables that route at least one subnet that takes part, in the order of AWS's listing. A main table counts only
 * where a subnet falls back to it; gateway tables never do, since AWS refuses routes to other networks in them
 * (https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html).
 */
export const servingTables = (vpc: Routed, scope: Scope = everything): RouteTable[] => {
  const subnets = scopedSubnets(vpc, scope) ?? vpc.subnets;
  const used = new Set(subnets.map((subnet) => tableOf(vpc, subnet.id)?.id));
  return vpc.routeTables.filter((table) => used.has(table.id) && !table.edge);
};

/**
 * The peer's blocks that a VPC needs routes to: all of them, or those of the peer's subnets that take part. An IPv6
 * block is of use only where the VPC has IPv6 of its own to answer from.
 */
export const routedBlocks = (vpc: Vpc, peer: Vpc, scope: Scope = everything): CidrBlock[] => {
  const families = new Set(vpc.cidrBlocks.map(familyOf));
  const blocks = scopedSubnets(peer, scope)?.flatMap(({ cidrBlocks }) => cidrBlocks) ?? peer.cidrBlocks;
  return [...new Set(blocks)].filter((block) => families.has(familyOf(block)));
};

/** One route that a peering needs on one side, whether or not it is there. */
export type NeededRoute = { side: Side; table: RouteTable; destination: CidrBlock };

export const neededRoutes = (observed: Observed, side: Side, scope: Scope = everything): NeededRoute[] => {
  const blocks = routedBlocks(observed[side], observed[otherSide(side)], scope);
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

export const subnetsOf = (vpc: Routed, tableId: string): Subnet[] =>
  vpc.subnets.filter((subnet) => tableOf(vpc, subnet.id)?.id === tableId);
