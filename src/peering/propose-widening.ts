import type { Person } from '../events/people.ts';
import type { Step } from '../plan/step.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Widened } from '../request/widening.ts';
import { secretIn } from './attempt.ts';
import { pairIn } from './catalog-pair.ts';
import type { Needs } from './needs.ts';
import { judgeOf } from './perform.ts';
import { againstPolicy, ruleFor } from './policy.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type Judge, settle } from './settle.ts';

/** What it is to be for, and the steps that whoever asks was shown. */
type WidenInput = {
  id: string;
  by: Person;
  reason: string;
  widened: Widened & { port?: number };
  named: string;
  adds: Step[];
  goes: Step[];
  hash: string;
};

/** What a widening needs is what a new request for all of it, as long as it still lasts, would need now. */
const judge = async (
  needs: Needs,
  { by, reason, widened, named, adds, goes, hash }: WidenInput,
  proposalId: string,
  request: PeeringRequest,
): ReturnType<Judge> => {
  const { catalog, rights } = needs;
  const pair = pairIn(catalog, request);
  if (isRefusal(pair)) return pair;
  const duration = secondsLeft(request.expiresAt ?? null, needs.now());
  const rule = by.token ? undefined : ruleFor(catalog, { ...pair, duration })?.name;
  const { requester, accepter } = pair;
  const asked = {
    ...{ decide: 'propose-widening' as const, proposalId, reason, named, adds, goes, hash, ...widened },
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(rule !== undefined && { rule }),
  };
  const outcome = await judgeOf(needs, by, asked)(request);
  if (isRefusal(outcome)) return outcome;
  const mayAsk = await rights(by, request, 'ask');
  const refusal = againstPolicy({ ...pair, duration }, mayAsk.may);
  if (!refusal) return outcome;
  return { ...refusal, ...(mayAsk.doubt && refusal.refused === 'may-not-ask' && { doubt: mayAsk.doubt }) };
};

/** Puts more subnets, or another port, before those who have to agree; where asking and the catalog suffice, it is carried out at once. */
export const makeProposeWidening =
  (needs: Needs) =>
  async (input: WidenInput): Promise<PeeringRequest | Refusal> => {
    const proposalId = `WD-${needs.newId()}`;
    const { id, by, reason } = input;
    const against: Refusal | undefined =
      needs.catalog.mode === 'observe' ? { refused: 'only-observing' } : secretIn(reason);
    return settle(
      needs,
      { id, by, name: 'propose-widening' },
      (request) => judge(needs, input, proposalId, request),
      against,
    );
  };
