import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { vpcKey } from '../src/network/vpc.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { sideToApprove } from '../src/request/approvers.ts';
import { isSide } from '../src/request/decisions/decision.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { readVisibility } from './conversation/visibility.ts';
import { adoptionsToConfirm, confirmedMessage, mostConfirmed } from './render/confirm-adoptions.ts';
import { ids, readPlans } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';

/** Adoptions that want this person's yes. By indexes that may lag by a moment: each yes is judged anew. */
const waitingFor = async (needs: Needs, person: Person): Promise<PeeringRequest[]> => {
  const [waiting, { owned }] = await Promise.all([
    needs.peering.list({ state: 'waiting' }),
    readVisibility(needs, person),
  ]);
  const isOwn = (request: PeeringRequest): boolean => {
    const owns = {
      requester: owned.includes(vpcKey(request.requester)),
      accepter: owned.includes(vpcKey(request.accepter)),
    };
    return isSide(sideToApprove(request, person, owns));
  };
  return waiting.filter((request) => request.adopts && request.plan && isOwn(request));
};

/** One yes. It binds to the plan that the list showed: where that has changed since, it is none. */
const approveOne = async ({ peering }: Needs, by: Person, id: string, shown: string) => {
  const planHash = (await peering.find(id))?.plan?.hash ?? '';
  const outcome = await peering.perform(id, by, {
    decide: 'approve',
    planHash: planHash.startsWith(shown) ? planHash : shown,
  });
  return isRefusal(outcome) ? { id, refused: whyNot(outcome) } : { id };
};

const button: Listener = {
  id: ids.approveAdoptions,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.approveAdoptions, async ({ ack, body, action, respond }) => {
      await ack();
      const plans = readPlans(action.value);
      if (!plans) return reply(respond, needs.log, outdated(needs.commands));
      const by = personOf(body);
      const outcomes = await Promise.all(plans.map(([id, shown]) => approveOne(needs, by, id, shown)));
      return reply(respond, needs.log, confirmedMessage(outcomes));
    }),
};

/** What owners are asked to adopt, side by side, with one yes to all that is shown. */
export const adoptions: Conversation = {
  attempt: 'approve',
  verbs: [
    verb({
      readsFirst: true,
      word: 'adoptions',
      parse: () => ({ do: 'adoptions' }),
      carryOut: async (needs, _, { respond, person }) => {
        const waiting = await waitingFor(needs, person);
        const message = adoptionsToConfirm(waiting.slice(0, mostConfirmed), waiting.length);
        return reply(respond, needs.log, message);
      },
    }),
  ],
  listeners: [button],
  help: [
    { heading: 'Adopt', text: ({ peer }) => `\`${peer} adoptions\`: those that want your yes, in one list` },
  ],
};
