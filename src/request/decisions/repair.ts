import type { Drift } from '../../plan/drift.ts';
import { isMendable, mendedSides, mendingKeys } from '../../plan/mending.ts';
import type { Owns } from '../approvers.ts';
import type { Decision } from './decision.ts';

const isOn = (drift: Drift, may: Owns): boolean => mendedSides(drift).some((side) => may[side]);

/** An owner has what lies within the agreed plan done again on their side. It has been agreed on once, so nobody else is asked. */
export const repair: Decision<{ reason?: string }> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { reason: 'optional' },
  decide: (request, _, { may, reason }) => {
    const { drift } = request;
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    // Where nothing else differs, what was taken as it is can be mended after all.
    const drifts = drift?.found?.drifts ?? drift?.taken ?? [];
    if (drifts.length === 0) return { refused: 'no-drift' };
    const keys = drifts.filter((one) => isOn(one, may)).flatMap(mendingKeys);
    const why = reason ? { reason } : {};
    if (keys.length > 0) return { type: 'repair-requested', keys: [...new Set(keys)], ...why, counts: true };
    const theirs = drifts.filter(isMendable).flatMap(mendedSides)[0];
    return theirs ? { refused: 'others-mend', vpc: request[theirs].name } : { refused: 'not-mendable' };
  },
};
