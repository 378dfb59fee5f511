import type { App, RespondFn } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { onButton, settle, whyNot } from './conversation/decision.ts';
import { onReason, originOf, reasonForm } from './conversation/reason-form.ts';
import { ids, type Origin } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const openForm = ({ client }: Needs, trigger_id: string, origin: Origin) =>
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

type RemoveInput = { id: string; person: Person; reason: string };

const remove = ({ peering }: Needs, { id, person, reason }: RemoveInput) =>
  peering.perform(id, person, { decide: 'remove', reason });

type Typed = { respond: RespondFn; trigger_id: string; person: Person; id: string; reason?: string };

/** `/peer remove PR-… because …` does it at once; without a reason, a form asks for it. */
export const removeByCommand = async (
  needs: Needs,
  { respond, trigger_id, person, id, reason }: Typed,
): Promise<void> => {
  if (!reason) {
    await openForm(needs, trigger_id, { id });
    return;
  }
  const outcome = await remove(needs, { id, person, reason });
  const answer = isRefusal(outcome)
    ? whyNot(outcome)
    : `*${id}* is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`;
  await reply(respond, needs.log, plain(answer));
};

export const registerRemove = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.remove, (click, trigger_id) => openForm(needs, trigger_id, originOf(click)));

  onReason(app, ids.removeForm, async (click, reason) => {
    await settle(needs, click, await remove(needs, { ...click, reason }));
  });
};
