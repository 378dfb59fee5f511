import type { App, RespondFn } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Click, onButton, settle, whyNot } from './conversation/decision.ts';
import { onReason, originOf, reasonForm } from './conversation/reason-form.ts';
import { ids, type Origin } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const openForm = ({ client }: Needs, trigger_id: string, origin: Origin) =>
  client.views.open({
    trigger_id,
    view: reasonForm({
      callback_id: ids.breakGlassForm,
      title: 'Emergency approval',
      submit: 'Approve Alone',
      label: 'Why can it not wait for the owners?',
      hint: 'Every owner is told at once, and the log marks it.',
      origin,
    }),
  });

type BreakGlassInput = { id: string; person: Person; planHash: string; reason: string };

const breakGlass = ({ peering }: Needs, { id, person, planHash, reason }: BreakGlassInput) =>
  peering.perform(id, person, { decide: 'break-glass', planHash, reason });

type Typed = { respond: RespondFn; trigger_id: string; person: Person; id: string; reason?: string };

/** `/peer break-glass PR-… because …` says yes to the plan as it stands now; without a reason, a form asks for it. */
export const breakGlassByCommand = async (
  needs: Needs,
  { respond, trigger_id, person, id, reason }: Typed,
): Promise<void> => {
  const planHash = (await needs.peering.find(id))?.plan?.hash ?? '';
  if (!reason) {
    await openForm(needs, trigger_id, { id, planHash });
    return;
  }
  const outcome = await breakGlass(needs, { id, person, planHash, reason });
  const answer = isRefusal(outcome)
    ? whyNot(outcome)
    : `*${id}* is approved by you alone. Its owners are being told, and the card shows each step.`;
  await reply(respond, needs.log, plain(answer));
};

/** One person's yes for all sides in an emergency: a button, a form for the reason, and its submission. */
export const registerBreakGlass = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.breakGlass, (click, trigger_id) => openForm(needs, trigger_id, originOf(click)));

  onReason(app, ids.breakGlassForm, async (click: Click, reason) => {
    const outcome = await breakGlass(needs, {
      ...click,
      planHash: click.planHash ?? '',
      reason,
    });
    await settle(needs, click, outcome);
  });
};
