import { sidesToConfirm } from '../recertify.ts';
import type { Decision } from './decision.ts';

/** An owner says that a peering without an end is still needed: for each side that is theirs. */
export const confirm: Decision<object> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: (request, _, { may }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    const sides = sidesToConfirm(request).filter((side) => may[side]);
    return sides.length > 0 ? { type: 'confirmed', sides } : { refused: 'nothing-to-confirm' };
  },
};
