import type { Person } from '../src/events/people.ts';
import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import { type Call, type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { onButton, whyNotHere } from './conversation/decision.ts';
import { onSubmit } from './conversation/on-form.ts';
import { originOf, readReason } from './conversation/reason-form.ts';
import {
  chooseWideningId,
  readWidenChoice,
  readWidenMemory,
  widenFormId,
  widenLooking,
  widenText,
} from './conversation/widen-form.ts';
import { decideProposal, unsaid } from './conversation/with-reason.ts';
import { carryOutExtension } from './extend.ts';
import { parseWiden } from './language/widen.ts';
import { section } from './slack/blocks.ts';
import { ids, type Origin, readOrigin, writeOrigin } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

const question = 'what comes if a peering is widened';
type Said = { said?: string | undefined; port?: number | undefined; reason?: string | undefined };

/** Why this person cannot ask for it here, as things stand; undefined where they may. */
const refusalFor = (needs: Needs, id: string, person: Person) =>
  needs.peering.rehearse(id, person, {
    ...{ decide: 'propose-widening', proposalId: '', named: '', adds: [], goes: [], hash: '' },
    ...{ port: 1, reason: unsaid, needs: { requester: 1, accepter: 1 } },
  });

/** Slack takes a trigger for three seconds, so the form opens before anything is known; a worker fills it. */
const openForm = async (
  needs: Needs,
  { trigger_id, person }: { trigger_id: string; person: Person },
  origin: Origin,
  asked: Said = {},
): Promise<void> => {
  const opened = await needs.client.views.open({ trigger_id, view: widenLooking });
  const view = opened.view?.id ?? '';
  const refusal = await refusalFor(needs, origin.id, person);
  if (refusal)
    return void (await needs.client.views.update({
      view_id: view,
      view: widenText(section(await whyNotHere(needs, origin.id, refusal))),
    }));
  await needs.peering.order(person, question, {
    ...{ do: 'widening', id: origin.id, view, origin: writeOrigin(origin) },
    ...asked,
  });
};

const offerForm = async (needs: Needs, id: string, asked: Said, { respond, trigger_id, person }: Call) =>
  trigger_id
    ? openForm(needs, { trigger_id, person }, { id }, asked)
    : reply(
        respond,
        needs.log,
        plain(
          `What comes is shown in a form, which Slack opens only for the command or a button. Type \`${needs.commands.peer} widen ${id}\`, or use *More Subnets* on its card. Nothing has been changed.`,
        ),
      );

const button = onButton(ids.widen, (needs, click, trigger_id) =>
  openForm(needs, { trigger_id, person: click.person }, originOf(click)),
);

/** What was chosen is looked at in the same form. */
const onChoice: Listener = {
  id: chooseWideningId,
  attach: (app, needs) =>
    app.view(chooseWideningId, async ({ ack, body, view }) => {
      const choice = readWidenChoice(view.state.values);
      if ('errors' in choice) return ack({ response_action: 'errors', errors: choice.errors });
      await ack({ response_action: 'update', view: widenLooking });
      const origin = readOrigin(view.private_metadata);
      if (!origin) return tell(needs, body.user.id, undefined, outdated(needs.commands));
      const { reason } = readWidenMemory(view.private_metadata);
      return needs.peering.order(personOf(body), question, {
        ...{ do: 'widening', id: origin.id, view: view.id, origin: writeOrigin(origin) },
        ...{ chosen: choice, reason },
      });
    }),
};

/** The yes to what was shown, with its reason: a worker looks once more, and asks the owners. */
const onConfirm = onSubmit(widenFormId, readReason, async (needs, { person, memory }, { reason }) => {
  const origin = readOrigin(memory);
  const { chosen, hash } = readWidenMemory(memory);
  if (!origin || !chosen || hash === undefined)
    return tell(needs, person.user, undefined, outdated(needs.commands));
  await needs.peering.order(person, question, {
    ...{ do: 'widening', id: origin.id, origin: writeOrigin(origin), chosen, hash, reason },
  });
});

/** A peering is to be for more: what comes is shown first, and then the owners of both sides are asked. */
export const widen: Conversation = {
  attempt: 'propose-widening',
  verbs: [
    verb({
      word: 'widen',
      parse: parseWiden,
      carryOut: (needs, meant, call) =>
        meant.do === 'extend'
          ? carryOutExtension(needs, meant, call)
          : offerForm(needs, meant.id, { said: meant.said, port: meant.port, reason: meant.reason }, call),
    }),
  ],
  listeners: [button, onChoice, onConfirm],
  help: [
    {
      heading: 'Extend',
      text: ({ peer }) =>
        `\`${peer} widen PR-7Q4K2 to subnet-0a1b2c because the batch moved\`, \`to all of finance\` or \`to port 5433\`: for more than was agreed; what comes is shown first, and both sides have to agree`,
    },
  ],
};

/** It is decided by the owners of both sides. */
export const decideWidening = decideProposal(
  {
    id: 'deny_widening_form',
    title: 'Deny the widening',
    submit: 'Deny Widening',
    label: 'Why not?',
    hint: 'Whoever asked for it sees it, and it is kept in the log.',
  },
  ids.approveWidening,
  ids.denyWidening,
);
