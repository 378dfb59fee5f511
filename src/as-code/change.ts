import type { Side, Tags, VpcRef } from '../network/vpc.ts';
import { readKey, stepKey } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import { agreedSteps, type PeeringRequest, ruleProposals } from '../request/state.ts';

/** One change in AWS that is to be told as code: whose, between what, by which steps, and what of it is there already. */
export type Change = {
  requestId: string;
  requester: VpcRef & { name: string };
  accepter: VpcRef & { name: string };
  steps: readonly Step[];
  /** Keys of the steps that AWS has shown. */
  done: ReadonlySet<string>;
  connectionId?: string;
  /** Ids of the rules that stand, by the ids of their proposals. */
  groupRules: ReadonlyMap<string, string>;
  tags: Record<Side, Tags>;
};

/** Rules that owners have agreed to come after the plan, each by itself. */
const ruleSteps = (request: PeeringRequest): Step[] =>
  request.status === 'removing'
    ? []
    : ruleProposals(request)
        .filter(({ status, handedOut }) => status === 'approved' || status === 'in-place' || handedOut)
        .map(({ ruleId, side, groupId, protocol, port, source }) => ({
          ...{ do: 'allow-ingress', ruleId, side, groupId, protocol, source },
          ...(port !== undefined && { port }),
        }));

/** Of two steps of one name the first: a plan that was made anew names what was done already too. */
const onceEach = (steps: readonly Step[]): Step[] =>
  [...new Map([...steps].reverse().map((step) => [stepKey(step), step])).values()].reverse();

const groupRulesOf = (request: PeeringRequest): [string, string][] =>
  ruleProposals(request).flatMap(({ ruleId, groupRuleId }) => (groupRuleId ? [[ruleId, groupRuleId]] : []));

/**
 * The change of a request, before its approval or after it; undefined where no plan stands. `only` leaves out the steps of others,
 * where two hands write one change.
 */
export const changeOf = (
  request: PeeringRequest,
  tags: Record<Side, Tags>,
  only: (step: Step) => boolean = () => true,
): Change | undefined => {
  const { id, requester, accepter, plan, connectionId } = request;
  if (!plan) return undefined;
  const steps = onceEach([...agreedSteps(request), ...ruleSteps(request)]).filter(only);
  const inPlace = ruleProposals(request).filter(({ status }) => status === 'in-place');
  const rules = new Set(inPlace.map(({ ruleId }) => ruleId));
  const done = new Set([
    ...request.seen,
    ...steps.map(stepKey).filter((key) => rules.has(readKey(key).ruleId ?? '')),
  ]);
  return {
    ...{ requestId: id, requester, accepter, steps, done, tags },
    groupRules: new Map(groupRulesOf(request)),
    ...(connectionId && { connectionId }),
  };
};
