import { z } from 'zod';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import { lasting, reason, requestId, wait } from './fields.ts';
import { type Caller, isProblem, type OperationNeeds, operation } from './operation.ts';
import { type Problem, refusalProblem } from './problem.ts';
import { requestNamed } from './scope.ts';
import { isSettled, type ShownRequest, shownRequest, showRequest } from './shown.ts';
import { readUntil } from './waiting.ts';

/** What a program may decide about a request that is there, with the rights of whoever issued its token. */
const decide = async (
  needs: OperationNeeds,
  caller: Caller,
  id: string,
  decided: Decided<'cancel' | 'remove'>,
  seconds = 0,
): Promise<ShownRequest | Problem> => {
  const found = await requestNamed(needs, caller, id);
  if (isProblem(found)) return found;
  const outcome = await needs.peering.perform(id, caller.person, decided);
  if (isRefusal(outcome)) return refusalProblem(outcome);
  const read = async () => (await needs.peering.find(id)) ?? outcome;
  return showRequest(await readUntil(needs, seconds, read, isSettled), true);
};

export const cancel = operation({
  name: 'cancel',
  summary: 'Take a request back before it is decided',
  description: 'Takes back what the token’s issuer asked for, before its owners have said yes.',
  method: 'post',
  path: '/v1/requests/{id}/cancel',
  deed: 'cancel',
  status: 200,
  destroys: true,
  input: z.strictObject({ id: requestId }),
  output: shownRequest,
  words: ['id'],
  example: { id: 'PR-7Q4K2' },
  handle: (needs, caller, { id }) => decide(needs, caller, id, { decide: 'cancel' }),
});

export const remove = operation({
  name: 'remove',
  summary: 'Take a peering down',
  description:
    'Takes out the routes that the bot wrote and the peering connection; traffic between the two networks stops. For whoever asked for it and the owners of either network.',
  method: 'post',
  path: '/v1/requests/{id}/remove',
  deed: 'remove',
  status: 200,
  destroys: true,
  input: z.strictObject({ id: requestId, reason, wait: wait(0) }),
  output: shownRequest,
  words: ['id'],
  example: { id: 'PR-7Q4K2', reason: 'no longer needed' },
  handle: (needs, caller, { id, reason: why, wait: seconds }) =>
    decide(needs, caller, id, { decide: 'remove', reason: why }, seconds),
});

type End = { for?: number | null | undefined; until?: number | undefined };

const lastingIn = ({ for: duration, until }: End) => {
  if (until !== undefined) return { until };
  return duration === undefined ? undefined : { duration };
};

export const extend = operation({
  name: 'extend',
  summary: 'Ask for a peering to last longer',
  description:
    'Asks the owners to let a connected peering end later; the length is counted from now. `outcome` is waiting until they have answered in Slack.',
  method: 'post',
  path: '/v1/requests/{id}/extend',
  deed: 'extend',
  status: 200,
  input: z.strictObject({ id: requestId, reason, ...lasting }),
  output: shownRequest,
  words: ['id'],
  example: { id: 'PR-7Q4K2', for: '7d', reason: 'the close takes longer' },
  handle: async (needs, caller, { id, reason: why, ...end }) => {
    const asked = lastingIn(end);
    if (!asked) return { problem: 'not-understood', status: 400, detail: 'Say how long: `for` or `until`.' };
    const found = await requestNamed(needs, caller, id);
    if (isProblem(found)) return found;
    const outcome = await needs.peering.extend({ id, by: caller.person, reason: why, lasting: asked });
    if (isRefusal(outcome)) return refusalProblem(outcome);
    return { ...showRequest(outcome, true), outcome: 'waiting' as const };
  },
});
