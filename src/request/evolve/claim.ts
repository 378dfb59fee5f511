import type { ConcernName } from '../concerns.ts';
import type { PeeringRequest } from '../state.ts';

/** Stands in a claim for the packets that one worker is sending. */
export const packetsKey = 'ping';

/** A concern that got on counts its faults anew. */
export const withoutFaults = (
  { faults }: PeeringRequest,
  ...names: readonly ConcernName[]
): PeeringRequest['faults'] =>
  Object.fromEntries(Object.entries(faults).filter(([name]) => !names.some((one) => one === name)));

/** No fault and no round without progress counts any more. */
export const countAnew = () => ({
  stumbles: 0,
  refusal: undefined,
  pausedUntil: undefined,
  rounds: undefined,
});

/**
 * The claim after a worker is done with its keys. One that is late releases its own claim, and not that of whoever came next:
 * two workers, one after the other, may claim the very same keys, and differ only in how long (`held`).
 */
export const releaseClaim = (
  { claim }: PeeringRequest,
  keys: readonly string[],
  at: number,
  held = claim?.until,
) => {
  const isItsOwn = claim?.keys.join() === keys.join() && claim.until === held;
  return { claim: claim && !isItsOwn && at < claim.until ? claim : undefined };
};
