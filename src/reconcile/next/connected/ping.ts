import { claimMs } from '../../../events/claim.ts';
import { type Answer, mayStillSettle } from '../../../ping/answer.ts';
import { patience } from '../../../request/pause.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { record } from '../../moves/move.ts';
import { type Concern, faultsOf } from './concern.ts';

/** New routes carry packets after a moment; so long it is tried again before the bot says that nothing passes. */
const settlingMs = 60_000;

/** Is this the last ping after connecting? What waiting cannot mend is not tried again. */
export const isLastPing = (
  { connectedAt = 0 }: PeeringRequest,
  answers: readonly Answer[],
  now: number,
): boolean => !answers.some(mayStillSettle) || now >= connectedAt + settlingMs;

/**
 * Sends packets after connecting, by one worker at a time, and again after a pause while they may only be late. A pair
 * that cannot even be looked at is left untested, and said to be so.
 */
export const ping: Concern = (request, _, now) =>
  faultsOf(request, 'ping') >= patience
    ? record({ type: 'pinged', answers: [], last: true })
    : { do: 'ping', until: now + claimMs };
