import type { Actor, Person } from '../events/people.ts';
import type { DecisionName } from '../request/decisions/decisions.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { mayBeHeldUp } from '../request/to-begin.ts';
import { isConflict } from '../store/store.ts';
import { recordAttempt } from './attempt.ts';
import type { Needs } from './needs.ts';
import { canBeHeld, overtaken } from './overtaken.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** What a person wants done about a request. */
type DecisionInput = { id: string; by: Person; name: DecisionName };
/** What follows from it for a request as it was just read. */
export type Judge = (request: PeeringRequest) => Promise<RequestEvent | Refusal>;

type Written = { by: Extract<Actor, { kind: 'person' }>; name: DecisionName };

/**
 * A refusal is written down as well: it is part of what happened. What a failed request left is taken out under the
 * pair's lock only: somebody else's request may be writing in the very same route tables.
 */
const write = async (
  needs: Needs,
  { by, name }: Written,
  request: PeeringRequest,
  outcome: RequestEvent | Refusal,
): Promise<PeeringRequest | Refusal | 'stale'> => {
  const event: RequestEvent = isRefusal(outcome)
    ? { type: 'turned-away', deed: name, refused: outcome.refused }
    : outcome;
  const after = await needs.requests.append(request, { at: needs.now(), by, event });
  if (!isConflict(after)) return isRefusal(outcome) ? outcome : after;
  if (after.conflict !== 'pair-taken') return 'stale';
  const taken: Refusal = { refused: 'pair-taken', holder: after.holder, leftBy: request.id };
  return write(needs, { by, name }, request, taken);
};

/** Writes what has overtaken a request: that its time is over, that the catalog forbids it by now, that a freeze is on; undefined where nothing has. */
const writeOvertaken = async (needs: Needs, request: PeeringRequest) => {
  const declared = canBeHeld(request) ? await needs.declared?.() : undefined;
  const ending = overtaken(needs.catalog, request, needs.now(), declared);
  if (!ending) return undefined;
  const by = { kind: ending.by };
  const after = await needs.requests.append(request, { at: needs.now(), by, event: ending.event });
  if (!isConflict(after)) needs.wake(request.id);
  return after;
};

/** Whoever has just asked for something, or agreed to it, for a peering that stands reads at once that a freeze holds it up. */
const holdUp = async (needs: Needs, request: PeeringRequest): Promise<PeeringRequest> => {
  if (!mayBeHeldUp(request)) return request;
  const after = await writeOvertaken(needs, request);
  return after && !isConflict(after) ? after : request;
};

/**
 * Reads, decides, writes; and when somebody was first, reads and decides again, so that the loser is told what has
 * been decided rather than that it failed.
 */
const decideAnew = async (
  needs: Needs,
  { id, by, name }: DecisionInput,
  judge: Judge,
): Promise<PeeringRequest | Refusal> => {
  for (;;) {
    const request = await needs.requests.find(id);
    if (!request) return { refused: 'unknown-request', id };
    if (await writeOvertaken(needs, request)) continue;
    const written = { by: { kind: 'person' as const, ...by }, name };
    const came = await write(needs, written, request, await judge(request));
    if (came === 'stale') continue;
    if (isRefusal(came)) return came;
    const after = await holdUp(needs, came);
    needs.wake(id);
    return after;
  }
};

/** Refusals of which the request's own history says nothing: there is none, or the reason must not stand there. */
const isOutsideHistory = ({ refused }: Refusal): boolean =>
  refused === 'unknown-request' || refused === 'secret-in-reason';

/** Settles what a person wants, unless there is something against it whatever the request; a refusal is always written down. */
export const settle = async (
  needs: Needs,
  wanted: DecisionInput,
  judge: Judge,
  against?: Refusal,
): Promise<PeeringRequest | Refusal> => {
  const outcome = against ?? (await decideAnew(needs, wanted, judge));
  if (isRefusal(outcome) && isOutsideHistory(outcome))
    await recordAttempt(needs, wanted.by, { deed: wanted.name, about: wanted.id }, outcome);
  return outcome;
};
