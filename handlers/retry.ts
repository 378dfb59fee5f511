import type { Conversation } from './conversation/conversation.ts';
import { onDecision } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';

/** Retry Now: a removal that does not get on waits no longer. One click; the card shows what comes of it. */
export const retry: Conversation = {
  attempt: 'retry',
  listeners: [onDecision(ids.retry, () => ({ decide: 'retry' }))],
};
