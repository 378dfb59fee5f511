import { isToBeShown, offeredAgainAt } from '../../request/offers.ts';
import { type NextIn, restUntil } from '../moves/move.ts';

/** Nothing is left to do but to show how it ended. */
export const ended: NextIn = (request, _, now) =>
  isToBeShown(request, now) ? { do: 'announce' } : restUntil(offeredAgainAt(request));
