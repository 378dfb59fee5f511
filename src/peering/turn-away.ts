import { type AttemptedDeed, isOfRequest } from '../audit/attempt.ts';
import type { Person } from '../events/people.ts';
import { recordAttempt } from './attempt.ts';
import type { Needs } from './needs.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { settle } from './settle.ts';

/** What somebody wanted who is no member of the workspace, and of which request. */
type TurnedAway = { deed: AttemptedDeed; about?: string; standing: string };

/**
 * Writes down what an outsider wanted. An attempt on a request stands in that request's story; who owns nothing has no
 * more right than an outsider.
 */
export const makeTurnAway =
  (needs: Needs) =>
  async (by: Person, { deed, about, standing }: TurnedAway): Promise<Refusal> => {
    const outside: Refusal = { refused: 'not-member', standing };
    if (about !== undefined && isOfRequest(deed)) {
      const outcome = await settle(needs, { id: about, by, name: deed }, async () => ({
        refused: 'not-owner',
      }));
      return isRefusal(outcome) ? outcome : outside;
    }
    await recordAttempt(needs, by, { deed, ...(about !== undefined && { about }) }, outside);
    return outside;
  };
