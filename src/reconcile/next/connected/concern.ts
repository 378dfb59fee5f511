import type { ConcernName } from '../../../request/concern.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import type { NextIn } from '../../moves/move.ts';

/** What one thing that a connected request is looked after for does next. It is asked once that is due (`due.ts`), and never before. */
export type Concern = NextIn;

/** Faults in a row of this concern alone. */
export const faultsOf = ({ faults }: PeeringRequest, name: ConcernName): number => faults[name]?.count ?? 0;
