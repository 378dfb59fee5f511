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
  attempt: 'decide-rule',
  listeners: [
    onDecision(ids.approveRule, ({ ruleId = '' }) => ({ decide: 'decide-rule', ruleId })),
    ...listenersFor(
      { form, decided: ({ ruleId = '' }, reason) => ({ decide: 'decide-rule', ruleId, reason }) },
      ids.denyRule,
    ),
  ],
};
