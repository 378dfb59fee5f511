import type { Person } from '../events/people.ts';
import type { Decided } from '../request/decisions/decisions.ts';
import type { PeeringRequest } from '../request/state.ts';
import { pairIn } from './catalog-pair.ts';
import type { Needs } from './needs.ts';
import { judgeOf } from './perform.ts';
import { againstPolicy, ruleFor } from './policy.ts';
import { isRefusal } from './refusal.ts';
import type { Judge } from './settle.ts';

/** How many owners of each side have to agree, and the rule of the catalog that does in their place. */
type Owed = { needs: { requester: number; accepter: number }; rule?: string };

/** What is asked of a peering that stands needs what a new request for so long (seconds, null for no end) would need now. */
export const judgeAsNew = async (
  needs: Needs,
  by: Person,
  { request, duration }: { request: PeeringRequest; duration: number | null },
  askedWith: (owed: Owed) => Decided,
): ReturnType<Judge> => {
  const { catalog, rights } = needs;
  const pair = pairIn(catalog, request);
  if (isRefusal(pair)) return pair;
  const rule = by.token ? undefined : ruleFor(catalog, { ...pair, duration })?.name;
  const { requester, accepter } = pair;
  const asked = askedWith({
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(rule !== undefined && { rule }),
  });
  const outcome = await judgeOf(needs, by, asked)(request);
  if (isRefusal(outcome)) return outcome;
  const mayAsk = await rights(by, request, 'ask');
  const refusal = againstPolicy({ ...pair, duration }, mayAsk.may);
  if (!refusal) return outcome;
  return { ...refusal, ...(mayAsk.doubt && refusal.refused === 'may-not-ask' && { doubt: mayAsk.doubt }) };
};
