import type { Drift } from '../../plan/drift.ts';
import { isMendable, mendedSides, mendingKeys } from '../../plan/mending.ts';
import type { Owns } from '../approvers.ts';
import { nothingDiffers } from './accept-drift.ts';
import type { Decision } from './decision.ts';

const isOn = (drift: Drift, may: Owns): boolean => mendedSides(drift).some((side) => may[side]);

type Repair = {
  reason?: string;
  /** It is one of several that one click repairs: nobody read of it alone, so that what was taken as it is stays so. */
  ofSeveral?: true;
};

/** An owner has what lies within the agreed plan done again on their side. It has been agreed on once, so nobody else is asked. */
export const repair: Decision<Repair> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { reason: 'optional' },
  decide: (request, _, { may, reason, ofSeveral }) => {
    const { drift } = request;
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    // Where nothing else differs, what was taken as it is can be mended after all.
    const drifts = drift?.found?.drifts ?? (ofSeveral ? [] : (drift?.taken ?? []));
    if (drifts.length === 0) return ofSeveral ? nothingDiffers(drift) : { refused: 'no-drift' };
    if (ofSeveral && request.repair) return { refused: 'repaired-already' };
    const keys = drifts.filter((one) => isOn(one, may)).flatMap(mendingKeys);
    const why = reason ? { reason } : {};
    if (keys.length > 0) return { type: 'repair-requested', keys: [...new Set(keys)], ...why, counts: true };
    const theirs = drifts.filter(isMendable).flatMap(mendedSides)[0];
    return theirs ? { refused: 'others-mend', vpc: request[theirs].name } : { refused: 'not-mendable' };
  },
};
