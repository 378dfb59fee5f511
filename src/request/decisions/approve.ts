import { sideToApprove } from '../approvers.ts';
import { isShorter, type Shorter } from '../shorter.ts';
import type { PeeringRequest } from '../state.ts';
import { opensAt } from '../window.ts';
import { type Decision, isSide } from './decision.ts';

const isAfterEnd = (request: PeeringRequest, startsAt = opensAt(request), shorter?: Shorter): boolean => {
  const until = shorter && 'until' in shorter ? shorter.until : request.until;
  return until !== undefined && startsAt >= until;
};

/**
 * Yes to the plan that was shown (`planHash`), for the side that the person owns; perhaps for less time than was asked for, or
 * not before a moment. Whoever had agreed to more had agreed to that as well.
 */
export const approve: Decision<{ planHash: string; startsAt?: number; shorter?: Shorter }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: { planHash: 'ours' },
  decide: (request, by, { may, planHash, startsAt, shorter }) => {
    const side = sideToApprove(request, by, may);
    if (!isSide(side)) return { refused: side };
    if (planHash !== request.plan?.hash) return { refused: 'plan-moved' };
    if (shorter && !isShorter(request, shorter, request.at)) return { refused: 'not-shorter' };
    if (isAfterEnd(request, startsAt, shorter)) return { refused: 'window-after-end' };
    const changed = {
      ...(startsAt !== undefined && { startsAt }),
      ...(shorter && { shorter }),
    };
    return { type: 'approved', side, planHash, ...changed };
  },
};
