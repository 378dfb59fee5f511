/** Routes of the agreed plan to blocks that the peer has no more: nothing answers there, and nobody agreed on more than the peer. */
import type { CidrBlock } from '../network/cidr.ts';
import { tableWithId } from '../network/routing.ts';
import { type Observed, otherSide, type Side, sides } from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import { readKey } from './key.ts';
import type { Step } from './step.ts';

/** The peer has given a block up; routes to it are left. `on`: in these tables, the first of very many. */
export type BlockGone = {
  kind: 'block-gone';
  side: Side;
  block: CidrBlock;
  tables: number;
  on?: readonly string[];
};

const mostNamed = 200;

type Route = { side: Side; routeTableId: string; destination: CidrBlock };

export const routesOf = ({ routes }: Pick<Agreed, 'routes'>): (Route & { key: string })[] =>
  routes.flatMap((key) => {
    const { side, routeTableId, destination } = readKey(key);
    return side && routeTableId && destination ? [{ key, side, routeTableId, destination }] : [];
  });

/** Every block that a side has, and those of its subnets, which a peering may be for alone. */
const blocksOf = ({ cidrBlocks, comingBlocks = [], subnets }: Observed[Side]): ReadonlySet<CidrBlock> =>
  new Set([...cidrBlocks, ...comingBlocks, ...subnets.flatMap((one) => one.cidrBlocks)]);

type AgreedRoutes = Pick<Agreed, 'routes' | 'ours'>;

/** Those that the request wrote, and that stand there still and lead to the connection. */
const routesGivenUp = (observed: Observed, agreed: AgreedRoutes, connectionId: string): Route[] => {
  const own = agreed.ours && new Set(agreed.ours);
  const blocks = { requester: blocksOf(observed.requester), accepter: blocksOf(observed.accepter) };
  return routesOf(agreed).filter(
    ({ key, side, routeTableId, destination }) =>
      own?.has(key) !== false &&
      !blocks[otherSide(side)].has(destination) &&
      tableWithId(observed[side], routeTableId)?.routes.some(
        (one) => one.destination === destination && one.target.id === connectionId,
      ),
  );
};

/** The same by block, each once however many routes are left. */
export const blocksGivenUp = (
  observed: Observed,
  agreed: AgreedRoutes,
  connectionId: string,
): BlockGone[] => {
  const left = routesGivenUp(observed, agreed, connectionId);
  return sides.flatMap((side) => {
    const own = left.filter((route) => route.side === side);
    return [...new Set(own.map(({ destination }) => destination))].map((block): BlockGone => {
      const on = own.filter(({ destination }) => destination === block).map((one) => one.routeTableId);
      return {
        ...{ kind: 'block-gone', side: otherSide(side), block, tables: on.length },
        on: on.slice(0, mostNamed),
      };
    });
  });
};

/** The steps that take them out. */
export const stepsForGivenUp = (observed: Observed, agreed: AgreedRoutes, connectionId: string): Step[] =>
  routesGivenUp(observed, agreed, connectionId).map(({ side, routeTableId, destination }): Step => {
    const name = tableWithId(observed[side], routeTableId)?.name;
    return {
      ...{ do: 'delete-route', side, routeTableId, destination },
      ...(name && { routeTableName: name }),
    };
  });
