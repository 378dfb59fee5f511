import type { Needs } from './conversation/answer.ts';
import { type Conversation, verbsOf } from './conversation/conversation.ts';
import type { Entrances } from './conversation/entrances.ts';
import { answerWords } from './offers.ts';
import { personOfCommand } from './slack/people.ts';

/** `/peer …` with every verb, and `/ping …`, which is short for one of them. */
export const registerCommands = (
  entrances: Entrances,
  needs: Needs,
  conversations: readonly Conversation[],
): void => {
  const verbs = verbsOf(conversations);
  for (const command of ['peer', 'ping'] as const)
    entrances.command(needs.commands[command], async ({ ack, command: typed, respond }) => {
      await ack();
      const { channel_id: channel, trigger_id, text } = typed;
      const call = { person: personOfCommand(typed), channel, trigger_id, respond };
      await answerWords({ needs, verbs, command }, text, call);
    });
};
