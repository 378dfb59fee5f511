import type { Person } from '../events/people.ts';
import { secondsLeft } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import { secretIn } from './attempt.ts';
import { pairIn } from './catalog-pair.ts';
import type { Needs } from './needs.ts';
import { judgeOf } from './perform.ts';
import { findForbidden, ruleFor } from './policy.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type Judge, settle } from './settle.ts';

type ProposeInput = {
  id: string;
  by: Person;
  /** Names the steps that the person was looking at; those that are known now where none were shown. */
  hash?: string;
  reason?: string;
};

/** Whose yes it takes is what the policies of today say. */
const judge = async (
  needs: Needs,
  { by, hash, reason }: ProposeInput,
  proposalId: string,
  request: PeeringRequest,
): ReturnType<Judge> => {
  const { catalog } = needs;
  const pair = pairIn(catalog, request);
  if (isRefusal(pair)) return pair;
  const { requester, accepter } = pair;
  const rule = ruleFor(catalog, {
    ...pair,
    duration: secondsLeft(request.expiresAt ?? null, needs.now()),
  })?.name;
  const asked = {
    ...{ decide: 'propose-repair' as const, proposalId },
    hash: hash ?? request.drift?.found?.beyond?.hash ?? '',
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(rule !== undefined && { rule }),
    ...(reason && { reason }),
  };
  const outcome = await judgeOf(needs, by, asked)(request);
  return isRefusal(outcome) ? outcome : (findForbidden(requester, accepter) ?? outcome);
};

/** Puts what goes beyond the agreed plan before the owners of both sides. */
export const makeProposeRepair =
  (needs: Needs) =>
  async (input: ProposeInput): Promise<PeeringRequest | Refusal> => {
    const proposalId = `RP-${needs.newId()}`;
    const { id, by } = input;
    const against: Refusal | undefined =
      needs.catalog.mode === 'observe' ? { refused: 'only-observing' } : secretIn(input.reason ?? '');
    return settle(
      needs,
      { id, by, name: 'propose-repair' },
      (request) => judge(needs, input, proposalId, request),
      against,
    );
  };
