import { reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { plain } from './slack/plain.ts';

/** Who says hello is told in a line where to begin; who says thanks wants nothing more. */
export const greet: Conversation = {
  verbs: [
    verb({
      word: 'hello',
      parse: () => ({ do: 'hello' }),
      carryOut: ({ commands, log }, _, { respond }) =>
        reply(
          respond,
          log,
          plain(
            `Hello. I join VPCs when their owners agree: \`${commands.peer} request\` opens the form, \`${commands.peer} mine\` shows what concerns you, \`${commands.peer} help\` everything else.`,
          ),
        ),
    }),
    verb({
      word: 'thanks',
      parse: () => ({ do: 'thanks' }),
      carryOut: ({ log }, _, { respond }) => reply(respond, log, plain('You are welcome.')),
    }),
  ],
  help: [{ heading: 'Begin', text: ({ peer }) => `\`${peer} hello\`` }],
};
