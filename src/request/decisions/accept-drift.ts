import { driftKey } from '../../plan/drift.ts';
import type { PeeringRequest } from '../state.ts';
import type { Decision } from './decision.ts';

/** Nobody is told that AWS is as agreed while what differs was taken as it is. */
export const nothingDiffers = (drift: PeeringRequest['drift']) =>
  drift?.taken?.length ? { refused: 'accepted-already' as const } : { refused: 'no-drift' as const };

/** An owner of either side takes AWS as it is, as they read it: what was found is not told again, and a change of it is. */
export const acceptDrift: Decision<{ foundAt: number }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: ({ drift }, _, { may, foundAt }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    if (!drift?.found) return nothingDiffers(drift);
    return drift.found.at === foundAt
      ? { type: 'drift-accepted', keys: drift.found.drifts.map(driftKey) }
      : { refused: 'drift-moved' };
  },
};
