import { type Observed, sides } from '../../../network/vpc.ts';
import { type Drift, driftKey } from '../../../plan/drift.ts';
import { stepKey } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { missingRules, nextSteps } from '../../../plan/plan.ts';
import type { Step } from '../../../plan/step.ts';
import { patience } from '../../../request/pause.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { wantOf } from '../../moves/want.ts';
import { type Concern, faultsOf } from './concern.ts';
import { kept, unacceptedDrift } from './drift.ts';

/** The steps of the agreed plan, and of rules that stood, that are to be taken once more. Nothing else is ever written. */
const stepsToRepair = (request: PeeringRequest, observed: Observed): Step[] => {
  const want = wantOf(request);
  const wanted = new Set(request.repair?.keys);
  return [...nextSteps(want, observed), ...missingRules(want, observed)].filter(
    (step) => wanted.has(stepKey(step)) && !isForOthers(observed, step),
  );
};

/** Why AWS cannot be judged, let alone be repaired. */
const obstacleIn = (observed: Observed): string | undefined => {
  if (sides.some((side) => !observed[side].exists)) return 'one of the two VPCs cannot be seen';
  const { status, peerStatus = status } = observed.connection ?? {};
  if (status !== 'active')
    return 'the peering connection is gone, and it takes a new request to join the two';
  return peerStatus === status
    ? undefined
    : 'the two sides of the peering connection do not show the same yet';
};

/** Of what was told, what is still so once every step that was asked for is taken. */
const leftIn = (request: PeeringRequest, observed: Observed): Drift[] => {
  const told = new Set(request.drift?.found?.drifts.map(driftKey));
  return unacceptedDrift(request, observed).filter((one) => told.has(driftKey(one)));
};

/** Makes AWS as agreed again, once an owner wants it: adds what is missing, takes nothing out, and lets the packets tell. */
export const repair: Concern = (request, observed, now) => {
  if (!request.repair) return { do: 'rest' };
  if (faultsOf(request, 'repair') >= patience)
    return record({ type: 'repair-failed', said: request.faults.repair?.said ?? 'AWS did not answer' });
  if (!observed) return lookMove();
  const obstacle = obstacleIn(observed);
  if (obstacle) return record({ type: 'repair-failed', said: obstacle });
  const steps = stepsToRepair(request, observed);
  if (steps.length === 0) {
    const left = leftIn(request, observed);
    return record({ type: 'repaired', ...(left.length > 0 && { left: kept(left) }) });
  }
  if (isHopeless(request))
    return record({ type: 'repair-failed', said: 'AWS takes it again and again, and never shows it' });
  return send(request, steps, now, pauseBetweenLooks(request, now));
};
