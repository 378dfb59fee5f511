import type { Conversation } from './conversation/conversation.ts';
import { listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { ids } from './slack/buttons.ts';

const emergency: WithReason = {
  form: {
    id: 'break_glass_form',
    title: 'Emergency approval',
    submit: 'Approve Alone',
    label: 'Why can it not wait for the owners?',
    hint: 'Every owner is told at once, and the log marks it.',
  },
  decided: ({ planHash = '' }, reason) => ({ decide: 'break-glass', planHash, reason }),
};

/** One person's yes for all sides in an emergency. `/peer break-glass PR-… because …` says yes to the plan as it stands now. */
export const breakGlass: Conversation = {
  attempt: 'break-glass',
  verbs: [
    verbFor(emergency, {
      word: 'break-glass',
      also: ['emergency', 'breakglass'],
      about: (request) => ({ planHash: request?.plan?.hash ?? '' }),
      done: (id) =>
        `*${id}* is approved by you alone. Its owners are being told, and the card shows each step.`,
    }),
  ],
  listeners: listenersFor(emergency, ids.breakGlass),
  help: [
    {
      heading: 'In an emergency',
      text: ({ peer }) =>
        `\`${peer} break-glass PR-7Q4K2 because production is down\` approves alone, where the policies of both VPCs name you`,
    },
  ],
};
