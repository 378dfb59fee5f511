import type { Person } from '../events/people.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import { secretIn } from './attempt.ts';
import { pairIn } from './catalog-pair.ts';
import type { Needs } from './needs.ts';
import { judgeOf } from './perform.ts';
import { againstPolicy, ruleFor } from './policy.ts';
import { isRefusal, type Refusal } from './refusal.ts';
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

/** What an extension needs is what a new request for all that time would need now. */
const judge = async (
  needs: Needs,
  input: ExtendInput,
  proposalId: string,
  request: PeeringRequest,
): ReturnType<Judge> => {
  const { catalog, rights } = needs;
  const pair = pairIn(catalog, request);
  if (isRefusal(pair)) return pair;
  const now = needs.now();
  const until = endOf(input, now);
  const duration = secondsLeft(until, now);
  const rule = input.by.token ? undefined : ruleFor(catalog, { ...pair, duration })?.name;
  const { requester, accepter } = pair;
  const asked = {
    ...{ decide: 'extend' as const, proposalId, until, reason: input.reason, grace: catalog.grace },
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(rule !== undefined && { rule }),
  };
  const outcome = await judgeOf(needs, input.by, asked)(request);
  if (isRefusal(outcome)) return outcome;
  const mayAsk = await rights(input.by, request, 'ask');
  const refusal = againstPolicy({ ...pair, duration }, mayAsk.may);
  if (!refusal) return outcome;
  return { ...refusal, ...(mayAsk.doubt && refusal.refused === 'may-not-ask' && { doubt: mayAsk.doubt }) };
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
