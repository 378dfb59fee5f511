import type { App, RespondFn } from '@slack/bolt';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { onButton, rightsOn, settle, whyNot } from './decision.ts';
import { ids } from './ids.ts';
import { type Origin, onReason, originOf, reasonForm } from './reason-form.ts';
import { plain } from './render/words.ts';

const openForm = ({ client }: Handling, trigger_id: string, origin: Origin) =>
  client.views.open({
    trigger_id,
    view: reasonForm({
      callback_id: ids.removeForm,
      title: 'Remove the peering',
      submit: 'Remove Peering',
      label: 'Why is it removed?',
      hint: 'The routes that I wrote and the peering connection are taken out on both sides; traffic between the two stops.',
      origin,
    }),
  });

type Removing = { id: string; person: Person; reason: string };

const remove = async (handling: Handling, { id, person, reason }: Removing) => {
  const { may: owns, doubt } = await rightsOn(handling, id, person);
  return { outcome: await handling.peering.remove(id, { by: person, owns, reason }), doubt };
};

type Typed = { respond: RespondFn; trigger_id: string; person: Person; id: string; reason?: string };

/** `/peer remove PR-… because …` does it at once; without a reason, a form asks for it. */
export const removeByCommand = async (
  handling: Handling,
  { respond, trigger_id, person, id, reason }: Typed,
): Promise<void> => {
  if (!reason) {
    await openForm(handling, trigger_id, { id });
    return;
  }
  const { outcome, doubt } = await remove(handling, { id, person, reason });
  const answer = isRefusal(outcome)
    ? whyNot(outcome, doubt)
    : `*${id}* is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`;
  await reply(respond, handling.log, plain(answer));
};

export const registerRemove = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.remove, (click, trigger_id) => openForm(handling, trigger_id, originOf(click)));

  onReason(app, ids.removeForm, async (click, reason) => {
    const { outcome, doubt } = await remove(handling, { ...click, reason });
    await settle(handling, click, outcome, doubt);
  });
};
