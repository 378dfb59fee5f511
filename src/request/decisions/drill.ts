import { drillKey, drillProposals } from '../drill.ts';
import type { Decision } from './decision.ts';

/** What a drill is asked with. */
type Drill = { proposalId: string; reason: string };

/**
 * Somebody whom the catalog names for drills on both VPCs (`drill`) wants one route taken out on purpose, to see how soon it is found
 * and put back. An owner of the side has to agree.
 */
export const drill: Decision<Drill> = {
  allowedIn: ['connected'],
  right: 'drill',
  texts: { proposalId: 'ours', reason: 'needed' },
  decide: (request, _, { may, proposalId, reason }) => {
    if (!may.requester || !may.accepter) return { refused: 'no-drill' };
    const isWaiting = drillProposals(request).some(({ status }) => status === 'proposed');
    if (isWaiting || request.drill || request.repair || request.drift?.found)
      return { refused: 'drill-busy' };
    const found = drillKey(request);
    return found ? { type: 'drill-proposed', proposalId, reason, ...found } : { refused: 'nothing-to-drill' };
  },
};
