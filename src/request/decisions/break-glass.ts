import { sidesToBreakGlass } from '../approvers.ts';
import type { Decision } from './decision.ts';

/** One person's yes for every side that is open, in an emergency, with the reason. */
export const breakGlass: Decision<{ planHash: string; reason: string }> = {
  allowedIn: ['awaiting-approval'],
  right: 'break-glass',
  texts: { planHash: 'ours', reason: 'needed' },
  decide: (request, by, { may, planHash, reason }) => {
    const open = sidesToBreakGlass(request, by, may);
    if (typeof open === 'string') return { refused: open };
    return planHash === request.plan?.hash
      ? { type: 'broke-glass', sides: open, planHash, reason }
      : { refused: 'plan-moved' };
  },
};
