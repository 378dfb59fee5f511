import type { Catalog } from '../catalog/catalog.ts';
import { heldBy } from '../catalog/written-by.ts';
import { type Observed, type Side, sameVpc, sides, type VpcRef } from '../network/vpc.ts';

type Pair = Record<Side, VpcRef>;

/**
 * What was seen, with whose pen writes what by the catalog of today. Where all of a side is written by others, what the bot's own
 * role may not write there keeps nobody from anything.
 */
export const withPen = ({ vpcs }: Pick<Catalog, 'vpcs'>, pair: Pair, seen: Observed): Observed => {
  const held = (side: Side) => heldBy(vpcs.find((vpc) => sameVpc(vpc, pair[side]))?.['written-by']);
  const pen = Object.fromEntries(sides.flatMap((side) => (held(side) ? [[side, held(side)]] : [])));
  if (Object.keys(pen).length === 0) return seen;
  const denied = seen.denied?.filter(
    ({ side, action }) =>
      pen[side] !== 'all' || !action.startsWith('ec2:') || action.startsWith('ec2:Describe'),
  );
  return { ...seen, pen, ...(denied && { denied }) };
};
