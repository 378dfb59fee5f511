/**
 * What people decide with no more than a click, or a form for the reason, or a verb with the id of a request: a row for each. What
 * takes more has a file of its own. The rules stand in `src/request/decisions/`.
 */
import { isRefusal } from '../src/peering/refusal.ts';
import { reply, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onButton, onDecision, settle, whyNot } from './conversation/decision.ts';
import { listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { parseId } from './language/ids.ts';
import { letEndText } from './render/ending.ts';
import { removalBlocks, removalText } from './render/removal.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

/** Slack's own confirmation stands before it. The value carries the hash of the plan that the card shows. */
const approve: Conversation = {
  attempt: 'approve',
  listeners: [onDecision(ids.approve, ({ planHash = '' }) => ({ decide: 'approve', planHash }))],
};

const denial: WithReason = {
  form: {
    id: 'deny_form',
    title: 'Deny the request',
    submit: 'Deny Request',
    label: 'Why not?',
    hint: 'The asker sees it, and it is kept in the log.',
  },
  decided: (_, reason) => ({ decide: 'deny', reason }),
};
const deny: Conversation = { attempt: 'deny', listeners: listenersFor(denial, ids.deny) };

const removal: WithReason = {
  form: {
    id: 'remove_form',
    title: 'Remove the peering',
    submit: 'Remove Peering',
    label: 'Why is it removed?',
    hint: 'The routes that I wrote and the peering connection are taken out on both sides; traffic between the two stops.',
  },
  above: removalBlocks,
  decided: (_, reason) => ({ decide: 'remove', reason }),
};
const remove: Conversation = {
  attempt: 'remove',
  verbs: [
    verbFor(removal, {
      word: 'remove',
      also: ['delete', 'disconnect'],
      done: (_, request) => removalText(request),
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

/** A removal that does not get on waits no longer; the card shows what comes of it. */
const retry: Conversation = {
  attempt: 'retry',
  listeners: [onDecision(ids.retry, () => ({ decide: 'retry' }))],
};

/** An owner has AWS made as agreed again; the card shows what comes of it. */
const repair: Conversation = {
  attempt: 'repair',
  verbs: [
    verb({
      word: 'repair',
      also: ['mend', 'fix'],
      parse: parseId('repair'),
      carryOut: async ({ peering, log }, { id }, { respond, person }) => {
        const outcome = await peering.perform(id, person, { decide: 'repair' });
        const said = isRefusal(outcome)
          ? whyNot(outcome)
          : `I am repairing *${id}*; its card says what comes of it.`;
        return reply(respond, log, plain(said));
      },
    }),
  ],
  listeners: [onDecision(ids.repair, () => ({ decide: 'repair' }))],
  help: [
    {
      heading: 'Repair',
      text: ({ peer }) => `\`${peer} repair PR-7Q4K2\` where AWS is no longer as agreed`,
    },
  ],
};

/** An owner takes what differs from what was agreed as it is. */
const acceptDrift: Conversation = {
  attempt: 'accept-drift',
  listeners: [onDecision(ids.acceptDrift, ({ foundAt = 0 }) => ({ decide: 'accept-drift', foundAt }))],
};

const ruleDenial: WithReason = {
  form: {
    id: 'deny_rule_form',
    title: 'Deny the rule',
    submit: 'Deny Rule',
    label: 'Why not?',
    hint: 'It stands on the message, and is kept in the log.',
  },
  decided: ({ proposalId = '' }, reason) => ({ decide: 'decide-proposal', proposalId, reason }),
};
/** A rule of a security group is decided by an owner of the group's VPC. */
const decideRule: Conversation = {
  attempt: 'decide-proposal',
  listeners: [
    onDecision(ids.approveRule, ({ proposalId = '' }) => ({ decide: 'decide-proposal', proposalId })),
    ...listenersFor(ruleDenial, ids.denyRule),
  ],
};

/** Whoever may extend it says that it ends as planned, and nobody is warned of that end again. */
const letEnd: Conversation = {
  attempt: 'let-end',
  listeners: [
    onButton(ids.letEnd, async (needs, click) => {
      const { id, person, channel } = click;
      const outcome = await needs.peering.perform(id, person, { decide: 'let-end' });
      await settle(needs, click, outcome);
      if (!isRefusal(outcome)) await tell(needs, person.user, channel, plain(letEndText(outcome)));
    }),
  ],
};

/** An owner says that a peering without an end is still needed. */
const confirm: Conversation = {
  attempt: 'confirm',
  listeners: [onDecision(ids.confirm, () => ({ decide: 'confirm' }))],
};

const extensionDenial: WithReason = {
  form: {
    id: 'deny_extension_form',
    title: 'Deny the extension',
    submit: 'Deny Extension',
    label: 'Why not?',
    hint: 'Whoever asked sees it, and it is kept in the log.',
  },
  decided: ({ proposalId = '' }, reason) => ({ decide: 'decide-proposal', proposalId, reason }),
};
/** An extension is decided by the owners of each side that has to agree. */
const decideExtension: Conversation = {
  attempt: 'decide-proposal',
  listeners: [
    onDecision(ids.approveExtension, ({ proposalId = '' }) => ({ decide: 'decide-proposal', proposalId })),
    ...listenersFor(extensionDenial, ids.denyExtension),
  ],
};

export const decisionsAsked: readonly Conversation[] = [
  remove,
  approve,
  deny,
  retry,
  repair,
  acceptDrift,
  decideRule,
  letEnd,
  confirm,
  decideExtension,
];
