import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import type { Shorter } from '../src/request/shorter.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import { type Call, type Conversation, verb } from './conversation/conversation.ts';
import { settle, whyNot, whyNotHere } from './conversation/decision.ts';
import { onForm, opensForm } from './conversation/on-form.ts';
import { originOf } from './conversation/reason-form.ts';
import { readShortenForm, shortenForm, shortenFormId } from './conversation/shorten-form.ts';
import { parseExtend } from './language/commands/extend.ts';
import { isUnread, readLess, readShorter } from './language/meanings/moments.ts';
import type { Clock } from './language/time/calendar.ts';
import { endWords } from './render/window.ts';
import { named } from './render/words.ts';
import { ids, type Origin } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

type Wanted = { shorter: Shorter; reason: string };

const perform = ({ peering }: Needs, id: string, by: Person, { shorter, reason }: Wanted) => {
  const endsAt = 'until' in shorter ? shorter.until : peering.now() + shorter.duration * 1000;
  return peering.perform(id, by, { decide: 'shorten', shorter, endsAt, reason });
};

const answerText = (request: PeeringRequest, by: Person): string => {
  const told =
    request.asker.user === by.user ? 'The other side is' : 'The one who asked for it and the other side are';
  return `The peering of ${named(request)} is shortened: ${endWords(request)}. ${told} told.`;
};

/** The form that asks for what was not said; where Slack opens none, what to say. */
const offerForm = async (
  { peering, client, log, commands }: Needs,
  origin: Origin,
  asked: { said: string; reason?: string | undefined },
  { respond, trigger_id }: Pick<Call, 'respond' | 'trigger_id'>,
): Promise<unknown> => {
  const request = await peering.find(origin.id);
  if (!request) return reply(respond, log, plain(whyNot({ refused: 'unknown-request', id: origin.id })));
  const like = `\`${commands.peer} shorten ${origin.id} to 2h because the audit begins\``;
  if (!trigger_id)
    return reply(
      respond,
      log,
      plain(`Please say until when, and why; nothing has been changed.\nLike this: ${like}`),
    );
  return client.views.open({ trigger_id, view: shortenForm(request, { origin, ...asked }) });
};

const button = opensForm(
  ids.shorten,
  (_, request, click) => shortenForm(request, { origin: originOf(click) }),
  { standing: true },
);

const form = onForm(
  shortenFormId,
  async (values, by) => readShortenForm(values, await clockFor(by)),
  async (needs, click, wanted) => {
    const { id, person, channel } = click;
    const outcome = await perform(needs, id, person, wanted);
    await settle(needs, click, outcome);
    if (!isRefusal(outcome)) await tell(needs, person.user, channel, plain(answerText(outcome, person)));
  },
);

/** `by 3d` counts from the end that was agreed. */
const readWanted = async (
  { peering }: Needs,
  id: string,
  words: readonly string[],
  clock: Clock,
): Promise<ReturnType<typeof readShorter>> => {
  const less = readLess(words);
  if (less === undefined) return readShorter(words.join(' '), clock);
  const request = await peering.find(id);
  if (request?.expiresAt === undefined)
    return { problem: 'It has no end that could come earlier; say until when it is to last.' };
  const until = request.expiresAt - less * 1000;
  return until > clock.now
    ? { until }
    : { problem: 'That is before now; to have it end at once, remove it.' };
};

/** An owner has a peering end earlier than was agreed: one that stands, or one that has been asked for. */
export const shorten: Conversation = {
  attempt: 'shorten',
  verbs: [
    verb({
      word: 'shorten',
      parse: parseExtend,
      carryOut: async (needs, { id, words, reason }, call) => {
        const said = words.join(' ');
        const clock = await clockFor({ needs, person: call.person });
        const shorter = said === '' ? undefined : await readWanted(needs, id, words, clock);
        if (shorter && isUnread(shorter))
          return reply(call.respond, needs.log, plain(`${shorter.problem} Nothing has been changed.`));
        if (!shorter || !reason) return offerForm(needs, { id }, { said, reason }, call);
        const outcome = await perform(needs, id, call.person, { shorter, reason });
        const text = isRefusal(outcome)
          ? await whyNotHere(needs, id, outcome)
          : answerText(outcome, call.person);
        return reply(call.respond, needs.log, plain(text));
      },
    }),
  ],
  listeners: [button, form],
  help: [
    {
      heading: 'Shorten',
      text: ({ peer }) =>
        `\`${peer} shorten PR-7Q4K2 to 2d because the audit begins\`, or \`until …\`: an owner has it end earlier`,
    },
  ],
};
