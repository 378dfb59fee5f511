import type { IngressRule } from '../../plan/step.ts';
import { isFullOfRules } from '../bounds.ts';
import type { RuleProposal } from '../proposal.ts';
import { type PeeringRequest, ruleProposals } from '../state.ts';
import type { Decision } from './decision.ts';

type What = Pick<IngressRule, 'groupId' | 'protocol' | 'port' | 'source'>;

const isSame = (a: What, b: What): boolean =>
  a.groupId === b.groupId && a.protocol === b.protocol && a.port === b.port && a.source === b.source;

/** The same rule, where it has been proposed and not turned down. */
export const standingRule = (
  request: Pick<PeeringRequest, 'proposals'>,
  rule: What,
): RuleProposal | undefined =>
  ruleProposals(request).find(
    (one) => isSame(one, rule) && ['proposed', 'approved', 'in-place'].includes(one.status),
  );

/** Every member may propose a rule for a connected pair; from an owner of that side it is a yes of that side as well. */
export const proposeRule: Decision<{ rule: IngressRule }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: (request, _, { may, doubt, rule }) => {
    if (doubt) return { refused: 'not-owner' };
    if (standingRule(request, rule)) return { refused: 'rule-there' };
    const count = isFullOfRules({ proposals: ruleProposals(request) });
    return count === undefined
      ? { type: 'rule-proposed', rule, agreed: may[rule.side] }
      : { refused: 'too-many-rules', count };
  },
};
