import { sideToDeny } from '../approvers.ts';
import { type Decision, isSide } from './decision.ts';

export const deny: Decision<{ reason: string }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: { reason: 'needed' },
  decide: (request, by, { may, reason }) => {
    const side = sideToDeny(request, by, may);
    return isSide(side) ? { type: 'denied', side, reason } : { refused: side };
  },
};
