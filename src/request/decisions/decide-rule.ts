import { samePerson } from '../../events/people.ts';
import { ruleProposals } from '../state.ts';
import type { Decision } from './decision.ts';

/** An owner of the side whose security group it is says yes, once, or no with a reason. */
export const decideRule: Decision<{ ruleId: string; reason?: string }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { ruleId: 'ours', reason: 'optional' },
  decide: (request, by, { may, ruleId, reason }) => {
    const rule = ruleProposals(request).find((one) => one.ruleId === ruleId);
    if (rule?.status !== 'proposed')
      return { refused: 'rule-decided', ...(rule?.decidedBy && { by: rule.decidedBy }) };
    if (!may[rule.side]) return { refused: 'not-owner' };
    if (reason !== undefined) return { type: 'rule-denied', ruleId, reason };
    const hasAgreed = rule.yes[rule.side].some((one) => samePerson(one, by));
    return hasAgreed ? { refused: 'said-yes-already' } : { type: 'rule-approved', ruleId };
  },
};
