import type { Conversation } from './conversation/conversation.ts';
import { aboveRemoval, removalBegun, removalForm } from './conversation/removal-form.ts';
import { listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { ids, writeOrigin } from './slack/buttons.ts';

const question = 'what a removal leaves behind';

const removal: WithReason = {
  form: removalForm,
  above: {
    looking: 'I am looking at what I have written down of this peering …',
    read: aboveRemoval,
    // Only a worker calls AWS.
    later: ({ peering }, { id }, { person, view, origin }) =>
      peering.order(person, question, { do: 'removal', id, view, origin: writeOrigin(origin) }),
  },
  decided: (_, reason) => ({ decide: 'remove', reason }),
};

/** The plan first, and what AWS shows of it a moment later; then the reason, and the removal. Typed with its reason it begins at once. */
export const remove: Conversation = {
  attempt: 'remove',
  verbs: [
    verbFor(removal, {
      word: 'remove',
      also: ['delete', 'disconnect'],
      done: (_, request, needs) => removalBegun(needs, request),
      after: ({ peering }, { id }, person) => peering.order(person, question, { do: 'removal', id }),
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
