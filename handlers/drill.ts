import type { Conversation } from './conversation/conversation.ts';
import { decideProposal, listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { drillAnswer } from './render/drill.ts';
import { ids } from './slack/buttons.ts';

const question: WithReason = {
  form: {
    id: 'drill_form',
    title: 'Ask for a drill',
    submit: 'Ask for a Drill',
    label: 'Why?',
    hint: 'One route is taken out on purpose and put back; an owner of its side has to agree, and reads this.',
  },
  decided: ({ proposalId = '' }, reason) => ({ decide: 'drill', proposalId, reason }),
};

/** Whoever the catalog names for it asks for a drill; an owner of the side decides on the message below its card. */
const ask: Conversation = {
  attempt: 'drill',
  verbs: [
    verbFor(question, {
      word: 'drill',
      // Proposals are told from one another within their request.
      about: (request) => ({ proposalId: `DR-${request?.seq ?? 0}` }),
      done: (_, request) => drillAnswer(request),
    }),
  ],
  listeners: listenersFor(question),
  help: [
    {
      heading: 'Repair',
      text: ({ peer }) =>
        `\`${peer} drill PR-7Q4K2 because quarterly\` takes one route out on purpose, where the catalog allows it, and tells how soon that is found and mended`,
    },
  ],
};

const decide = decideProposal(
  {
    id: 'deny_drill_form',
    title: 'Deny the drill',
    submit: 'Deny Drill',
    label: 'Why not?',
    hint: 'Whoever asked sees it, and it is kept in the log.',
  },
  ids.approveDrill,
  ids.denyDrill,
);

export const drill: readonly Conversation[] = [ask, decide];
