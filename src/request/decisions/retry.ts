import { isHalfDone } from '../half-done.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/**
 * Whoever may take a peering down may have tried again now what does not get on: a removal, also one that left something, and a
 * connecting.
 */
export const retry: Decision<object> = {
  allowedIn: ['connecting', 'removing', 'failed'],
  right: 'own',
  texts: {},
  decide: (request, by, { may }) => {
    const { status, left, changedAt } = request;
    if (status === 'connecting' && !isHalfDone(request)) return { refused: 'gets-on' };
    if (status === 'failed' && left.length === 0) return { refused: 'too-late', status, at: changedAt };
    return mayTakeDown(request, by, may) ? { type: 'retry-requested' } : { refused: 'not-owner' };
  },
};
