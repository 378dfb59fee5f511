import type { KnownBlock } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import { isRefusal, type Refusal } from '../../src/peering/refusal.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { parseIdAndReason } from '../language/commands/ids.ts';
import type { ButtonValue, Origin } from '../slack/buttons.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, reply } from './answer.ts';
import { type Call, type Conversation, type Listener, type Verb, verb } from './conversation.ts';
import { onButton, onDecision, settle, whyNotHere } from './decision.ts';
import { lookingForm, onReason, originOf, type ReasonForm, reasonForm } from './reason-form.ts';

/** Stands for a reason that nobody was asked for yet, where only who may is judged. */
export const unsaid = 'asked before';

type LaterInput = { view: string; origin: Origin; person: Person };

/** A decision that a person gives a reason for: the form that asks for it, and what is decided with it. */
export type WithReason = {
  form: ReasonForm;
  /** What stands above the reason: the form opens at once, and says what it is looking at until that is known. */
  above?: {
    looking: string;
    read: (needs: Needs, request: PeeringRequest) => KnownBlock[];
    /** What takes longer, and comes into the form (`view`) later. */
    later?: (needs: Needs, request: PeeringRequest, asked: LaterInput) => Promise<void>;
  };
  /** What has to be said, where that is not why. */
  wanted?: string;
  decided: (about: ButtonValue, reason: string) => Decided;
  /** Is somebody who may not told so before the form opens? */
  isAskedBefore?: true;
  /** Does the form open, with what was said in it, before something that was offered is done? */
  isFormFirst?: true;
  /** What somebody reads who may not, where that is more than the refusal itself. */
  whyNot?: (needs: Needs, id: string, refusal: Refusal) => Promise<string>;
};

/** What is worth reading comes into the open form once it is known, for those alone who may decide, and what takes longer after that. */
export const fillForm = async (
  needs: Needs,
  { form, above, decided }: Pick<WithReason, 'form' | 'above' | 'decided'>,
  { view, origin, person }: LaterInput,
): Promise<void> => {
  const { client, peering } = needs;
  const refusal = await peering.rehearse(origin.id, person, decided(origin, unsaid));
  if (refusal) {
    const why = await whyNotHere(needs, origin.id, refusal);
    return void (await client.views.update({ view_id: view, view: lookingForm(form, why) }));
  }
  const request = await peering.find(origin.id);
  const first = request ? above?.read(needs, request) : [];
  await client.views.update({ view_id: view, view: reasonForm(form, origin, first) });
  if (request) await above?.later?.(needs, request, { view, origin, person });
};

type Opening = { trigger_id: string; person: Person; said?: string | undefined };

/** Slack takes a trigger for three seconds, so nothing is read before the form is open. */
const openForm = async (
  needs: Needs,
  { trigger_id, person, said }: Opening,
  { form, above, decided }: WithReason,
  origin: Origin,
): Promise<void> => {
  const { client } = needs;
  const first = above ? lookingForm(form, above.looking) : reasonForm(form, origin, [], said);
  const opened = await client.views.open({ trigger_id, view: first });
  if (above) await fillForm(needs, { form, above, decided }, { view: opened.view?.id ?? '', origin, person });
};

const refusedText = async (needs: Needs, decision: WithReason, id: string, refusal: Refusal) =>
  whyNotHere(needs, id, refusal, await decision.whyNot?.(needs, id, refusal));

/** Slack opens no form for a message. */
const reasonWanted = ({ form, wanted }: WithReason, id: string): string =>
  wanted
    ? `*${id}*: please say ${wanted}; nothing has been sent. Say it again with that after the id.`
    : `*${id}*: please say why, since it is kept in the log; nothing has been done. Say it again with \`because …\` at its end, or use *${form.submit}* on its card.`;

/** Opens the form; where that is asked before, only for somebody who may, as things stand. */
export const offerForm = async (
  needs: Needs,
  decision: WithReason,
  origin: Origin,
  { respond, trigger_id, person }: Omit<Call, 'channel'>,
  said?: string,
): Promise<unknown> => {
  if (!trigger_id) return reply(respond, needs.log, plain(reasonWanted(decision, origin.id)));
  const refusal = decision.isAskedBefore
    ? await needs.peering.rehearse(origin.id, person, decision.decided(origin, unsaid))
    : undefined;
  if (!refusal) return openForm(needs, { trigger_id, person, said }, decision, origin);
  return reply(respond, needs.log, plain(await refusedText(needs, decision, origin.id, refusal)));
};

/** The submission of the form. */
const onForm = ({ form, decided }: WithReason): Listener =>
  onReason(form.id, async (needs, click, reason) =>
    settle(needs, click, await needs.peering.perform(click.id, click.person, decided(click, reason))),
  );

/** A button that opens the form, where there is one, and the submission of the form. */
export const listenersFor = (decision: WithReason, button?: string): Listener[] => [
  ...(button
    ? [
        onButton(button, (needs, click, trigger_id) =>
          openForm(needs, { trigger_id, person: click.person }, decision, originOf(click)),
        ),
      ]
    : []),
  onForm(decision),
];

/** A proposal is decided by owners: a button for yes, and for no one that asks why. */
export const decideProposal = (form: ReasonForm, approve: string, deny: string): Conversation => ({
  attempt: 'decide-proposal',
  listeners: [
    onDecision(approve, ({ proposalId = '' }) => ({ decide: 'decide-proposal', proposalId })),
    ...listenersFor(
      {
        form,
        decided: ({ proposalId = '' }, reason) => ({ decide: 'decide-proposal', proposalId, reason }),
      },
      deny,
    ),
  ],
});

type VerbInput = {
  word: string;
  also?: readonly string[];
  readsFirst?: true;
  /** What it is about, beside the request: for a plan its hash. */
  about?: (request: PeeringRequest | undefined) => Omit<ButtonValue, 'id'>;
  /** Does what a person reads tell of how it stood before? */
  tellsOfBefore?: true;
  /** What a person reads once it is decided; `before`: the request as it was then, where that is told of. */
  done: (id: string, request: PeeringRequest, needs: Needs, before?: PeeringRequest) => string;
  /** What follows then, where more is to be told later. */
  after?: (needs: Needs, request: PeeringRequest, person: Person) => Promise<void>;
};

/** `/peer remove PR-… because …` decides at once; without a reason, the form asks for it. */
export const verbFor = (
  decision: WithReason,
  { about, tellsOfBefore, done, after, ...words }: VerbInput,
): Verb =>
  verb({
    ...words,
    parse: parseIdAndReason(words.word),
    carryOut: async (needs, { id, reason }, call) => {
      const before = about || tellsOfBefore ? await needs.peering.find(id) : undefined;
      const origin = { id, ...about?.(before) };
      if (!reason || (decision.isFormFirst && call.isClick))
        return offerForm(needs, decision, origin, call, reason);
      const outcome = await needs.peering.perform(id, call.person, decision.decided(origin, reason));
      const text = isRefusal(outcome)
        ? await refusedText(needs, decision, id, outcome)
        : done(id, outcome, needs, before);
      await reply(call.respond, needs.log, plain(text));
      if (!isRefusal(outcome)) await after?.(needs, outcome, call.person);
    },
  });
