import { type Decision, mayTakeDown } from './decision.ts';
import { retry } from './retry.ts';

/** The asker or an owner of either side may have the peering taken down again. */
export const remove: Decision<{ reason: string }> = {
  allowedIn: ['connecting', 'connected', 'failed'],
  right: 'own',
  texts: { reason: 'needed' },
  /** Whoever wants a removal that does not get on wants it to get on. */
  instead: (request) => (request.status === 'removing' && request.stalled ? retry : undefined),
  decide: (request, by, { may, reason }) =>
    mayTakeDown(request, by, may) ? { type: 'removal-requested', reason } : { refused: 'not-owner' },
};
