import type { Conversation } from './conversation/conversation.ts';
import { onDecision } from './conversation/decision.ts';
import { listenersFor } from './conversation/with-reason.ts';
import { ids } from './slack/buttons.ts';

const form = {
  id: 'deny_rule_form',
  title: 'Deny the rule',
  submit: 'Deny Rule',
  label: 'Why not?',
  hint: 'It stands on the message, and is kept in the log.',
};

/** A rule of a security group is decided by an owner of the group's VPC. */
export const decideRule: Conversation = {
  attempt: 'decide-proposal',
  listeners: [
    onDecision(ids.approveRule, ({ proposalId = '' }) => ({ decide: 'decide-proposal', proposalId })),
    ...listenersFor(
      { form, decided: ({ proposalId = '' }, reason) => ({ decide: 'decide-proposal', proposalId, reason }) },
      ids.denyRule,
    ),
  ],
};
