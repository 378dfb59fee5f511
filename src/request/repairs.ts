import type { RepairProposal } from './proposal.ts';
import type { PeeringRequest } from './state.ts';

/** Repairs that go beyond the agreed plan, and wait for a yes of both sides. */

type Proposed = Pick<PeeringRequest, 'proposals' | 'drift'>;

export const repairProposals = ({ proposals }: Pick<PeeringRequest, 'proposals'>): RepairProposal[] =>
  proposals.filter((one) => one.kind === 'repair');

/** Does it still wait, and for exactly what differs now? Of what has changed since nobody decides anything. */
export const isOpenRepair = ({ drift }: Proposed, { status, hash }: RepairProposal): boolean =>
  status === 'proposed' && drift?.found?.beyond?.hash === hash;

export const waitingRepairs = (request: Proposed): RepairProposal[] =>
  repairProposals(request).filter((one) => isOpenRepair(request, one));
