/**
 * A peering that stood before anybody asked for it becomes a request as any other: its plan is what is there, its steps are seen
 * from the beginning, and nothing is written but tags. Whatever goes wrong on the way leaves AWS as it was.
 */
import type { Finding } from '../../network/finding.ts';
import { checkPair } from '../../network/preflight.ts';
import { isLiving, type Observed } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { adoptionPlan, nextSteps, planHash } from '../../plan/plan.ts';
import { patience } from '../../request/pause.ts';
import type { Plan, Trouble } from '../../request/shapes.ts';
import { hasBegun, type PeeringRequest, plannedKeys } from '../../request/state.ts';
import { converge } from '../moves/converge.ts';
import { lookMove, type Move, type NextIn, record, waitForOthers } from '../moves/move.ts';
import { isHopeless, outOfPatience } from '../moves/standstill.ts';
import { askedOf, wantOf } from '../moves/want.ts';

/** Of what is said about a pair beforehand, that which is also true of one that is joined; the rest is about new routes. */
const trueOfAny: readonly Finding['code'][] = [
  'route-stolen',
  'inter-region',
  'encryption-controls',
  'list-unread',
];

/** A longer plan would not fit into one record of the log. */
const mostSteps = 500;

const makePlan = (request: PeeringRequest, observed: Observed): Plan => {
  const steps = adoptionPlan(wantOf(request), observed);
  const findings = checkPair(observed, askedOf(request)).filter(({ code }) => trueOfAny.includes(code));
  return { steps, hash: planHash(steps), findings, quotas: [] };
};

const gone = ({ adopts }: PeeringRequest, { connection }: Observed): Trouble | undefined =>
  connection?.status === 'active'
    ? undefined
    : {
        code: 'nothing-to-adopt',
        connectionId: adopts?.connectionId ?? '',
        ...(connection && { status: connection.status }),
      };

const tooLong = ({ steps }: Plan): Trouble | undefined =>
  steps.length > mostSteps
    ? {
        code: 'blocked',
        findings: [{ severity: 'blocker', code: 'plan-too-long', routes: steps.length, most: mostSteps }],
      }
    : undefined;

/** What is there is the plan. */
export const planAdoption = (request: PeeringRequest, observed: Observed): Move => {
  const plan = makePlan(request, observed);
  const because = gone(request, observed) ?? tooLong(plan);
  return because ? record({ type: 'refused', because }) : record({ type: 'planned', plan });
};

/** What stood there when the owners said yes is adopted, and nothing that came or went since. */
const planAgain = (request: PeeringRequest, observed: Observed): Move => {
  const plan = makePlan(request, observed);
  const [before, after] = [plannedKeys(request), plan.steps.map(stepKey)];
  const change = {
    added: after.filter((key) => !before.includes(key)),
    gone: before.filter((key) => !after.includes(key)),
  };
  return record({ type: 'plan-changed', plan, change });
};

const hasMoved = (request: PeeringRequest, observed: Observed): boolean =>
  !hasBegun(request) && makePlan(request, observed).hash !== request.approvedPlan;

/** AWS takes tags again and again and shows none: it is adopted without. */
const leaveTags = (request: PeeringRequest, observed: Observed): Move => {
  const sides = nextSteps(wantOf(request), observed).flatMap((step) => ('side' in step ? [step.side] : []));
  return record({ type: 'tag-left', sides, answer: { key: 'tag-connection', ok: true } });
};

/** Writes down what is there, sees that the tags come, and is connected then. */
export const adopting: NextIn = (request, observed, now) => {
  if (request.stumbles >= patience)
    return record({ type: 'failed', because: outOfPatience(request), left: [] });
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (!observed) return lookMove();
  const { connection } = observed;
  const because = connection && isLiving(connection) ? undefined : gone(request, observed);
  if (because) return record({ type: 'failed', because, left: [] });
  if (hasMoved(request, observed)) return planAgain(request, observed);
  if (isHopeless(request)) return leaveTags(request, observed);
  return converge(request, observed, now, record({ type: 'connected' }));
};
