import type { Person } from '../events/people.ts';
import type { Side } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { gatheredOf } from '../request/to-tell.ts';
import type { Needs } from './needs.ts';
import type { Perform } from './perform.ts';
import { isRefusal, type Refusal } from './refusal.ts';

type RepairAllInput = {
  /** The request whose message tells of all, when what differs was found there, and as which reader it was read. */
  id: string;
  foundAt: number;
  side?: Side | undefined;
  by: Person;
};

/** What came of one of them. */
export type Repaired = { id: string; request: PeeringRequest | undefined; refusal?: Refusal };

const namedIn = (request: PeeringRequest, { foundAt, side }: RepairAllInput): string[] | undefined => {
  const told = gatheredOf(request, 'drifted', foundAt)?.together[side ?? 'asker'];
  return told && 'others' in told ? [request.id, ...told.others.map(({ id }) => id)] : undefined;
};

/**
 * Has repaired what one message tells of: each as by a click on its own card, judged by itself as it stands now. Whoever is killed in between
 * has repaired the first ones, and a second click does the rest. Undefined where it is not known any more what the message told of.
 */
export const makeRepairAll =
  ({ requests }: Pick<Needs, 'requests'>, perform: Perform) =>
  async (input: RepairAllInput): Promise<Repaired[] | undefined> => {
    const teller = await requests.find(input.id);
    const ids = teller && namedIn(teller, input);
    if (!ids) return undefined;
    const all: Repaired[] = [];
    for (const id of ids) {
      const outcome = await perform(id, input.by, { decide: 'repair', ofSeveral: true });
      all.push(
        isRefusal(outcome)
          ? { id, request: await requests.find(id), refusal: outcome }
          : { id, request: outcome },
      );
    }
    return all;
  };
