import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { sides } from '../src/network/vpc.ts';
import type { Asked, AskInput } from '../src/peering/ask.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import { agreedLast } from '../src/request/as-agreed-last.ts';
import { openSides } from '../src/request/state.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { onSubmit } from './conversation/on-form.ts';
import { showPingAnew } from './conversation/ping-anew.ts';
import { readPlaces } from './conversation/places.ts';
import { type FormOrigin, readRequestForm, requestForm, vpcOptions } from './conversation/request-form.ts';
import { parseRequest } from './language/commands/request.ts';
import type { Draft } from './language/meanings/meaning.ts';
import { noPlaces } from './language/named/networks.ts';
import { lookingMessage } from './render/looking.ts';
import { isAboutTicket } from './render/ticket.ts';
import { moment } from './render/words.ts';
import { section } from './slack/blocks.ts';
import { fitsButton, ids, readDraft, readRemembered, writeDraft } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';
import type { Respond } from './slack/reply.ts';

export type NewRequest = Omit<AskInput, 'by'>;

const wantedDraft = ({
  requester,
  accepter,
  reason,
  duration,
  until,
  startsAt,
  port,
  ticket,
  only,
}: NewRequest): Draft => ({
  ...{ requester, accepter },
  ...(reason && { reason }),
  ...(duration !== undefined && { duration }),
  ...(until !== undefined && { until }),
  ...(startsAt !== undefined && { startsAt }),
  ...(port !== undefined && { port }),
  ...(ticket && { ticket }),
  ...(only && { only }),
});

const ownershipUnknown =
  'Slack did not tell me whether you own one of the two, so your asking counts as no side’s yes, and the owners of both are asked.';

/** Where only a ticket is wanted, the form opens with all that was said. */
const refusedMessage = (refusal: Refusal, wanted: NewRequest): Message =>
  isAboutTicket(refusal) ? withForm(whyNot(refusal), wantedDraft(wanted)) : plain(whyNot(refusal));

const outcomeMessage = (outcome: Asked | Refusal, wanted: NewRequest): Message => {
  if (isRefusal(outcome)) return refusedMessage(outcome, wanted);
  const { request, doubt } = outcome;
  // Whoever only looks hands out the plan of what was asked for.
  const looking = lookingMessage(request, request.draft && !wanted.draft);
  const isUncounted = doubt === 'slack-silent' && openSides(request).length === sides.length;
  return isUncounted ? { ...looking, blocks: [...looking.blocks, section(ownershipUnknown)] } : looking;
};

/** Writes the request down, with the rights of the asker as they are now. Everything else follows from that. */
export const ask = async ({ peering }: Needs, by: Person, wanted: NewRequest): Promise<Message> =>
  wanted.until !== undefined && wanted.until <= peering.now()
    ? plain(`Nothing has been asked: ${moment(wanted.until)} is over. Say a later time.`)
    : outcomeMessage(await peering.ask({ ...wanted, by }), wanted);

export const requestByCommand = async (
  needs: Needs,
  respond: Respond,
  by: Person,
  wanted: NewRequest,
): Promise<void> => reply(respond, needs.log, await ask(needs, by, wanted));

const draftValue = ({ requester, accepter, ...draft }: Draft): string =>
  writeDraft({
    ...draft,
    ...(requester && { requester: requester.name }),
    ...(accepter && { accepter: accepter.name }),
  });

/** What was wrong, with a button that opens the form holding all that was understood. */
export const withForm = (problem: string, draft: Draft): Message => {
  const { text, blocks } = plain(problem);
  const value = draftValue(draft);
  if (!fitsButton(value)) return { text, blocks };
  return {
    text,
    blocks: [
      ...blocks,
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: ids.askAgain,
            text: { type: 'plain_text', text: 'Fill In the Form' },
            value,
          },
        ],
      },
    ],
  };
};

const openRequestForm = (
  { peering, client }: Needs,
  trigger_id: string,
  draft: Draft,
  origin: FormOrigin = {},
) => client.views.open({ trigger_id, view: requestForm(peering.catalog, draft, origin) });

/** The form itself, or where Slack cannot open one, a button that does. */
const offerForm = (
  needs: Needs,
  respond: Respond,
  trigger_id: string | undefined,
  askedIn: string,
): Promise<unknown> =>
  trigger_id
    ? openRequestForm(needs, trigger_id, {}, { askedIn })
    : reply(respond, needs.log, withForm('Which two VPCs, for how long, and why?', {}));

/** As it was agreed on last. A moment that was named then may be over by now; a plan was made for it a moment ago. */
const likeThat = async ({ find, now }: Needs['peering'], id: string | undefined): Promise<Draft> => {
  const request = id === undefined ? undefined : await find(id);
  if (!request) return {};
  const { status, until = 0 } = request;
  return { ...agreedLast(request), ...(status === 'drafted' && until > now() && { until }) };
};

const draftIn = async (peering: Needs['peering'], value: string | undefined): Promise<Draft> => {
  const { requester, accepter, like, ...draft } = readDraft(value);
  const [from, to] = [requester, accepter].map((name) => (name ? peering.catalog.find(name) : undefined));
  return {
    ...(await likeThat(peering, like)),
    ...draft,
    ...(from && { requester: from }),
    ...(to && { accepter: to }),
  };
};

const shortcut: Listener = {
  id: ids.requestShortcut,
  attach: (app, needs) =>
    app.shortcut(ids.requestShortcut, async ({ ack, body }) => {
      await ack();
      await openRequestForm(needs, body.trigger_id, {});
    }),
};

/** Somebody may have asked since the ping was answered: then nothing has to be filled in. */
const holderFor = async ({ peering }: Needs, { requester, accepter }: Draft) =>
  requester && accepter ? peering.holderOf(requester, accepter) : undefined;

/** From an answer to a request that was not understood, from that of a ping, or from a request that has ended. */
const formButton: Listener = {
  id: ids.askAgain,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.askAgain, async ({ ack, body, action }) => {
      await ack();
      const draft = await draftIn(needs.peering, action.value);
      const { pingId, like } = readDraft(action.value);
      const holder = pingId === undefined ? undefined : await holderFor(needs, draft);
      if (!holder) {
        await openRequestForm(needs, body.trigger_id, draft, { askedIn: body.channel?.id, pingId, like });
        return;
      }
      const taken = whyNot({ refused: 'pair-taken', holder: holder.id });
      await tell(needs, body.user.id, body.channel?.id, plain(taken));
      await showPingAnew(needs, pingId);
    }),
};

const picker = (id: string): Listener => ({
  id,
  attach: (app, needs) =>
    app.options(id, async ({ ack, options }) => {
      const [places, owners] = await Promise.all([readPlaces(needs), needs.people.ownerNames()]);
      const known = { catalog: needs.peering.catalog, places: { ...noPlaces, ...places, owners: owners.of } };
      await ack({ options: vpcOptions(known, options.value) });
    }),
});

const form = onSubmit(
  ids.requestForm,
  (values, { needs: { peering } }) => readRequestForm(peering.catalog, values, peering.now()),
  async (needs, { person, memory }, filledIn) => {
    const { askedIn, port, pingId, like, ...known } = readRemembered(memory);
    const only = like === undefined ? known.only : (await likeThat(needs.peering, like)).only;
    const more = {
      ...(askedIn && { askedIn }),
      ...(only && { only }),
      ...(port !== undefined && { port }),
    };
    await tell(needs, person.user, askedIn, await ask(needs, person, { ...filledIn, ...more }));
    await showPingAnew(needs, pingId);
  },
);

/** A request: in one sentence, or by the form. */
export const request: Conversation = {
  attempt: 'request',
  verbs: [
    verb({
      word: 'request',
      also: ['connect', 'join', 'ask'],
      parse: parseRequest,
      carryOut: async (needs, asked, { respond, person, trigger_id, channel: askedIn }) =>
        asked.do === 'form'
          ? offerForm(needs, respond, trigger_id, askedIn)
          : requestByCommand(needs, respond, person, { ...asked, duration: asked.duration, askedIn }),
    }),
  ],
  listeners: [shortcut, formButton, picker(ids.pickRequester), picker(ids.pickAccepter), form],
  help: [
    {
      heading: 'Ask',
      text: ({ peer, a, b }) =>
        `\`${peer} request ${a} ${b} for 7d because quarterly close\`, or \`${peer} request\` for a form`,
    },
  ],
};
