import type { Observed } from '../../network/vpc.ts';
import { isSettled } from '../../plan/plan.ts';
import { claimMargin } from '../../request/pause.ts';
import type { Trouble } from '../../request/shapes.ts';
import { type PeeringRequest, plannedKeys } from '../../request/state.ts';
import { converge, goesBeyond } from '../moves/converge.ts';
import { endOf, leftOf, recall } from '../moves/left.ts';
import { lookMove, type Move, type NextIn, record, settleMs, waitForOthers } from '../moves/move.ts';
import { blindFault, isToBeTold, standstill } from '../moves/standstill.ts';
import { makePlan, wantOf } from '../moves/want.ts';

/** Was the removal planned without a connection to delete, after the wait for it? */
const isPlannedWithout = (request: PeeringRequest): boolean =>
  request.plan !== undefined && !plannedKeys(request).includes('delete-connection');

/** AWS does not list a connection for a moment after it was made; what is not seen yet is not gone. */
const mayStillAppear = (request: PeeringRequest, { connection }: Observed, now: number): boolean =>
  !connection &&
  request.connectionId !== undefined &&
  !isPlannedWithout(request) &&
  now < request.changedAt + claimMargin;

/** People are told what is left: as AWS shows it now, or by the record where nothing can be seen. */
const tellStall = (request: PeeringRequest, because: Trouble, observed?: Observed): Move =>
  record({ type: 'stalled', because, left: leftOf(request, wantOf(request), observed) });

/** Looks again; and where looks fail, people are told first. */
const lookOrTell = (request: PeeringRequest, now: number): Move => {
  const blind = blindFault(request);
  return blind && isToBeTold(request, now) ? tellStall(request, blind) : lookMove();
};

/**
 * Takes out what the request wrote, and nothing else, until AWS shows it gone. While something of it may be left it is
 * tried again, with longer pauses, and never given up.
 */
export const removing: NextIn = (request, seen, now) => {
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (!seen) return lookOrTell(request, now);
  if (mayStillAppear(request, seen, now)) return { do: 'wait', until: now + settleMs };
  const observed = recall(request, seen);
  const unplanned = !request.plan || goesBeyond(request, observed);
  if (unplanned && !isSettled(wantOf(request), observed))
    return record({ type: 'planned', plan: { ...makePlan(request, observed), findings: [] } });
  const still = standstill(request, wantOf(request), observed, now);
  if (still && isToBeTold(request, now) && !isSettled(wantOf(request), observed))
    return tellStall(request, still, observed);
  return converge(request, observed, now, record(endOf(request, wantOf(request), observed)));
};
