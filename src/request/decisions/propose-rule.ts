import type { IngressRule } from '../../plan/step.ts';
import { isFullOfRules } from '../bounds.ts';
import { ruleProposals } from '../state.ts';
import type { Decision } from './decision.ts';

const isSame = (a: IngressRule, b: IngressRule): boolean =>
  a.groupId === b.groupId && a.protocol === b.protocol && a.port === b.port && a.source === b.source;

/** Every member may propose a rule for a connected pair; from an owner of that side it is a yes of that side as well. */
export const proposeRule: Decision<{ rule: IngressRule }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: (request, _, { may, doubt, rule }) => {
    if (doubt) return { refused: 'not-owner' };
    const isKnown = ruleProposals(request).some(
      (one) => isSame(one, rule) && ['proposed', 'approved', 'in-place'].includes(one.status),
    );
    if (isKnown) return { refused: 'rule-there' };
    const count = isFullOfRules({ proposals: ruleProposals(request) });
    return count === undefined
      ? { type: 'rule-proposed', rule, agreed: may[rule.side] }
      : { refused: 'too-many-rules', count };
  },
};
