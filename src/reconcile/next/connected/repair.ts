import type { Observed } from '../../../network/vpc.ts';
import { stepKey } from '../../../plan/key.ts';
import { missingRules, nextSteps } from '../../../plan/plan.ts';
import type { Step } from '../../../plan/step.ts';
import { patience } from '../../../request/pause.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { wantOf } from '../../moves/want.ts';
import { type Concern, faultsOf } from './concern.ts';

/** The steps of the agreed plan, and of rules that stood, that are to be taken once more. Nothing else is ever written. */
const stepsToRepair = (request: PeeringRequest, observed: Observed): Step[] => {
  if (observed.connection?.status !== 'active') return [];
  const want = wantOf(request);
  const wanted = new Set(request.repair?.keys);
  return [...nextSteps(want, observed), ...missingRules(want, observed)].filter((step) =>
    wanted.has(stepKey(step)),
  );
};

/** Makes AWS as agreed again, once an owner wants it: adds what is missing, takes nothing out, and lets the packets tell. */
export const repair: Concern = (request, observed, now) => {
  if (!request.repair) return { do: 'rest' };
  if (faultsOf(request, 'repair') >= patience)
    return record({ type: 'repair-failed', said: request.faults.repair?.said ?? 'AWS did not answer' });
  if (!observed) return lookMove();
  const steps = stepsToRepair(request, observed);
  if (steps.length === 0) return record({ type: 'repaired' });
  if (isHopeless(request))
    return record({ type: 'repair-failed', said: 'AWS takes it again and again, and never shows it' });
  return send(request, steps, now, pauseBetweenLooks(request, now));
};
