import type { Side } from '../../network/vpc.ts';
import { yesByAsking } from '../approvers.ts';
import { mostExtensions } from '../bounds.ts';
import { isLonger, sameExtension, waitingExtensions } from '../ending.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/** What an extension is asked with. What the catalog has to say about it is found out before, in `src/peering/extend.ts`. */
type Extension = {
  proposalId: string;
  /** When it is to end, in milliseconds since 1970; null for no end. */
  until: number | null;
  reason: string;
  /** How many owners of each side have to agree by now. */
  needs: Record<Side, number>;
  /** The catalog's rule by which nobody has to be asked. */
  rule?: string;
  /** Seconds for which the end waits for the answer. */
  grace: number;
};

/** The asker or an owner wants it to end later. Asking is the yes of one side whose owner they are, as for a new request. */
export const extend: Decision<Extension> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: { proposalId: 'ours', reason: 'needed', rule: 'ours' },
  decide: (request, by, { may, proposalId, until, reason, needs, rule, grace }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    const { expiresAt: endsAt } = request;
    if (endsAt === undefined) return { refused: 'no-end' };
    if (!isLonger(request, until)) return { refused: 'not-later', endsAt };
    const same = sameExtension(request, until);
    if (same) return { refused: 'extension-waits', by: same.proposedBy, until: same.until };
    const { length: count } = waitingExtensions(request);
    if (count >= mostExtensions) return { refused: 'too-many-extensions', count };
    // What a machine asks is nobody's yes.
    const yes = by.token ? undefined : yesByAsking(may);
    return {
      ...{ type: 'extension-proposed', proposalId, until, reason, needs },
      ...(yes && { yes }),
      ...(rule && { rule }),
      ...(grace > 0 && { grace }),
    };
  },
};
