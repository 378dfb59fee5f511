import { type Actor, type Person, personIn } from '../../events/people.ts';
import type { Side } from '../../network/vpc.ts';
import { allowKey } from '../../plan/key.ts';
import { withinBounds } from '../bounds.ts';
import type { Proposal, RuleProposal } from '../proposal.ts';
import type { StepAnswer } from '../shapes.ts';
import { sidesToAgree } from '../sides-to-agree.ts';
import type { PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

const isRule = (one: Proposal): one is RuleProposal => one.kind === 'ingress-rule';

/** The proposals with one rule of them changed. */
const change = (
  { proposals }: PeeringRequest,
  id: string,
  how: (one: RuleProposal) => Partial<RuleProposal>,
) => ({
  proposals: proposals.map((one) => (one.id === id && isRule(one) ? { ...one, ...how(one) } : one)),
});

/** A person's yes for one side. The last that is needed decides it. */
export const agree = <One extends Proposal>(
  needs: PeeringRequest['needs'],
  one: One,
  side: Side,
  by: Person,
): One => {
  const after = { ...one, yes: { ...one.yes, [side]: [...one.yes[side], by] } };
  return sidesToAgree({ ...after, needs }).length === 0
    ? { ...after, status: 'approved', decidedBy: by }
    : after;
};

const propose = (request: PeeringRequest, { rule, agreed }: Events['rule-proposed'], by: Actor) => {
  const proposedBy = personIn(by);
  const yes = { requester: [], accepter: [] };
  const fresh: RuleProposal = {
    ...{
      kind: 'ingress-rule',
      id: rule.ruleId,
      ...rule,
      status: 'proposed',
      proposedBy,
      sides: [rule.side],
      yes,
    },
  };
  const first = agreed ? agree(request.needs, fresh, rule.side, proposedBy) : fresh;
  const proposals = [...request.proposals, first];
  return { proposals, ...withinBounds({ ...request, proposals }) };
};

const groupRuleOf = (groupRuleId: string | undefined) => (groupRuleId ? { groupRuleId } : {});

/** Where another one was made in its place, the one before may stand there as somebody left it. */
const madeAnew = ({ groupRuleId, formerly = [] }: RuleProposal, made: string | undefined) =>
  made && groupRuleId && groupRuleId !== made
    ? { groupRuleId: made, formerly: [...formerly, groupRuleId] }
    : groupRuleOf(made);

/** The ids that AWS gave to rules as it made them. */
export const rulesMade = ({ proposals }: PeeringRequest, answers: readonly StepAnswer[]) => {
  if (!answers.some(({ groupRuleId }) => groupRuleId)) return {};
  const madeAs = (one: RuleProposal) => answers.find(({ key }) => key === allowKey(one))?.groupRuleId;
  return {
    proposals: proposals.map((one) => (isRule(one) ? { ...one, ...madeAnew(one, madeAs(one)) } : one)),
  };
};

/** A rule that AWS shows is in place, and worth another ping. */
export const rulesSeen = (request: PeeringRequest, { keys, groupRules = [] }: Events['steps-seen']) => {
  const { proposals, status } = request;
  const isNew = (one: Proposal): one is RuleProposal => isRule(one) && keys.includes(allowKey(one));
  const foundAs = ({ ruleId }: RuleProposal) => groupRules.find((one) => one.ruleId === ruleId)?.groupRuleId;
  if (status !== 'connected' || !proposals.some(isNew)) return {};
  return {
    ping: undefined,
    faults: withoutFaults(request, 'rules'),
    proposals: proposals.map((one) =>
      isNew(one) ? { ...one, ...groupRuleOf(foundAs(one)), status: 'in-place' as const } : one,
    ),
  };
};

const saidIn = ({ code, said }: StepAnswer): string => [code, said].filter(Boolean).join(': ') || 'Unknown';

/** Proposals, each decided by itself, beside a connection that stands. */
export const proposalsSlice: Slice<'rule-proposed' | 'rule-approved' | 'rule-denied' | 'rule-failed'> = {
  'rule-proposed': (request, event, { by }) => propose(request, event, by),
  'rule-approved': (request, { ruleId }, { by }) =>
    change(request, ruleId, (one) => agree(request.needs, one, one.side, personIn(by))),
  'rule-denied': (request, { ruleId, reason }, { by }) =>
    change(request, ruleId, () => ({ status: 'denied', decidedBy: personIn(by), said: reason })),
  'rule-failed': (request, { ruleId, answer, handedOut }) => ({
    ...change(request, ruleId, () => ({
      ...{ status: 'failed' as const, said: saidIn(answer) },
      ...(handedOut && { handedOut }),
    })),
    rounds: undefined,
    faults: withoutFaults(request, 'rules'),
  }),
};
