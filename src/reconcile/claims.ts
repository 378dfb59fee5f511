import { apply } from '../aws/apply.ts';
import { readError } from '../aws/errors.ts';
import { within } from '../calls/calls.ts';
import type { Log } from '../log.ts';
import { stepKey } from '../plan/key.ts';
import type { RequestEvent } from '../request/event.ts';
import { claimMargin } from '../request/pause.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Book } from '../store/store.ts';
import { type Every, type Hold, holdClaim } from './hold.ts';

type ClaimNeeds = {
  requests: Book<PeeringRequest, RequestEvent>;
  now: () => number;
  log: Log;
  every?: Every;
};

/** The claim of a request. Another worker's claim of the very same work has another end, and is told from it by that. */
export const holdRequest = (
  { requests: book, ...needs }: ClaimNeeds,
  state: PeeringRequest,
): Hold<PeeringRequest, RequestEvent> =>
  holdClaim(needs, {
    book,
    state,
    untilOf: ({ claim }) => claim?.until,
    renewal: (until): RequestEvent => ({ type: 'claim-renewed', until }),
  });

/** So long a batch of steps takes at the most, however often its claim is renewed. */
export const stepMs = claimMargin;
/** A step ends earlier by itself (see apply.ts), unless the SDK goes on waiting for its turn between two tries. */
const latestMs = stepMs - 5_000;

/** Takes one step, and has an answer in time whatever AWS and its SDK do. */
export const takeStep = async (
  ...[clients, task, step]: Parameters<typeof apply>
): ReturnType<typeof apply> => {
  try {
    return await within(latestMs, () => apply(clients, task, step));
  } catch (thrown) {
    return { answer: { key: stepKey(step), ok: false, ...readError(thrown) } };
  }
};
