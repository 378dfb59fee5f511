import type { Person } from '../src/events/people.ts';
import { sides, vpcKey } from '../src/network/vpc.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import { type Call, type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { onButton, settle, whyNotHere } from './conversation/decision.ts';
import {
  chooseFormId,
  narrowFormId,
  narrowLooking,
  narrowText,
  readChoice,
  readNarrowMemory,
} from './conversation/narrow-form.ts';
import { onSubmit } from './conversation/on-form.ts';
import { originOf, readReason } from './conversation/reason-form.ts';
import { readVisibility } from './conversation/visibility.ts';
import { unsaid } from './conversation/with-reason.ts';
import { parseNarrow } from './language/narrow.ts';
import { narrowAnswer } from './render/narrowed.ts';
import { section } from './slack/blocks.ts';
import { ids, type Origin, readOrigin, writeOrigin } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

const question = 'what goes if a peering is narrowed';
type Said = { said?: string | undefined; reason?: string | undefined };

/** Why this person narrows nothing here, as things stand; undefined where they may. */
const refusalFor = async (needs: Needs, id: string, person: Person) => {
  const [request, { owned }] = await Promise.all([needs.peering.find(id), readVisibility(needs, person)]);
  const side = sides.find((one) => request && owned.includes(vpcKey(request[one]))) ?? 'requester';
  const any = { side, subnets: ['any'], named: '', only: [], hash: '', reason: unsaid };
  return needs.peering.rehearse(id, person, { decide: 'narrow', ...any });
};

/** Slack takes a trigger for three seconds, so the form opens before anything is known; a worker fills it. */
const openForm = async (
  needs: Needs,
  { trigger_id, person }: { trigger_id: string; person: Person },
  origin: Origin,
  asked: Said = {},
): Promise<void> => {
  const opened = await needs.client.views.open({ trigger_id, view: narrowLooking });
  const view = opened.view?.id ?? '';
  const refusal = await refusalFor(needs, origin.id, person);
  if (refusal)
    return void (await needs.client.views.update({
      view_id: view,
      view: narrowText(section(await whyNotHere(needs, origin.id, refusal))),
    }));
  await needs.peering.order(person, question, {
    ...{ do: 'narrowing', id: origin.id, view, origin: writeOrigin(origin) },
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
          `What goes is shown in a form, which Slack opens only for the command or a button. Type \`${needs.commands.peer} narrow ${id}\`, or use *Fewer Subnets* on its card. Nothing has been changed.`,
        ),
      );

const button = onButton(ids.narrow, (needs, click, trigger_id) =>
  openForm(needs, { trigger_id, person: click.person }, originOf(click)),
);

/** What was chosen is looked at in the same form. */
const onChoice: Listener = {
  id: chooseFormId,
  attach: (app, needs) =>
    app.view(chooseFormId, async ({ ack, body, view }) => {
      const choice = readChoice(view.state.values);
      if ('errors' in choice) return ack({ response_action: 'errors', errors: choice.errors });
      await ack({ response_action: 'update', view: narrowLooking });
      const origin = readOrigin(view.private_metadata);
      if (!origin) return tell(needs, body.user.id, undefined, outdated(needs.commands));
      const { reason } = readNarrowMemory(view.private_metadata);
      return needs.peering.order(personOf(body), question, {
        ...{ do: 'narrowing', id: origin.id, view: view.id, origin: writeOrigin(origin) },
        ...{ chosen: choice, reason },
      });
    }),
};

/** The yes to what was shown, with its reason. */
const onConfirm = onSubmit(narrowFormId, readReason, async (needs, { person, memory }, { reason }) => {
  const origin = readOrigin(memory);
  const { narrow: shown } = readNarrowMemory(memory);
  if (!origin || !shown) return tell(needs, person.user, undefined, outdated(needs.commands));
  const outcome = await needs.peering.perform(origin.id, person, { decide: 'narrow', ...shown, reason });
  await settle(needs, { ...origin, person }, outcome);
  if (!isRefusal(outcome))
    await tell(needs, person.user, origin.channel, plain(narrowAnswer(outcome, shown.named)));
});

/** An owner has a peering serve fewer subnets of their side: what goes is shown first, and confirmed. */
export const narrow: Conversation = {
  attempt: 'narrow',
  verbs: [
    verb({
      word: 'narrow',
      parse: parseNarrow,
      carryOut: (needs, { id, said, reason }, call) => offerForm(needs, id, { said, reason }, call),
    }),
  ],
  listeners: [button, onChoice, onConfirm],
  help: [
    {
      heading: 'Shorten',
      text: ({ peer }) =>
        `\`${peer} narrow PR-7Q4K2 to subnet-0a1b2c, app-b because the others moved\`: an owner has it serve fewer subnets of their side; what goes is shown first`,
    },
  ],
};
