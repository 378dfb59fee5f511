import type { App } from '@slack/bolt';
import { type Needs, reply } from './conversation/answer.ts';
import { type Call, type Conversation, type Understood, verbsOf } from './conversation/conversation.ts';
import { readPeer, readPing } from './language/command.ts';
import { isMisunderstanding } from './language/meaning.ts';
import { withForm } from './request.ts';
import { personOfCommand } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** Answers what somebody typed, wherever they did. */
export const answerTyped = async (
  needs: Needs,
  asked: ReturnType<typeof readPeer<Understood>>,
  call: Call,
): Promise<unknown> => {
  if (!isMisunderstanding(asked)) return asked.carryOut(needs, call);
  const { problem, draft } = asked;
  return reply(call.respond, needs.log, draft ? withForm(problem, draft) : plain(problem));
};

/** `/peer …` with every verb, and `/ping …`, which is short for one of them. */
export const registerCommands = (app: App, needs: Needs, conversations: readonly Conversation[]): void => {
  const { peering, commands } = needs;
  const verbs = verbsOf(conversations);
  const answer = (name: string, read: typeof readPeer): void => {
    app.command(name, async ({ ack, command, respond }) => {
      await ack();
      const asked = read(verbs, command.text, peering.catalog, commands);
      const { channel_id: channel, trigger_id } = command;
      await answerTyped(needs, asked, { person: personOfCommand(command), channel, trigger_id, respond });
    });
  };
  answer(commands.peer, readPeer);
  answer(commands.ping, readPing);
};
