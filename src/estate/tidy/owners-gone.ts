import { sides, vpcKey } from '../../network/vpc.ts';
import type { EstateEnd } from '../shapes.ts';
import type { Look } from './finding.ts';
import { endOf, livingIn } from './managed.ts';

/** VPCs with peerings of whose owners nobody is there any more: nobody could say yes, or take anything down. */
export const ownersGone: Look = (known) => {
  const found = new Map<string, { end: EstateEnd; peerings: number }>();
  for (const peering of livingIn(known))
    for (const side of sides) {
      const end = peering[side];
      const key = vpcKey(end);
      if (known.ownerless.has(key)) found.set(key, { end, peerings: (found.get(key)?.peerings ?? 0) + 1 });
    }
  return [...found.values()].map(({ end, peerings }) => ({
    ...{ kind: 'owners-gone' as const, ends: [endOf(end)] },
    facts: { peerings },
  }));
};
