import type { Conversation } from './conversation/conversation.ts';
import { listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { ids } from './slack/buttons.ts';

const removal: WithReason = {
  form: {
    id: 'remove_form',
    title: 'Remove the peering',
    submit: 'Remove Peering',
    label: 'Why is it removed?',
    hint: 'The routes that I wrote and the peering connection are taken out on both sides; traffic between the two stops.',
  },
  decided: (_, reason) => ({ decide: 'remove', reason }),
};

/** Takes a peering down: `/peer remove PR-… because …`, or a button and a form for the reason. */
export const remove: Conversation = {
  attempt: 'remove',
  verbs: [
    verbFor(removal, {
      word: 'remove',
      also: ['delete', 'disconnect'],
      done: (id) =>
        `*${id}* is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`,
    }),
  ],
  listeners: listenersFor(removal, ids.remove),
  help: [
    {
      heading: 'Take back',
      text: ({ peer }) => `\`${peer} remove PR-7Q4K2 because no longer needed\` once connected`,
    },
  ],
};
