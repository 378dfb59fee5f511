import type { RequestEvent } from '../event.ts';
import { isShorter, type Shorter } from '../shorter.ts';
import type { PeeringRequest } from '../state.ts';
import { opensAt } from '../window.ts';
import type { Decision, Refusal } from './decision.ts';

type Shortening = {
  /** How long it is to last from when it is connected, or until when. */
  shorter: Shorter;
  /** What that is for one that stands: counted from now. */
  endsAt: number;
  reason: string;
};

const ofStanding = ({ expiresAt }: PeeringRequest, { endsAt, reason }: Shortening): RequestEvent | Refusal =>
  expiresAt !== undefined && endsAt >= expiresAt
    ? { refused: 'not-shorter' }
    : { type: 'shortened', endsAt, reason };

/** An owner of either side wants it to end earlier: one that stands, or one that has been asked for. Never later. */
export const shorten: Decision<Shortening> = {
  allowedIn: ['awaiting-approval', 'connecting', 'connected'],
  right: 'own',
  texts: { reason: 'needed' },
  decide: (request, _, { may, shorter, endsAt, reason }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    if (request.status === 'connected') return ofStanding(request, { shorter, endsAt, reason });
    if (!isShorter(request, shorter, request.at)) return { refused: 'not-shorter' };
    return 'until' in shorter && shorter.until <= opensAt(request)
      ? { refused: 'window-after-end' }
      : { type: 'shortened', shorter, reason };
  },
};
