/** Routes over a peering that lead further than was agreed: it is for a part of its networks, or was taken over as it was, and somebody wrote them beside the plan. */
import { type CidrBlock, covers, familyOf, isCidr, overlaps } from '../network/cidr.ts';
import { type BlockRoute, blockRoutes, neededRoutes, servingTables } from '../network/routing.ts';
import { type Observed, otherSide, type RouteTable, type Side, sides } from '../network/vpc.ts';
import { areAll } from '../network/whole.ts';
import type { Agreed } from './agreed.ts';
import { routesOf } from './given-up.ts';
import { createdBy } from './key.ts';
import { withoutLostScope } from './lost-scope.ts';
import { type OnTable, onTable } from './newer.ts';

/**
 * A route of others over the peering reaches more of the other side than was agreed. `forOthers`: no subnet that the peering is for
 * uses its table; `list`: it is one to a prefix list, of which `destination` is an entry.
 */
export type RouteWider = {
  kind: 'route-wider';
  destination: CidrBlock;
  forOthers?: true;
  list?: { id: string; name?: string };
} & OnTable;

/** Of what was found as it was, as much was agreed to as its routes reached. */
const isForPart = ({ scope, kept, asFound }: Agreed): boolean =>
  asFound !== undefined || scope.length > 0 || sides.some((side) => kept?.[side] !== undefined);

/** Of two blocks that overlap, one lies within the other. */
const common = (one: CidrBlock, other: CidrBlock): CidrBlock => (covers(one, other) ? other : one);

const neededIn = (observed: Observed, agreed: Agreed, side: Side) =>
  agreed.asFound
    ? []
    : neededRoutes(withoutLostScope(observed, agreed), side, agreed.scope).map(({ table, destination }) => ({
        ...{ routeTableId: table.id, destination },
      }));

const agreedIn = (observed: Observed, agreed: Agreed, side: Side) => {
  const routes = [
    ...neededIn(observed, agreed, side),
    ...routesOf(agreed).filter((one) => one.side === side && isCidr(one.destination)),
  ];
  return ({ id }: RouteTable): CidrBlock[] =>
    routes.filter(({ routeTableId }) => routeTableId === id).map(({ destination }) => destination);
};

const widerOn = (
  seen: Observed,
  observed: Observed,
  agreed: Agreed,
  id: string,
  side: Side,
): RouteWider[] => {
  const vpc = seen[side];
  const families = new Set(vpc.cidrBlocks.map(familyOf));
  const blocks = seen[otherSide(side)].cidrBlocks.filter((block) => families.has(familyOf(block)));
  const own = new Set([...(agreed.ours ?? []), ...agreed.routes]);
  const allowedIn = agreedIn(observed, agreed, side);
  const isOver = ({ target, state }: BlockRoute): boolean => target.id === id && state === 'active';
  return servingTables(vpc).flatMap((table) => {
    const over = blockRoutes(vpc, table).filter(isOver);
    if (over.length === 0) return [];
    // What was agreed on to a block that was given up since says nothing of what the other side is now.
    const allowed = allowedIn(table).filter((one) => blocks.some((block) => overlaps(block, one)));
    // A route to a prefix list is agreed on under the list's name.
    const reachesMore = ({ destination, list }: BlockRoute): boolean =>
      !own.has(createdBy({ side, routeTableId: table.id, destination: list?.id ?? destination })) &&
      blocks.some((block) => overlaps(block, destination) && !areAll(allowed, common(block, destination)));
    return over.filter(reachesMore).map(
      ({ destination, list }): RouteWider => ({
        ...{ kind: 'route-wider', ...onTable(side, table), destination },
        ...(allowed.length === 0 && { forOthers: true }),
        ...(list && { list: { id: list.id, ...(list.name && { name: list.name }) } }),
      }),
    );
  });
};

/**
 * The routes of others that reach more than was agreed. `observed` has of each side the subnets alone that take part, `seen` has all.
 * Where all of both networks takes part no route reaches more.
 */
export const wider = (
  seen: Observed,
  observed: Observed,
  agreed: Agreed,
  connectionId: string,
): RouteWider[] =>
  isForPart(agreed) ? sides.flatMap((side) => widerOn(seen, observed, agreed, connectionId, side)) : [];
