import type { ConcernName } from '../../../request/concern.ts';
import { pausedUntil } from '../../../request/due.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import type { Move, NextIn } from '../../moves/move.ts';

/** One thing that a connected request is looked after for. `next` is asked once it is due. */
export type Concern = { name: ConcernName; next: NextIn };

/** The claim of another worker, or the pause after this concern's own last fault. */
export const waitFor = (request: PeeringRequest, name: ConcernName, now: number): Move | undefined => {
  const until = pausedUntil(request, name);
  return now < until ? { do: 'wait', until } : undefined;
};

/** Faults in a row of this concern alone. */
export const faultsOf = ({ faults }: PeeringRequest, name: ConcernName): number => faults[name]?.count ?? 0;
