import { samePerson } from '../../events/people.ts';
import type { Side } from '../../network/vpc.ts';
import { isLonger } from '../ending.ts';
import type { Proposal } from '../proposal.ts';
import { isOpenRepair } from '../repairs.ts';
import { findProposal, type PeeringRequest } from '../state.ts';
import type { DecidedEvent, Decision, Refusal } from './decision.ts';

type Of<Kind extends Proposal['kind']> = Extract<Proposal, { kind: Kind }>;

/**
 * What differs from kind to kind, a row for each: by which events it is agreed to and denied, how it is said that it has been decided,
 * and whether there is still something to decide.
 */
type Row<Kind extends Proposal['kind']> = {
  agreed: (one: Of<Kind>, side: Side) => DecidedEvent;
  denied: (id: string, reason: string) => DecidedEvent;
  decided: 'rule-decided' | 'extension-decided' | 'repair-decided' | 'widening-decided' | 'drill-decided';
  over?: (request: PeeringRequest, one: Of<Kind>) => Refusal | undefined;
};

const rows: { [Kind in Proposal['kind']]: Row<Kind> } = {
  'ingress-rule': {
    agreed: ({ id: ruleId }) => ({ type: 'rule-approved', ruleId }),
    denied: (ruleId, reason) => ({ type: 'rule-denied', ruleId, reason }),
    decided: 'rule-decided',
  },
  extension: {
    agreed: ({ id: proposalId }, side) => ({ type: 'extension-approved', proposalId, side }),
    denied: (proposalId, reason) => ({ type: 'extension-denied', proposalId, reason }),
    decided: 'extension-decided',
    over: (request, { until }) =>
      isLonger(request, until)
        ? undefined
        : {
            refused: 'extension-overtaken',
            ...(request.expiresAt !== undefined && { endsAt: request.expiresAt }),
          },
  },
  repair: {
    agreed: ({ id: proposalId, hash }, side) => ({
      type: 'repair-approved',
      proposalId,
      side,
      hash,
      waits: true,
    }),
    denied: (proposalId, reason) => ({ type: 'repair-denied', proposalId, reason }),
    decided: 'repair-decided',
    over: (request, one) => (isOpenRepair(request, one) ? undefined : { refused: 'drift-moved' }),
  },
  widening: {
    agreed: ({ id: proposalId, hash }, side) => ({ type: 'widening-approved', proposalId, side, hash }),
    denied: (proposalId, reason) => ({ type: 'widening-denied', proposalId, reason }),
    decided: 'widening-decided',
  },
  drill: {
    agreed: ({ id: proposalId }, side) => ({ type: 'drill-approved', proposalId, side }),
    denied: (proposalId, reason) => ({ type: 'drill-denied', proposalId, reason }),
    decided: 'drill-decided',
  },
};

/** The event of a yes, or of a no with its reason, where there is still something to decide. */
const follows = <Kind extends Proposal['kind']>(
  kind: Kind,
  one: Of<Kind>,
  said: { side: Side } | { reason: string },
  request: PeeringRequest,
): DecidedEvent | Refusal => {
  const { over, agreed, denied } = rows[kind];
  const refusal = over?.(request, one);
  if (refusal) return refusal;
  return 'side' in said ? agreed(one, said.side) : denied(one.id, said.reason);
};

const decidedAlready = (one: Proposal | undefined): Refusal => ({
  refused: one ? rows[one.kind].decided : 'rule-decided',
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
    if (reason !== undefined) return follows(one.kind, one, { reason }, request);
    const hasAgreed = one.sides.some((side) => one.yes[side].some((yes) => samePerson(yes, by)));
    if (hasAgreed) return { refused: 'said-yes-already' };
    const side = own.find((open) => one.yes[open].length < needsOf(request, one)[open]);
    return side ? follows(one.kind, one, { side }, request) : { refused: 'side-has-agreed' };
  },
};
