import type { Person } from '../events/people.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import { judgeAsNew } from './as-new.ts';
import { secretIn } from './attempt.ts';
import type { Needs } from './needs.ts';
import type { Refusal } from './refusal.ts';
import { type Judge, settle } from './settle.ts';

/** How much longer, and why: a length counted from now, null for no end, or a moment (milliseconds since 1970). */
type ExtendInput = {
  id: string;
  by: Person;
  reason: string;
  lasting: { duration: number | null } | { until: number };
};

const endOf = ({ lasting }: ExtendInput, now: number): number | null => {
  if ('until' in lasting) return lasting.until;
  return lasting.duration === null ? null : now + lasting.duration * 1000;
};

const judge = (
  needs: Needs,
  input: ExtendInput,
  proposalId: string,
  request: PeeringRequest,
): ReturnType<Judge> => {
  const now = needs.now();
  const until = endOf(input, now);
  return judgeAsNew(needs, input.by, { request, duration: secondsLeft(until, now) }, (owed) => ({
    ...{ decide: 'extend', proposalId, until, reason: input.reason, grace: needs.catalog.grace },
    ...owed,
  }));
};

/** Puts an extension before those who have to agree; where asking and the catalog suffice, it counts at once. */
export const makeExtend =
  (needs: Needs) =>
  async (input: ExtendInput): Promise<PeeringRequest | Refusal> => {
    const proposalId = `EX-${needs.newId()}`;
    const { id, by, reason } = input;
    return settle(
      needs,
      { id, by, name: 'extend' },
      (request) => judge(needs, input, proposalId, request),
      secretIn(reason),
    );
  };
