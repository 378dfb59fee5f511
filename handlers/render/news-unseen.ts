import { blindIn } from '../../src/request/unseen.ts';
import { seenAgainText, unseenText } from './blind.ts';
import type { Turning } from './turning.ts';

/** Turns of what can be looked at. */
export const newsOfUnseen: Record<string, Turning> = {
  unseen: {
    when: 'it cannot be looked at whether AWS is as agreed, seen in two looks',
    since: (request) => (blindIn(request).length > 0 ? request.unseen?.at : undefined),
    said: unseenText,
    tells: ['asker', 'owners'],
  },
  seenAgain: {
    when: 'it can be looked at again after that',
    since: ({ status, unseen }) => (status === 'connected' ? unseen?.overAt : undefined),
    said: seenAgainText,
    tells: ['asker', 'owners'],
  },
};
