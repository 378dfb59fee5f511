import { reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { topicText } from './conversation/topics.ts';
import type { Parse } from './language/meanings/meaning.ts';
import { isTopic, type Topic } from './language/words/topics.ts';
import { plainOf } from './language/words/typed.ts';
import { helpMessage } from './render/help.ts';
import { plain } from './slack/plain.ts';

type HelpMeaning = { do: 'help'; topic?: Topic };

/** `/peer help cost` answers one question; whatever else follows, all that can be said is shown. */
const parseHelp: Parse<HelpMeaning> = (typed) => {
  const word = plainOf(typed).toLowerCase();
  return { do: 'help', ...(isTopic(word) && { topic: word }) };
};

/** Shows all that can be said. */
export const makeHelp = (conversations: readonly Conversation[]): Conversation => {
  const parts = conversations.flatMap(({ help = [] }) => help);
  return {
    verbs: [
      verb({
        word: 'help',
        also: ['?'],
        parse: parseHelp,
        carryOut: ({ commands, peering: { catalog }, log }, { topic }, { respond }) =>
          reply(
            respond,
            log,
            topic ? plain(topicText(topic, commands, catalog)) : helpMessage(parts, commands, catalog),
          ),
      }),
    ],
  };
};
