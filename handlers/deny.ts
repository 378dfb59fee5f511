import type { Conversation } from './conversation/conversation.ts';
import { listenersFor } from './conversation/with-reason.ts';
import { ids } from './slack/buttons.ts';

const form = {
  id: 'deny_form',
  title: 'Deny the request',
  submit: 'Deny Request',
  label: 'Why not?',
  hint: 'The asker sees it, and it is kept in the log.',
};

/** Deny: a button, a short form for the reason, and its submission. The asker is told the reason. */
export const deny: Conversation = {
  attempt: 'deny',
  listeners: listenersFor({ form, decided: (_, reason) => ({ decide: 'deny', reason }) }, ids.deny),
};
