import { type Decision, mayTakeDown } from './decision.ts';

/** Whoever may take a peering down may have a removal that does not get on, or that left something, tried again now. */
export const retry: Decision<object> = {
  allowedIn: ['removing', 'failed'],
  right: 'own',
  texts: {},
  decide: (request, by, { may }) => {
    const { status, left, changedAt } = request;
    if (status === 'failed' && left.length === 0) return { refused: 'too-late', status, at: changedAt };
    return mayTakeDown(request, by, may) ? { type: 'retry-requested' } : { refused: 'not-owner' };
  },
};
