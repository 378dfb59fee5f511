import type { PeeringRequest } from '../state.ts';

type Repairing = NonNullable<PeeringRequest['repair']>;

/**
 * What is to be repaired from now on, beside what is being repaired already: the owners of both sides may click at one moment, and none
 * of them is to click again. It is without a click only where nobody has clicked for any of it.
 */
export const repairing = (
  { repair }: Pick<PeeringRequest, 'repair'>,
  { keys, at, counts, byItself }: Omit<Repairing, 'before'>,
): { repair: Repairing } => {
  const { byItself: wasByItself, ...underWay }: Partial<Repairing> = repair ?? { byItself: true };
  return {
    repair: {
      ...underWay,
      keys: [...new Set([...(repair?.keys ?? []), ...keys])],
      at: repair?.at ?? at,
      ...(counts && { counts }),
      ...(byItself && wasByItself && { byItself }),
    },
  };
};
