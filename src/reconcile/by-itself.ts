import type { Catalog } from '../catalog/catalog.ts';
import { type Observed, type Side, sides, type VpcRef } from '../network/vpc.ts';

/** What was seen, with the sides on which the catalog of today wants put back what goes. Whoever only looks puts nothing back. */
export const withMending = (
  { mode, mendsByItself }: Pick<Catalog, 'mode' | 'mendsByItself'>,
  pair: Record<Side, VpcRef>,
  seen: Observed,
): Observed => {
  const mends = mode === 'observe' ? [] : sides.filter((side) => mendsByItself(pair[side]));
  return mends.length > 0 ? { ...seen, mends } : seen;
};
