import { type Side, sides } from '../../network/vpc.ts';
import { takenDownAt } from '../ending.ts';
import { isShorter, type Shorter } from '../shorter.ts';
import type { PeeringRequest } from '../state.ts';
import { opensAt } from '../window.ts';
import type { DecidedEvent, Decision, Refusal } from './decision.ts';

type Shortening = {
  /** How long it is to last from when it is connected, or until when. */
  shorter: Shorter;
  /** What that is for one that stands: counted from now. */
  endsAt: number;
  reason: string;
};

/** Where its end has come, and waits for an extension, that alone keeps it. */
const notShorter = (request: PeeringRequest): Refusal => {
  const { expiresAt = 0 } = request;
  const heldUntil = takenDownAt(request) ?? expiresAt;
  return { refused: 'not-shorter', ...(heldUntil > expiresAt && { endsAt: expiresAt, heldUntil }) };
};

const ofStanding = (
  request: PeeringRequest,
  { endsAt, reason }: Shortening,
  may: Record<Side, boolean>,
): DecidedEvent | Refusal =>
  request.expiresAt !== undefined && endsAt >= request.expiresAt
    ? notShorter(request)
    : { type: 'shortened', endsAt, reason, sides: sides.filter((side) => may[side]) };

/** An owner of either side wants it to end earlier: one that stands, or one that has been asked for. Never later. */
export const shorten: Decision<Shortening> = {
  allowedIn: ['awaiting-approval', 'connecting', 'connected'],
  right: 'own',
  texts: { reason: 'needed' },
  decide: (request, _, { may, shorter, endsAt, reason }) => {
    if (!may.requester && !may.accepter) return { refused: 'not-owner' };
    if (request.status === 'connected') return ofStanding(request, { shorter, endsAt, reason }, may);
    if (!isShorter(request, shorter, request.at)) return { refused: 'not-shorter' };
    return 'until' in shorter && shorter.until <= opensAt(request)
      ? { refused: 'window-after-end' }
      : { type: 'shortened', shorter, reason };
  },
};
