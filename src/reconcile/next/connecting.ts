import { isBlocker } from '../../network/finding.ts';
import { checkPair } from '../../network/preflight.ts';
import { isLiving, type Observed, requestTag } from '../../network/vpc.ts';
import { fullPlan, planHash } from '../../plan/plan.ts';
import { isToBeShown, offeredAgainAt } from '../../request/offers.ts';
import { earlier, patience } from '../../request/pause.ts';
import type { Trouble } from '../../request/shapes.ts';
import { hasBegun, type PeeringRequest } from '../../request/state.ts';
import { opensAt } from '../../request/window.ts';
import { converge, goesBeyond } from '../moves/converge.ts';
import {
  lookMove,
  type Move,
  type NextIn,
  record,
  restUntil,
  settleMs,
  waitForOthers,
} from '../moves/move.ts';
import { isHopeless, isToBeTold, outOfPatience, standstill } from '../moves/standstill.ts';
import { askedOf, planAgain, wantOf } from '../moves/want.ts';
import { adopting } from './adopting.ts';

/** What makes it pointless to go on connecting. Looked at again before each batch of writes. */
const troubleIn = (request: PeeringRequest, observed: Observed): Trouble | undefined => {
  const { connection } = observed;
  if (connection && !isLiving(connection)) {
    const { status, statusMessage: said } = connection;
    return { code: 'connection-ended', status, ...(said && { said }) };
  }
  const findings = checkPair(observed, askedOf(request)).filter(isBlocker);
  return findings.length > 0 ? { code: 'blocked', findings } : undefined;
};

/** Before the first write the plan must be the very one that was approved; after it, nothing may be done beyond it. */
const hasMoved = (request: PeeringRequest, observed: Observed): boolean =>
  hasBegun(request) || observed.connection
    ? goesBeyond(request, observed)
    : planHash(fullPlan(wantOf(request), observed)) !== request.approvedPlan;

/** AWS writes the tag with the connection; it is only read a moment later, if at all. */
const tagLagMs = 15_000;

/** A connection may be listed a moment before its tag is; the id that AWS answered tells which is meant. */
const mayStillBeTagged = (
  { connectionId, sent }: PeeringRequest,
  { strangers }: Observed,
  now: number,
): boolean =>
  strangers.some(({ id, tags }) => id === connectionId && !(requestTag in tags.requester)) &&
  now < (sent['create-connection'] ?? Number.NEGATIVE_INFINITY) + tagLagMs;

/** What is agreed on is begun when its time has come, and is shown to wait until then. */
const untilItOpens = (request: PeeringRequest, now: number): Move | undefined => {
  const opens = opensAt(request);
  if (hasBegun(request) || now >= opens) return undefined;
  return isToBeShown(request, now) ? { do: 'announce' } : restUntil(earlier(opens, offeredAgainAt(request)));
};

/** Takes the steps of the approved plan, and no other, until AWS shows them all. */
export const connecting: NextIn = (request, observed, now) => {
  const queued = untilItOpens(request, now);
  if (queued) return queued;
  if (request.adopts) return adopting(request, observed, now);
  if (request.stumbles >= patience) return record({ type: 'undoing', because: outOfPatience(request) });
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (!observed) return lookMove();
  if (mayStillBeTagged(request, observed, now)) return { do: 'wait', until: now + settleMs };
  const because = troubleIn(request, observed);
  if (because) return record({ type: 'undoing', because });
  if (hasMoved(request, observed))
    return observed.survey ? record(planAgain(request, observed)) : lookMove('plan');
  const still = standstill(request, wantOf(request), observed, now);
  if (still && isHopeless(request)) return record({ type: 'undoing', because: still });
  if (still && isToBeTold(request, now)) return record({ type: 'stalled', because: still, left: [] });
  return converge(request, observed, now, record({ type: 'connected' }));
};
