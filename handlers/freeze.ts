import { type Needs, reply } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import { type Call, type Conversation, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { type FreezeMeaning, parseFreeze, parseUnfreeze } from './language/commands/freeze.ts';
import { isUnread, readWindow } from './language/meanings/moments.ts';
import { declaredText, frozenText, liftedText } from './render/freeze.ts';
import { plain } from './slack/plain.ts';

const declare = async (
  needs: Needs,
  { what, words, reason }: Extract<FreezeMeaning, { do: 'freeze' }>,
  { person }: Call,
): Promise<string> => {
  const clock = await clockFor({ needs, person });
  const window = readWindow(words, clock);
  if (isUnread(window)) return `${window.problem} Nothing has been frozen.`;
  const refusal = await needs.freezes.declare(person, { what, ...window, reason });
  return refusal ? whyNot(refusal) : declaredText(what, window, needs.commands.peer);
};

const answerTo = async (needs: Needs, meant: FreezeMeaning, call: Call): Promise<string> => {
  const { freezes, commands } = needs;
  if (meant.do === 'freeze') return declare(needs, meant, call);
  if (meant.do === 'frozen') return frozenText(await freezes.standing(), commands.peer);
  const refusal = await freezes.lift(call.person, meant.what);
  return refusal ? whyNot(refusal) : liftedText(meant.what);
};

const carryOut = async (needs: Needs, meant: FreezeMeaning, call: Call): Promise<unknown> =>
  reply(call.respond, needs.log, plain(await answerTo(needs, meant, call)));

/** The network team holds up whatever is to begin. */
export const freeze: Conversation = {
  attempt: 'freeze',
  verbs: [
    verb({ readsFirst: true, word: 'freeze', also: ['frozen'], parse: parseFreeze, carryOut }),
    verb({ readsFirst: true, word: 'unfreeze', also: ['thaw'], parse: parseUnfreeze, carryOut }),
  ],
  help: [
    {
      heading: 'Freeze',
      text: ({ peer }) =>
        `\`${peer} freeze prod until monday 08:00 because the year is closed\`, for the network team: nothing new is connected until then · \`${peer} unfreeze prod\``,
    },
  ],
};
