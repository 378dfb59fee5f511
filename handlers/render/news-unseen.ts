import type { Side } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { blindIn } from '../../src/request/unseen.ts';
import { seenAgainText, unseenText } from './blind.ts';
import type { Turning } from './turning.ts';

/** Is it told in the message of another request, with which it has its cause in common? */
const isToldElsewhere = ({ unseen }: PeeringRequest, side: Side | undefined): boolean => {
  const told = unseen?.together?.[side ?? 'asker'];
  return told !== undefined && 'by' in told;
};

/** Turns of what can be looked at. */
export const newsOfUnseen: Record<string, Turning> = {
  unseen: {
    when: 'it cannot be looked at whether AWS is as agreed, seen in two looks',
    since: (request, side) =>
      blindIn(request).length > 0 && !isToldElsewhere(request, side) ? request.unseen?.at : undefined,
    said: (request, _, side) => unseenText(request, side),
    tells: ['asker', 'owners'],
  },
  seenAgain: {
    when: 'it can be looked at again after that',
    since: (request, side) =>
      request.status === 'connected' && !isToldElsewhere(request, side) ? request.unseen?.overAt : undefined,
    said: (request, _, side) => seenAgainText(request, side),
    tells: ['asker', 'owners'],
  },
};
