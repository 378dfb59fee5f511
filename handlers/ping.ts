import type { Person } from '../src/events/people.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import type { Ping } from '../src/ping/ping.ts';
import { wishesIn } from '../src/ping/wishes.ts';
import type { Doubt } from '../src/request/rights.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { type Call, type Conversation, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { onSubmit } from './conversation/on-form.ts';
import { pingForm, pingFormId, readPingForm, readProbe } from './conversation/ping-form.ts';
import { type PingMeaning, parsePing, type TargetLacking } from './language/commands/ping.ts';
import { joinedText } from './render/joined.ts';
import { readRemembered } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

type Whence = { by: Person; channel: string };

/** What whoever asked reads; nothing where the answer of a ping that began shows by itself. */
const answerTo = (outcome: Ping | Refusal, { by, channel }: Whence): Message | undefined => {
  if (isRefusal(outcome)) return plain(whyNot(outcome));
  // A ping has its place from the first moment that it is shown; until then it was asked just now, or joined.
  return outcome.seq > 1 ? plain(joinedText(outcome, by, channel)) : undefined;
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

/** The form where nothing was said; where Slack opens none, what to say. */
const offerForm = (
  { client, log }: Needs,
  { example, from, ...lacking }: TargetLacking,
  { trigger_id, respond, channel }: Call,
): Promise<unknown> =>
  trigger_id
    ? client.views.open({ trigger_id, view: pingForm(channel, from, wishesIn(lacking)) })
    : reply(
        respond,
        log,
        plain(`Which VPC shall I ping${from ? ` from *${from.name}*` : ''}?\nLike this: ${example}`),
      );

const form = onSubmit(
  pingFormId,
  (values, { needs }) => readPingForm(needs.peering.catalog, values),
  async (needs, { person: by, memory }, filledIn) => {
    const { askedIn: channel = by.user } = readRemembered(memory);
    const asked = { do: 'ping' as const, ...readProbe(memory), ...filledIn };
    const outcome = await begin(needs, asked, { by, channel });
    const other = answerTo(outcome, { by, channel });
    if (other) await tell(needs, by.user, channel, other);
  },
);

/** Writes the question down; the answer is posted in the channel, where others can use it too. */
export const ping: Conversation = {
  attempt: 'ping',
  verbs: [
    verb({
      word: 'ping',
      parse: parsePing,
      carryOut: async (needs, asked, call) => {
        if (asked.do === 'ping-form') return offerForm(needs, asked, call);
        const whence = { by: call.person, channel: call.channel };
        const answer = answerTo(await begin(needs, asked, whence), whence);
        return answer && reply(call.respond, needs.log, answer);
      },
    }),
  ],
  listeners: [form],
  help: [
    {
      heading: 'Test',
      text: ({ ping: say, a, b }) =>
        `\`${say} ${b}\` sends real packets both ways and says what passes, or what blocks · \`${say} ${b} from ${a} tcp 5432\` · \`${say} ${b} deep\` · \`${say} all\``,
    },
  ],
};
