import { samePerson } from '../../events/people.ts';
import type { Side } from '../../network/vpc.ts';
import type { RequestEvent } from '../event.ts';
import { findProposal, type PeeringRequest, type Proposal } from '../state.ts';
import type { Decision, Refusal } from './decision.ts';

/** The events by which a proposal of each kind is agreed to and denied, a row for each kind. */
const events: {
  [Kind in Proposal['kind']]: {
    agreed: (id: string, side: Side) => RequestEvent;
    denied: (id: string, reason: string) => RequestEvent;
  };
} = {
  'ingress-rule': {
    agreed: (ruleId) => ({ type: 'rule-approved', ruleId }),
    denied: (ruleId, reason) => ({ type: 'rule-denied', ruleId, reason }),
  },
  extension: {
    agreed: (proposalId, side) => ({ type: 'extension-approved', proposalId, side }),
    denied: (proposalId, reason) => ({ type: 'extension-denied', proposalId, reason }),
  },
  drill: {
    agreed: (proposalId, side) => ({ type: 'drill-approved', proposalId, side }),
    denied: (proposalId, reason) => ({ type: 'drill-denied', proposalId, reason }),
  },
};

const decided = {
  'ingress-rule': 'rule-decided',
  extension: 'extension-decided',
  drill: 'drill-decided',
} as const satisfies Record<Proposal['kind'], Refusal['refused']>;

const decidedAlready = (one: Proposal | undefined): Refusal => ({
  refused: decided[one?.kind ?? 'ingress-rule'],
  ...(one?.decidedBy && { by: one.decidedBy }),
});

/** How many owners of each side have to agree. */
const needsOf = (request: PeeringRequest, one: Proposal): PeeringRequest['needs'] =>
  'needs' in one ? one.needs : request.needs;

/** An owner of a side that has to agree to a proposal, of whatever kind, says yes, once, or no with a reason. */
export const decideProposal: Decision<{ proposalId: string; reason?: string }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { proposalId: 'ours', reason: 'optional' },
  decide: (request, by, { may, proposalId, reason }) => {
    const one = findProposal(request, proposalId);
    if (one?.status !== 'proposed') return decidedAlready(one);
    const own = one.sides.filter((side) => may[side]);
    if (own.length === 0) return { refused: 'not-owner' };
    const { agreed, denied } = events[one.kind];
    if (reason !== undefined) return denied(one.id, reason);
    const hasAgreed = one.sides.some((side) => one.yes[side].some((yes) => samePerson(yes, by)));
    if (hasAgreed) return { refused: 'said-yes-already' };
    const side = own.find((open) => one.yes[open].length < needsOf(request, one)[open]);
    return side ? agreed(one.id, side) : { refused: 'side-has-agreed' };
  },
};
