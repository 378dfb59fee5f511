import { z } from 'zod';
import { findSecret } from '../../src/audit/secrets.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import { asPlain } from './as-plain.ts';
import { port, reason, requestId, wait } from './fields.ts';
import { isProblem, operation } from './operation.ts';
import { type Problem, refusalProblem } from './problem.ts';
import { requestNamed } from './scope.ts';
import { shownRequest, showRequest } from './shown.ts';
import { readUntil } from './waiting.ts';

/** Why whoever asks may not, before AWS is looked at for them. */
const rehearsed: Decided<'propose-widening'> = {
  ...{ decide: 'propose-widening', proposalId: '', named: '', adds: [], goes: [], hash: '' },
  ...{ port: 1, reason: 'not said yet', needs: { requester: 1, accepter: 1 } },
};

const notUnderstood: Problem = {
  ...{ problem: 'not-understood', status: 400 },
  detail:
    'Say what is to come in: either `to` (subnets, or all of a network) or `port`. Nothing has been done.',
};

const notAsked = (said: string): Problem => ({
  ...{ problem: 'not-widened', status: 422, detail: asPlain(said) },
});

export const widen = operation({
  name: 'widen',
  summary: 'Ask for a peering to be for more',
  description:
    'Asks the owners to let a connected peering be for more subnets, for all of a network, or for another port. A worker looks at both networks first; `widenings` in the answer says which routes would come and go. `outcome` is waiting until the owners of both sides have answered in Slack; where the look takes longer than `wait`, so is the answer to it.',
  method: 'post',
  path: '/v1/requests/{id}/widen',
  deed: 'widen',
  status: 200,
  input: z.strictObject({
    id: requestId,
    to: z
      .string()
      .min(1)
      .max(1000)
      .describe(
        'What is to come in: subnets of one network by id or name, or the route tables or scopes that they are of, separated by commas; or `all of` and the name of a network.',
      )
      .optional(),
    port: port.describe('The TCP port that it is to be for from then on, in place of subnets.').optional(),
    reason,
    wait: wait(20),
  }),
  output: shownRequest,
  words: ['id', 'to'],
  example: { id: 'PR-7Q4K2', to: 'finance-data', reason: 'the batch moved' },
  handle: async (needs, caller, { id, to, port: wanted, reason: why, wait: seconds }) => {
    if ((to === undefined) === (wanted === undefined)) return notUnderstood;
    const found = await requestNamed(needs, caller, id);
    if (isProblem(found)) return found;
    const { peering } = needs;
    const { person } = caller;
    const secret = findSecret(why);
    if (secret) {
      const refusal = { refused: 'secret-in-reason' as const, secret };
      await peering.refuse(person, { deed: 'propose-widening', about: id }, refusal);
      return refusalProblem(refusal);
    }
    const refusal = await peering.rehearse(id, person, rehearsed);
    if (refusal) return refusalProblem(refusal);
    const what = to === undefined ? { port: wanted } : { said: to };
    const order = await peering.placeOrder(person, `widen ${id}`, {
      ...{ do: 'widening', id, ...what, reason: why, asks: true },
    });
    const came = await readUntil(
      needs,
      seconds,
      () => peering.findOrder(order),
      (one) => one === undefined || one.status === 'answered' || one.status === 'gave-up',
    );
    if (came?.said !== undefined) return notAsked(came.said);
    const now = (await peering.find(id)) ?? found;
    return { ...showRequest(now, true), outcome: 'waiting' as const };
  },
});
