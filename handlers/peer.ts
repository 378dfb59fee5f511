import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type Needs, reply } from './conversation/answer.ts';
import { type Call, type Conversation, verbsOf } from './conversation/conversation.ts';
import { type Heard, hear } from './conversation/speech.ts';
import { isMisunderstanding } from './language/meaning.ts';
import { withForm } from './request.ts';
import { ids } from './slack/buttons.ts';
import { personOf, personOfCommand } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** Does what was said, or says why not. */
const carryOut = async (needs: Needs, heard: Heard, call: Call): Promise<void> => {
  const { respond } = call;
  if ('answer' in heard) await reply(respond, needs.log, heard.answer);
  else if (!isMisunderstanding(heard)) await heard.carryOut(needs, call);
  else
    await reply(
      respond,
      needs.log,
      heard.draft ? withForm(heard.problem, heard.draft) : plain(heard.problem),
    );
};

/** `/peer …` with every verb, and `/ping …`, which is short for one of them. */
export const registerCommands = (app: App, needs: Needs, conversations: readonly Conversation[]): void => {
  const verbs = verbsOf(conversations);
  for (const command of ['peer', 'ping'] as const)
    app.command(needs.commands[command], async ({ ack, command: typed, respond }) => {
      await ack();
      const { channel_id: channel, trigger_id, text } = typed;
      const person = personOfCommand(typed);
      const heard = await hear({ needs, verbs, person, command }, text);
      await carryOut(needs, heard, { person, channel, trigger_id, respond });
    });
  for (const id of [ids.doThis, ids.doOther])
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const person = personOf(body);
      const heard = await hear({ needs, verbs, person, command: 'peer' }, action.value ?? '');
      const { trigger_id } = body;
      await carryOut(needs, heard, { person, channel: body.channel?.id ?? person.user, trigger_id, respond });
    });
};
