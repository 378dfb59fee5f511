import { driftKey } from '../../plan/drift.ts';
import type { Decision } from './decision.ts';

/** An owner of either side takes AWS as it is, as they read it: what was found is not told again, and a change of it is. */
export const acceptDrift: Decision<{ foundAt: number }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: ({ drift }, _, { may, foundAt }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    if (!drift?.found) return { refused: 'no-drift' };
    return drift.found.at === foundAt
      ? { type: 'drift-accepted', keys: drift.found.drifts.map(driftKey) }
      : { refused: 'drift-moved' };
  },
};
