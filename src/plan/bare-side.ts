import { type Side, sides } from '../network/vpc.ts';
import { type Drift, isCarried, isCarriedInPart } from './drift.ts';
import { readKey } from './key.ts';

/** The side of which all agreed routes lack, while those of the other stand: packets go one way and no answer comes back. */
export const bareSide = (drifts: readonly Drift[], routes: readonly string[]): Side | undefined => {
  const isBare = (side: Side): boolean => {
    const own = routes.filter((key) => readKey(key).side === side).length;
    const lost = drifts.filter(
      (one) =>
        (one.kind === 'route-missing' ||
          one.kind === 'route-redirected' ||
          one.kind === 'route-blackholed') &&
        one.side === side &&
        !isCarried(one) &&
        !isCarriedInPart(one),
    ).length;
    return own > 0 && lost >= own;
  };
  const bare = sides.filter(isBare);
  return bare.length === 1 ? bare[0] : undefined;
};
