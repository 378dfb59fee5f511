import { reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { helpMessage } from './render/help.ts';

/** Shows all that can be said. */
export const makeHelp = (conversations: readonly Conversation[]): Conversation => {
  const parts = conversations.flatMap(({ help = [] }) => help);
  return {
    verbs: [
      verb({
        word: 'help',
        also: ['?'],
        parse: () => ({ do: 'help' }),
        carryOut: ({ commands, peering, log }, _, { respond }) =>
          reply(respond, log, helpMessage(parts, commands, peering.catalog)),
      }),
    ],
  };
};
