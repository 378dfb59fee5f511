import { sideToApprove } from '../approvers.ts';
import { type Decision, isSide } from './decision.ts';

/** Yes to the plan that was shown (`planHash`), for the side that the person owns. */
export const approve: Decision<{ planHash: string }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: { planHash: 'ours' },
  decide: (request, by, { may, planHash }) => {
    const side = sideToApprove(request, by, may);
    if (!isSide(side)) return { refused: side };
    return planHash === request.plan?.hash ? { type: 'approved', side, planHash } : { refused: 'plan-moved' };
  },
};
