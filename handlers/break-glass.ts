import type { BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt';
import type { Refusal } from '../src/peering/refusal.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import type { Conversation, Listener } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { listenersFor, offerForm, verbFor, type WithReason } from './conversation/with-reason.ts';
import { whoMayText } from './render/emergency.ts';
import { named } from './render/words.ts';
import { ids, readChoice } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** Why not, and who may instead. */
const refusedText = async ({ peering }: Needs, id: string, refusal: Refusal): Promise<string> => {
  const request = refusal.refused === 'no-break-glass' ? await peering.find(id) : undefined;
  const who = request && !refusal.doubt ? `\n${whoMayText(peering.catalog, request)}` : '';
  return `${whyNot(refusal)}${who}`;
};

const emergency: WithReason = {
  form: {
    id: 'break_glass_form',
    title: 'Emergency approval',
    submit: 'Approve Alone',
    label: 'Why can it not wait for the owners?',
    hint: 'Every owner is told at once, and the log marks it.',
  },
  decided: ({ planHash = '' }, reason) => ({ decide: 'break-glass', planHash, reason }),
  isAskedBefore: true,
  whyNot: refusedText,
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

const menu: Listener = {
  id: ids.breakGlass,
  attach: (app, needs) =>
    app.action<BlockAction<MenuAction>>(ids.breakGlass, async ({ ack, body, action, respond }) => {
      await ack();
      const value = readChoice(chosenIn(action));
      if (!value) return reply(respond, needs.log, outdated(needs.commands));
      const { choice, ...about } = value;
      if (choice === 'who-may') return answerWho(needs, respond, about.id);
      const { channel, message, trigger_id } = body;
      const place = { ...(channel && { channel: channel.id }), ...(message && { ts: message.ts }) };
      const call = { respond, trigger_id, person: personOf(body) };
      await offerForm(needs, emergency, { ...about, ...place }, call);
    }),
};

/** One person's yes for all sides in an emergency. `/peer break-glass PR-… because …` says yes to the plan as it stands now. */
export const breakGlass: Conversation = {
  attempt: 'break-glass',
  verbs: [
    verbFor(emergency, {
      word: 'break-glass',
      also: ['emergency', 'breakglass'],
      about: (request) => ({ planHash: request?.plan?.hash ?? '' }),
      done: (_, request) =>
        `Joining ${named(request)} is approved by you alone. Its owners are being told, and the card shows each step.`,
    }),
  ],
  listeners: [menu, ...listenersFor(emergency)],
  help: [
    {
      heading: 'In an emergency',
      text: ({ peer }) =>
        `\`${peer} break-glass PR-7Q4K2 because production is down\` approves alone, where the policies of both VPCs name you`,
    },
  ],
};
