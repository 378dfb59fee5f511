import { isHalfDone } from '../half-done.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/** Whoever may take a peering down may have a connecting that does not get on undone: what was begun is taken out, and nothing else. */
export const undo: Decision<object> = {
  allowedIn: ['connecting'],
  right: 'own',
  texts: {},
  decide: (request, by, { may }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    return isHalfDone(request) ? { type: 'undo-requested' } : { refused: 'gets-on' };
  },
};
