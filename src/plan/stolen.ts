import { type CidrBlock, covers } from '../network/cidr.ts';
import type { Finding } from '../network/finding.ts';
import { atOnce } from '../network/pieces.ts';
import { findRoutes } from '../network/route-findings.ts';
import { tableWithId } from '../network/routing.ts';
import { type Observed, sides, type Vpc } from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import type { OnTable } from './newer.ts';

/**
 * A more specific route takes a part of the peer's addresses elsewhere; `list`: it is one to a prefix list, of which `destination` is an
 * entry; `propagated`: a gateway told it to the table, so that nobody can delete it there; `isDead`: it leads nowhere.
 */
export type RouteStolen = {
  kind: 'route-stolen';
  block: CidrBlock;
  target: string;
  list?: { id: string; name?: string };
  propagated?: true;
  isDead?: true;
  destination: CidrBlock;
} & OnTable;

type Stolen = Extract<Finding, { code: 'route-stolen' }>;

/** The same theft; where it was weighed for a wider block, it was weighed for what a narrowing has left of that as well. */
const isSameTheft = (weighed: Stolen, { side, destination, target, block }: Stolen): boolean =>
  weighed.side === side &&
  weighed.destination === destination &&
  weighed.target === target &&
  covers(weighed.block, block);

/** Did a gateway tell the table that route? A written one for the same destination goes before it, wherever it leads. */
const propagationIn = (
  vpc: Vpc,
  routeTableId: string,
  { destination, target }: Stolen,
): 'none' | 'overridden' | 'propagated' => {
  const all =
    tableWithId(vpc, routeTableId)?.routes.filter((route) => route.destination === destination) ?? [];
  const same = all.filter((route) => route.target.id === target);
  if (same.length === 0 || same.some(({ origin }) => origin !== 'propagated')) return 'none';
  return all.some(({ origin }) => origin === 'static') ? 'overridden' : 'propagated';
};

/** Thefts that people have not weighed when they said yes. */
export const thefts = (observed: Observed, agreed: Agreed): RouteStolen[] => {
  const weighed = agreed.findings.filter((one) => one.code === 'route-stolen');
  const found = sides.flatMap((side) => atOnce(findRoutes(observed, side, agreed.scope)));
  return found.flatMap((one): RouteStolen[] => {
    if (one.code !== 'route-stolen' || weighed.some((other) => isSameTheft(other, one))) return [];
    const { side, destination, target, block, list, isDead } = one;
    return one.tables.flatMap(({ id, name }): RouteStolen[] => {
      const propagation = propagationIn(observed[side], id, one);
      if (propagation === 'overridden') return [];
      return [
        {
          ...{ kind: 'route-stolen', side, destination, target, block, routeTableId: id },
          ...(list && { list }),
          ...(isDead && { isDead }),
          ...(name && { routeTableName: name }),
          ...(propagation === 'propagated' && { propagated: true }),
        },
      ];
    });
  });
};
