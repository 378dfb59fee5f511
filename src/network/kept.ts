import { type Observed, type Side, sides } from './vpc.ts';

/** By side the ids of the subnets that a peering was narrowed to; a side that is left out takes part as it was asked for. */
export type Kept = Partial<Record<Side, readonly string[]>>;

/**
 * The pair as a peering that was narrowed sees it: of a side only the subnets that are kept, so that tables which serve none of them
 * need no route. Blocks, tables and what stands in them are as they are.
 */
export const withinKept = (observed: Observed, kept: Kept = {}): Observed => {
  const narrowed = sides.flatMap((side) => {
    const ids = kept[side] && new Set(kept[side]);
    if (!ids) return [];
    const vpc = observed[side];
    return [[side, { ...vpc, subnets: vpc.subnets.filter(({ id }) => ids.has(id)) }] as const];
  });
  return narrowed.length > 0 ? { ...observed, ...Object.fromEntries(narrowed) } : observed;
};
