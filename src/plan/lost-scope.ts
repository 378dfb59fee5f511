import { scopedSubnets } from '../network/routing.ts';
import { type Observed, otherSide, type Side, sides, type Vpc } from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import { routesOf } from './given-up.ts';

/** Was the plan for some subnets of a side? Then the other side's routes lead to blocks of those, and to none of the VPC. */
const wasForSome = ({ routes, blocks }: Agreed, side: Side): boolean => {
  const wanted = routesOf({ routes }).filter((route) => route.side === otherSide(side));
  return (
    blocks !== undefined &&
    wanted.length > 0 &&
    wanted.every(({ destination }) => !blocks[side].includes(destination))
  );
};

const isLost = (vpc: Vpc, agreed: Agreed, side: Side): boolean => {
  const { scope, kept } = agreed;
  const own = kept?.[side];
  if (own) return !vpc.subnets.some(({ id }) => own.includes(id));
  return scope.length > 0 && scopedSubnets(vpc, scope) === undefined && wasForSome(agreed, side);
};

/**
 * The pair as its routes need it: a VPC of which a peering was for some subnets takes part with nothing once none of those is left. It
 * would count as a whole, since no subnet of it is named any more.
 */
export const withoutLostScope = (observed: Observed, agreed: Agreed): Observed => {
  const lost = sides.filter((side) => isLost(observed[side], agreed, side));
  const emptied = lost.map((side) => [side, { ...observed[side], cidrBlocks: [], subnets: [] }] as const);
  return lost.length > 0 ? { ...observed, ...Object.fromEntries(emptied) } : observed;
};
