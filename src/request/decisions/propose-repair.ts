import type { Side } from '../../network/vpc.ts';
import { yesByAsking } from '../approvers.ts';
import { waitingRepairs } from '../repairs.ts';
import { repairToBegin } from '../to-begin.ts';
import { nothingDiffers } from './accept-drift.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/** What a repair is proposed with. What the catalog has to say about it is found out before, in `src/peering/propose-repair.ts`. */
type Repair = {
  proposalId: string;
  /** Names the steps that its person was looking at. */
  hash: string;
  /** How many owners of each side have to agree by now. */
  needs: Record<Side, number>;
  /** The catalog's rule by which nobody has to be asked. */
  rule?: string;
  reason?: string;
};

/**
 * The asker or an owner wants done what goes beyond the agreed plan. Nobody has agreed on that, so both sides are asked; proposing is
 * the yes of one side whose owner they are.
 */
export const proposeRepair: Decision<Repair> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { proposalId: 'ours', hash: 'ours', rule: 'ours', reason: 'optional' },
  decide: (request, by, { may, proposalId, hash, needs, rule, reason }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    const { found } = request.drift ?? {};
    if (!found) return nothingDiffers(request.drift);
    if (!found.beyond && !hash) return { refused: 'not-mendable' };
    if (found.beyond?.hash !== hash) return { refused: 'drift-moved' };
    const waiting = waitingRepairs(request)[0] ?? repairToBegin(request);
    if (waiting) return { refused: 'repair-waits', by: waiting.proposedBy };
    const yes = yesByAsking(may);
    const { steps, shared } = found.beyond;
    return {
      ...{ type: 'repair-proposed', proposalId, steps, hash, needs, waits: true },
      ...(shared && { shared }),
      ...(reason && { reason }),
      ...(yes && { yes }),
      ...(rule && { rule }),
    };
  },
};
