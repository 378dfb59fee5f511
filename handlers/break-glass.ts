import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import { type Click, settle, whyNot } from './conversation/decision.ts';
import { onReason, originOf, reasonForm } from './conversation/reason-form.ts';
import { whoMayText } from './render/emergency.ts';
import { ids, type Origin, readChoice } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
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

/** Why not, and who may instead. */
const refusedText = async ({ peering }: Needs, id: string, refusal: Refusal): Promise<string> => {
  const request = refusal.refused === 'no-break-glass' ? await peering.find(id) : undefined;
  const who = request && !refusal.doubt ? `\n${whoMayText(peering.catalog, request)}` : '';
  return `${whyNot(refusal)}${who}`;
};

type Opening = { respond: RespondFn; trigger_id: string; person: Person; origin: Origin };

/** Nobody fills in a form in an emergency only to be told that they may not. */
const offerForm = async (needs: Needs, { respond, trigger_id, person, origin }: Opening): Promise<void> => {
  const { id, planHash = '' } = origin;
  const refusal = await needs.peering.rehearse(id, person, { decide: 'break-glass', planHash, reason: '' });
  if (refusal) await reply(respond, needs.log, plain(`*${id}*: ${await refusedText(needs, id, refusal)}`));
  else await openForm(needs, trigger_id, origin);
};

type Typed = { respond: RespondFn; trigger_id: string; person: Person; id: string; reason?: string };

/** `/peer break-glass PR-… because …` says yes to the plan as it stands now; without a reason, a form asks for it. */
export const breakGlassByCommand = async (
  needs: Needs,
  { respond, trigger_id, person, id, reason }: Typed,
): Promise<void> => {
  const planHash = (await needs.peering.find(id))?.plan?.hash ?? '';
  if (!reason) {
    await offerForm(needs, { respond, trigger_id, person, origin: { id, planHash } });
    return;
  }
  const outcome = await breakGlass(needs, { id, person, planHash, reason });
  const answer = isRefusal(outcome)
    ? await refusedText(needs, id, outcome)
    : `*${id}* is approved by you alone. Its owners are being told, and the card shows each step.`;
  await reply(respond, needs.log, plain(answer));
};

const answerWho = async (needs: Needs, respond: RespondFn, id: string): Promise<void> => {
  const request = await needs.peering.find(id);
  const text = request
    ? whoMayText(needs.peering.catalog, request)
    : whyNot({ refused: 'unknown-request', id });
  await reply(respond, needs.log, plain(text));
};

type MenuAction = OverflowAction | ButtonAction;

/** Cards of earlier days have a button of that name instead of a menu. */
const chosenIn = (action: MenuAction): string | undefined =>
  action.type === 'overflow' ? action.selected_option.value : action.value;

const registerMenu = (app: App, needs: Needs): void => {
  app.action<BlockAction<MenuAction>>(ids.breakGlass, async ({ ack, body, action, respond }) => {
    await ack();
    const value = readChoice(chosenIn(action));
    if (!value) return reply(respond, needs.log, outdated(needs.commands));
    if (value.choice === 'who-may') return answerWho(needs, respond, value.id);
    const { channel, message, trigger_id } = body;
    const place = { ...(channel && { channel: channel.id }), ...(message && { ts: message.ts }) };
    const origin = originOf({ ...value, ...place, person: personOf(body) });
    return offerForm(needs, { respond, trigger_id, person: personOf(body), origin });
  });
};

/** One person's yes for all sides in an emergency: a menu, a form for the reason, and its submission. */
export const registerBreakGlass = (app: App, needs: Needs): void => {
  registerMenu(app, needs);

  onReason(app, ids.breakGlassForm, async (click: Click, reason) => {
    const outcome = await breakGlass(needs, {
      ...click,
      planHash: click.planHash ?? '',
      reason,
    });
    await settle(needs, click, outcome);
  });
};
