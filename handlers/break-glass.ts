import type { App, RespondFn } from '@slack/bolt';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { type Click, onButton, rightsOn, settle, whyNot } from './decision.ts';
import { ids } from './ids.ts';
import { type Origin, onReason, originOf, reasonForm } from './reason-form.ts';
import { plain } from './render/words.ts';

const openForm = ({ client }: Handling, trigger_id: string, origin: Origin) =>
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

type Breaking = { id: string; person: Person; planHash: string; reason: string };

const breakGlass = async (handling: Handling, { id, person, planHash, reason }: Breaking) => {
  const { may: mayBreak, doubt } = await rightsOn(handling, id, person, 'break-glass');
  const outcome = await handling.peering.breakGlass(id, { by: person, mayBreak, planHash, reason });
  return { outcome, doubt };
};

type Typed = { respond: RespondFn; trigger_id: string; person: Person; id: string; reason?: string };

/** `/peer break-glass PR-… because …` says yes to the plan as it stands now; without a reason, a form asks for it. */
export const breakGlassByCommand = async (
  handling: Handling,
  { respond, trigger_id, person, id, reason }: Typed,
): Promise<void> => {
  const planHash = (await handling.peering.find(id))?.plan?.hash ?? '';
  if (!reason) {
    await openForm(handling, trigger_id, { id, planHash });
    return;
  }
  const { outcome, doubt } = await breakGlass(handling, { id, person, planHash, reason });
  const answer = isRefusal(outcome)
    ? whyNot(outcome, doubt)
    : `*${id}* is approved by you alone. Its owners are being told, and the card shows each step.`;
  await reply(respond, handling.log, plain(answer));
};

/** One person's yes for all sides in an emergency: a button, a form for the reason, and its submission. */
export const registerBreakGlass = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.breakGlass, (click, trigger_id) =>
    openForm(handling, trigger_id, originOf(click)),
  );

  onReason(app, ids.breakGlassForm, async (click: Click, reason) => {
    const { outcome, doubt } = await breakGlass(handling, {
      ...click,
      planHash: click.planHash ?? '',
      reason,
    });
    await settle(handling, click, outcome, doubt);
  });
};
