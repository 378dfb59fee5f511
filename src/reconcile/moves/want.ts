import { type Asked, checkPair } from '../../network/preflight.ts';
import { forecastQuotas, tightestQuotas } from '../../network/quota.ts';
import { reachOfPair } from '../../network/reach.ts';
import { everything } from '../../network/routing.ts';
import type { Observed } from '../../network/vpc.ts';
import type { Agreed } from '../../plan/agreed.ts';
import { isStep, stepKey } from '../../plan/key.ts';
import { fullPlan, planHash, type Want } from '../../plan/plan.ts';
import { isSeen, type Step } from '../../plan/step.ts';
import type { RequestEvent } from '../../request/event.ts';
import type { Plan } from '../../request/shapes.ts';
import { type PeeringRequest, plannedKeys, ruleProposals } from '../../request/state.ts';

/** What a request asks of the network, as the planner and the checks understand it. */
export const askedOf = ({ only, dns }: PeeringRequest): Asked => ({
  scope: only?.subnets ?? everything,
  dns,
});

/** Of rules whose try failed one may stand all the same, its answer lost: it is not tried again, but it is taken out. */
const notWanted = ({ status }: PeeringRequest): readonly string[] =>
  status === 'removing' ? ['proposed', 'denied'] : ['proposed', 'denied', 'failed'];

export const wantOf = (request: PeeringRequest): Want => ({
  state: request.status === 'removing' ? 'removed' : 'connected',
  requestId: request.id,
  ours: new Set(request.ours),
  rules: ruleProposals(request).filter(({ status }) => !notWanted(request).includes(status)),
  ...(request.adopts && { adopts: request.adopts }),
  kept: request.kept,
  ...(request.stalled && { insists: true }),
  ...askedOf(request),
});

/** What owners said yes to, as far as AWS has once shown it. */
export const agreedOf = (request: PeeringRequest): Agreed => ({
  requestId: request.id,
  ...(request.connectionId && { connectionId: request.connectionId }),
  routes: plannedKeys(request).filter((key) => isStep(key, 'create-route')),
  ours: request.ours,
  rules: ruleProposals(request).filter(({ status }) => status === 'in-place'),
  kept: request.kept,
  findings: request.plan?.findings ?? [],
  blocks: request.plan?.blocks,
  tags: request.tagsWritten,
  reached: request.reached,
  ...(request.adopts && { asFound: { tagless: request.adopts.tagless } }),
  ...askedOf(request),
});

/** The whole plan, with what people need to judge it. */
export const makePlan = (request: PeeringRequest, observed: Observed): Plan => {
  const steps = fullPlan(wantOf(request), observed);
  const asked = askedOf(request);
  const reach = reachOfPair(observed, asked.scope, observed.sensitiveTags ?? []);
  return {
    steps,
    hash: planHash(steps),
    findings: checkPair(observed, asked),
    quotas: tightestQuotas(forecastQuotas(observed, asked.scope)),
    blocks: { requester: observed.requester.cidrBlocks, accepter: observed.accepter.cidrBlocks },
    ...(reach && { reach }),
  };
};

const keysWithout = (steps: readonly Step[], others: readonly Step[]): string[] => {
  const keys = new Set(others.map(stepKey));
  return steps.map(stepKey).filter((key) => !keys.has(key));
};

/** The new plan lists what is done already too, so that people see, and say yes to, all of it. */
export const planAgain = (request: PeeringRequest, observed: Observed): RequestEvent => {
  const before = request.plan?.steps ?? [];
  const done = before.filter((step) => isSeen(step, request.id, observed));
  const fresh = makePlan(request, observed);
  const steps = [...done, ...fresh.steps];
  return {
    type: 'plan-changed',
    plan: { ...fresh, steps, hash: planHash(steps) },
    change: { added: keysWithout(steps, before), gone: keysWithout(before, steps) },
  };
};
