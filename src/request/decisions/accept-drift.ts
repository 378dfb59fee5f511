import { driftKey } from '../../plan/drift.ts';
import type { Decision } from './decision.ts';

/** An owner of either side takes AWS as it is: what was found is not told again, and a change of it is. */
export const acceptDrift: Decision<object> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: ({ drift }, _, { may }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    return drift?.found
      ? { type: 'drift-accepted', keys: drift.found.drifts.map(driftKey) }
      : { refused: 'no-drift' };
  },
};
