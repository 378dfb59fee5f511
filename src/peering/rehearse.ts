import type { Person } from '../events/people.ts';
import type { Decided } from '../request/decisions/decisions.ts';
import type { Needs } from './needs.ts';
import { judgeOf } from './perform.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { settle } from './settle.ts';

/**
 * Why a person may not decide so as things stand; undefined where they may. Nothing is decided by it, and it is judged anew
 * when they do. A no is written down like any other: who may not is told before a form opens, and has tried all the same.
 */
export const makeRehearse =
  (needs: Needs) =>
  async (id: string, by: Person, decided: Decided): Promise<Refusal | undefined> => {
    const request = await needs.requests.find(id);
    if (!request) return { refused: 'unknown-request', id };
    const outcome = await judgeOf(needs, by, decided)(request);
    if (!isRefusal(outcome)) return undefined;
    const written = await settle(needs, { id, by, name: decided.decide }, async () => outcome);
    return isRefusal(written) ? written : outcome;
  };
