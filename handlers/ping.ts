import type { Person } from '../src/events/people.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import type { Ping } from '../src/ping/ping.ts';
import type { Doubt } from '../src/request/rights.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { type PingMeaning, parsePing } from './language/ping.ts';
import { joinedText } from './render/joined.ts';
import { plain } from './slack/plain.ts';
import type { Respond } from './slack/reply.ts';

type Whence = { by: Person; channel: string };

/** The answer of a ping that began shows by itself; who joined one that was under way is told so. */
const tellOutcome = async (
  { log }: Needs,
  respond: Respond,
  { by, channel }: Whence,
  outcome: Ping | Refusal,
): Promise<void> => {
  if (isRefusal(outcome)) await reply(respond, log, plain(whyNot(outcome)));
  // A ping has its place from the first moment that it is shown; until then it was asked just now.
  else if (outcome.seq > 1) await reply(respond, log, plain(joinedText(outcome, by, channel)));
};

/** A refusal that rests on who somebody is says so where that could not be found out, or cannot count. */
const withDoubt = (outcome: Ping | Refusal, doubt: Doubt | undefined): Ping | Refusal =>
  doubt && isRefusal(outcome) && outcome.refused === 'may-not-ping' ? { ...outcome, doubt } : outcome;

/** One ping, or for everything that is connected a matrix. */
const begin = async ({ people, peering }: Needs, asked: PingMeaning, whence: Whence) => {
  const { doubt, ...may } = await people.pingRights(whence.by);
  const outcome = await (asked.do === 'ping'
    ? peering.ping({ ...asked, ...whence, may })
    : peering.pingAll({ ...asked, ...whence, may }));
  return withDoubt(outcome, doubt);
};

/** Writes the question down; the answer is posted in the channel, where others can use it too. */
export const ping: Conversation = {
  attempt: 'ping',
  verbs: [
    verb({
      word: 'ping',
      parse: parsePing,
      carryOut: async (needs, asked, { respond, person: by, channel }) =>
        tellOutcome(needs, respond, { by, channel }, await begin(needs, asked, { by, channel })),
    }),
  ],
  help: [
    {
      heading: 'Test',
      text: ({ ping: say, a, b }) =>
        `\`${say} ${b}\` sends real packets both ways and says what passes, or what blocks · \`${say} ${b} from ${a} tcp 5432\` · \`${say} ${b} deep\` · \`${say} all\``,
    },
  ],
};
