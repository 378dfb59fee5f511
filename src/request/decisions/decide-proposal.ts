import { samePerson } from '../../events/people.ts';
import type { RequestEvent } from '../event.ts';
import { findProposal, type Proposal } from '../state.ts';
import type { Decision } from './decision.ts';

/** The events by which a proposal of each kind is agreed to and denied, a row for each kind. */
const events: {
  [Kind in Proposal['kind']]: {
    agreed: (id: string) => RequestEvent;
    denied: (id: string, reason: string) => RequestEvent;
  };
} = {
  'ingress-rule': {
    agreed: (ruleId) => ({ type: 'rule-approved', ruleId }),
    denied: (ruleId, reason) => ({ type: 'rule-denied', ruleId, reason }),
  },
};

/** An owner of a side that has to agree to a proposal, of whatever kind, says yes, once, or no with a reason. */
export const decideProposal: Decision<{ proposalId: string; reason?: string }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { proposalId: 'ours', reason: 'optional' },
  decide: (request, by, { may, proposalId, reason }) => {
    const one = findProposal(request, proposalId);
    if (one?.status !== 'proposed')
      return { refused: 'rule-decided', ...(one?.decidedBy && { by: one.decidedBy }) };
    if (!one.sides.some((side) => may[side])) return { refused: 'not-owner' };
    const { agreed, denied } = events[one.kind];
    if (reason !== undefined) return denied(one.id, reason);
    const hasAgreed = one.sides.some((side) => one.yes[side].some((yes) => samePerson(yes, by)));
    return hasAgreed ? { refused: 'said-yes-already' } : agreed(one.id);
  },
};
