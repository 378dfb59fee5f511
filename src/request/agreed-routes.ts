import { type CidrBlock, covers } from '../network/cidr.ts';
import { type Side, sides } from '../network/vpc.ts';
import type { Step } from '../plan/step.ts';
import { agreedSteps, type PeeringRequest } from './state.ts';

/** What was agreed on where a peering is for a part of its networks alone. Pure. */

export type AgreedRoute = Extract<Step, { do: 'create-route' }>;

export const isForPart = ({ status, only, kept }: PeeringRequest): boolean =>
  status === 'connected' && (only !== undefined || sides.some((side) => kept?.[side]));

/** The routes of a side that were agreed on. */
export const agreedRoutes = (request: PeeringRequest, side: Side): AgreedRoute[] =>
  agreedSteps(request).filter(
    (step): step is AgreedRoute => step.do === 'create-route' && step.side === side,
  );

/** Of a block of the other side what a side's routes lead to; nothing where that is more than one, and nobody can say which is meant. */
export const agreedBlock = (request: PeeringRequest, side: Side, block: CidrBlock): CidrBlock | undefined => {
  if (!isForPart(request)) return block;
  const within = new Set(
    agreedRoutes(request, side).flatMap(({ destination }) => (covers(block, destination) ? destination : [])),
  );
  return within.size === 1 ? [...within][0] : undefined;
};
