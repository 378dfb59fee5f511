import type { BlockAction, ButtonAction } from '@slack/bolt';
import { reply } from './conversation/answer.ts';
import {
  type Call,
  type Conversation,
  type Listener,
  type Verb,
  verbsOf,
} from './conversation/conversation.ts';
import { type Hearing, hear } from './conversation/speech.ts';
import { isMisunderstanding } from './language/meanings/meaning.ts';
import { withForm } from './request.ts';
import { ids } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** Does what somebody said, wherever they did, or answers why not. */
export const answerWords = async (
  hearing: Omit<Hearing, 'person'>,
  text: string,
  call: Call,
): Promise<unknown> => {
  const { needs } = hearing;
  const heard = await hear({ ...hearing, person: call.person }, text);
  if ('answer' in heard) return reply(call.respond, needs.log, heard.answer);
  if (!isMisunderstanding(heard)) return heard.carryOut(needs, call);
  const { problem, draft } = heard;
  return reply(call.respond, needs.log, draft ? withForm(problem, draft) : plain(problem));
};

/** The button below an offer does what it shows, with the rights of whoever presses it. */
const button = (id: string, verbs: readonly Verb[]): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const person = personOf(body);
      const { trigger_id, channel } = body;
      const call: Call = {
        ...{ person, channel: channel?.id ?? person.user, trigger_id, respond },
        isClick: true,
      };
      await answerWords({ needs, verbs, command: 'peer' }, action.value ?? '', call);
    }),
});

/** What was not sure is offered, and done by a click. */
export const makeOffers = (conversations: readonly Conversation[]): Conversation => {
  const verbs = verbsOf(conversations);
  return { listeners: [ids.doThis, ids.doOther, ids.doThird].map((id) => button(id, verbs)) };
};
