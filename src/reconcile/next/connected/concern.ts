import { type Observed, sides } from '../../../network/vpc.ts';
import type { ConcernName } from '../../../request/concerns.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import type { NextIn } from '../../moves/move.ts';

/**
 * What one thing that a connected request is looked after for does next. It is asked once that is due (`src/request/concerns.ts`),
 * and never before. Whatever it does ends in an event that makes it due later, or never, and that counts its faults anew
 * (`withoutFaults`).
 */
export type Concern = NextIn;

/** Faults in a row of this concern alone. */
export const faultsOf = ({ faults }: PeeringRequest, name: ConcernName): number => faults[name]?.count ?? 0;

/** Why AWS cannot be judged. */
export const unseenIn = (observed: Observed): string | undefined =>
  sides.some((side) => !observed[side].exists) ? 'one of the two VPCs cannot be seen' : undefined;

/** Why nothing is taken out of what stands. */
export const notStanding = (observed: Observed): string | undefined =>
  unseenIn(observed) ??
  (observed.connection?.status === 'active' ? undefined : 'the peering connection is not active');
