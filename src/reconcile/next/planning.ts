import { isBlocker } from '../../network/finding.ts';
import type { PeeringRequest } from '../../request/state.ts';
import { lookMove, type NextIn, record, waitForOthers } from '../moves/move.ts';
import { outOfPatience } from '../moves/standstill.ts';
import { makePlan } from '../moves/want.ts';
import { planAdoption } from './adopting.ts';

/** Faults in a row after which a plan is given up: less than elsewhere, since someone waits in front of it. */
const planningPatience = 3;

/** What passes by itself is waited out for as long as the owners would have had; anything else is tried a few times. */
const isHopeless = ({ stumbles, faultPasses, lapsesAt }: PeeringRequest, now: number): boolean =>
  stumbles >= planningPatience && (!faultPasses || now >= lapsesAt);

/** Looks at both networks once, thoroughly, and says what would be done, or why nothing can be. */
export const planning: NextIn = (request, observed, now) => {
  if (isHopeless(request, now)) return record({ type: 'refused', because: outOfPatience(request) });
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (!observed) return lookMove('plan');
  if (request.adopts) return planAdoption(request, observed);
  const plan = makePlan(request, observed);
  const blockers = plan.findings.filter(isBlocker);
  return blockers.length > 0
    ? record({ type: 'refused', because: { code: 'blocked', findings: blockers } })
    : record({ type: 'planned', plan });
};
