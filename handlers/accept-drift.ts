import type { Conversation } from './conversation/conversation.ts';
import { onDecision } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';

/** An owner takes what differs from what was agreed as it is. */
export const acceptDrift: Conversation = {
  attempt: 'accept-drift',
  listeners: [onDecision(ids.acceptDrift, () => ({ decide: 'accept-drift' }))],
};
