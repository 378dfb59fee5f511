import type { Catalog } from '../catalog/catalog.ts';
import { penOf } from '../catalog/written-by.ts';
import type { Observed, Side, VpcRef } from '../network/vpc.ts';

type Pair = Record<Side, VpcRef>;

/**
 * What was seen, with whose pen writes what by the catalog of today. Where all of a side is written by others, what the bot's own
 * role may not write there keeps nobody from anything.
 */
export const withPen = ({ vpcs }: Pick<Catalog, 'vpcs'>, pair: Pair, seen: Observed): Observed => {
  const pen = penOf(vpcs, pair);
  if (Object.keys(pen).length === 0) return seen;
  const denied = seen.denied?.filter(
    ({ side, action }) =>
      pen[side] !== 'all' || !action.startsWith('ec2:') || action.startsWith('ec2:Describe'),
  );
  return { ...seen, pen, ...(denied && { denied }) };
};
