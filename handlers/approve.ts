import type { Conversation } from './conversation/conversation.ts';
import { onDecision } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';

/** Approve: one click, with Slack's own confirmation. The value carries the hash of the plan that the card shows. */
export const approve: Conversation = {
  attempt: 'approve',
  listeners: [onDecision(ids.approve, ({ planHash = '' }) => ({ decide: 'approve', planHash }))],
};
