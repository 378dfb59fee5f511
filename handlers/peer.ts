import type { App } from '@slack/bolt';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verbsOf } from './conversation/conversation.ts';
import { readPeer, readPing } from './language/command.ts';
import { isMisunderstanding } from './language/meaning.ts';
import { withForm } from './request.ts';
import { personOfCommand } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** `/peer …` with every verb, and `/ping …`, which is short for one of them. */
export const registerCommands = (app: App, needs: Needs, conversations: readonly Conversation[]): void => {
  const { peering, commands, log } = needs;
  const verbs = verbsOf(conversations);
  const answer = (name: string, read: typeof readPeer): void => {
    app.command(name, async ({ ack, command, respond }) => {
      await ack();
      const asked = read(verbs, command.text, peering.catalog, commands);
      const { channel_id: channel, trigger_id } = command;
      if (!isMisunderstanding(asked))
        await asked.carryOut(needs, { person: personOfCommand(command), channel, trigger_id, respond });
      else
        await reply(respond, log, asked.draft ? withForm(asked.problem, asked.draft) : plain(asked.problem));
    });
  };
  answer(commands.peer, readPeer);
  answer(commands.ping, readPing);
};
