import type { UnmanagedPeering } from '../src/estate/unmanaged.ts';
import type { Person } from '../src/events/people.ts';
import { sameVpc } from '../src/network/vpc.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { adoptForm, adoptFormId, readAdoptForm } from './conversation/adopt-form.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { type Call, type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { onButton, whyNot } from './conversation/decision.ts';
import { onForm } from './conversation/on-form.ts';
import { originOf } from './conversation/reason-form.ts';
import { type AdoptMeaning, type AdoptTarget, parseAdopt } from './language/commands/adopt.ts';
import { adoptionsMessage, type Outcome } from './render/adoptions.ts';
import { lookingMessage } from './render/looking.ts';
import { endName } from './render/unmanaged.ts';
import { moment } from './render/words.ts';
import { ids } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

type Terms = { duration: number | null; reason: string; ticket?: string | undefined };

const fits =
  (target: AdoptTarget) =>
  ({ id, requester, accepter }: UnmanagedPeering): boolean => {
    if ('connectionId' in target) return id === target.connectionId;
    if ('account' in target) return [requester, accepter].some(({ account }) => account === target.account);
    const [one, other] = target.pair;
    return [
      [requester, accepter],
      [accepter, requester],
    ].some(([a, b]) => a && b && sameVpc(a, one) && sameVpc(b, other));
  };

/** Reads nothing in AWS: what is there was read before, and is looked at anew once it is asked for. */
const findIn = async ({ peering }: Needs, target: AdoptTarget) => {
  const head = await peering.stock.head('unmanaged');
  return { head, found: head ? await peering.stock.findUnmanaged(fits(target)) : [] };
};

const askFor = async (
  { peering }: Needs,
  by: Person,
  found: UnmanagedPeering,
  { duration, reason, ticket }: Terms,
  askedIn?: string,
): Promise<Outcome> => {
  const [requester, accepter] = [found.requester, found.accepter].map((end) => {
    const name = peering.catalog.nameOf(end);
    return name === undefined ? undefined : peering.catalog.find(name);
  });
  if (!requester || !accepter) return { found, why: 'not-in-catalog' };
  if (found.status !== 'active') return { found, why: 'not-active' };
  const adopts = { connectionId: found.id };
  const terms = {
    ...{ requester, accepter, duration, reason, adopts },
    ...(ticket && { ticket }),
    ...(askedIn && { askedIn }),
  };
  const outcome = await peering.ask({ by, ...terms });
  return isRefusal(outcome) ? { found, refused: whyNot(outcome) } : { found, request: outcome.request };
};

const notFound = async (needs: Needs, by: Person, at: number | undefined): Promise<Message> => {
  const { peering, commands } = needs;
  await peering.order(by, 'unmanaged', { do: 'stock', show: 'unmanaged' });
  const when =
    at === undefined
      ? 'I have not read all accounts yet'
      : `When I last looked (${moment(at)}) there was no such peering that nobody had asked me for`;
  return plain(
    `${when}. I am reading them now; the list comes in our direct messages. Then use *Adopt* there, or say this again. What is mine already: \`${commands.peer} list\`.`,
  );
};

/** One after the other: each is a request of its own, and the owners of each are asked. */
const askForAll = async (
  needs: Needs,
  by: Person,
  found: readonly UnmanagedPeering[],
  terms: Terms,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const one of found) outcomes.push(await askFor(needs, by, one, terms));
  return outcomes;
};

const answerFor = (needs: Needs, outcomes: readonly Outcome[]): Message => {
  const [only, ...others] = outcomes;
  return only && 'request' in only && others.length === 0
    ? lookingMessage(only.request)
    : adoptionsMessage(outcomes, needs.peering.catalog, needs.commands.peer);
};

const offerForm = (needs: Needs, found: UnmanagedPeering, trigger_id: string, origin = { id: found.id }) => {
  const { catalog } = needs.peering;
  const about = `*${endName(catalog, found.requester)}* and *${endName(catalog, found.accepter)}* (${found.id}).`;
  return needs.client.views.open({ trigger_id, view: adoptForm(about, origin, catalog.ticket) });
};

const termsMissing = (peer: string): Message =>
  plain(
    `Please say how long they are to stay (\`for 90d\`, or \`permanent\`), and why; nothing has been asked. I never guess that: what is adopted for a time is taken down when it is over.\nLike this: \`${peer} adopt all in 111122223333 permanent because we keep them\``,
  );

const carryOut = async (
  needs: Needs,
  { target, duration, reason, ticket }: AdoptMeaning,
  { person, respond, trigger_id, channel }: Call,
): Promise<unknown> => {
  const { head, found } = await findIn(needs, target);
  const [first] = found;
  if (!first) return reply(respond, needs.log, await notFound(needs, person, head?.at));
  if (duration === undefined || !reason)
    return trigger_id && found.length === 1
      ? offerForm(needs, first, trigger_id)
      : reply(respond, needs.log, termsMissing(needs.commands.peer));
  const terms = { duration, reason, ticket };
  const outcomes =
    found.length === 1
      ? [await askFor(needs, person, first, terms, channel)]
      : await askForAll(needs, person, found, terms);
  return reply(respond, needs.log, answerFor(needs, outcomes));
};

const button: Listener = onButton(ids.adopt, async (needs, click, trigger_id) => {
  const { head, found } = await findIn(needs, { connectionId: click.id });
  const [first] = found;
  if (first) return offerForm(needs, first, trigger_id, originOf(click));
  return tell(needs, click.person.user, click.channel, await notFound(needs, click.person, head?.at));
});

const form = onForm(adoptFormId, readAdoptForm, async (needs, { id, person, channel }, terms) => {
  const { head, found } = await findIn(needs, { connectionId: id });
  const [first] = found;
  const message = first
    ? answerFor(needs, [await askFor(needs, person, first, terms, channel)])
    : await notFound(needs, person, head?.at);
  await tell(needs, person.user, channel, message);
});

/** A peering that stood before anybody asked for it here becomes one like any other, once its owners agree. */
export const adopt: Conversation = {
  attempt: 'request',
  verbs: [verb({ readsFirst: true, word: 'adopt', also: ['take-over'], parse: parseAdopt, carryOut })],
  listeners: [button, form],
  help: [
    {
      heading: 'Adopt',
      text: ({ peer, a, b }) =>
        `\`${peer} adopt ${a} ${b} for 90d because the close needs it\` · \`${peer} adopt all in 111122223333 permanent because we keep them\`: what is there, as it is`,
    },
  ],
};
