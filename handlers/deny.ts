import type { App } from '@slack/bolt';
import type { Needs } from './conversation/answer.ts';
import { onButton, settle } from './conversation/decision.ts';
import { onReason, originOf, reasonForm } from './conversation/reason-form.ts';
import { ids } from './slack/buttons.ts';

/** Deny: a button, a short form for the reason, and its submission. The asker is told the reason. */
export const registerDeny = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.deny, async (click, trigger_id) => {
    const view = reasonForm({
      callback_id: ids.denyForm,
      title: 'Deny the request',
      submit: 'Deny Request',
      label: 'Why not?',
      hint: 'The asker sees it, and it is kept in the log.',
      origin: originOf(click),
    });
    await needs.client.views.open({ trigger_id, view });
  });

  onReason(app, ids.denyForm, async (click, reason) => {
    const { id, person } = click;
    await settle(needs, click, await needs.peering.perform(id, person, { decide: 'deny', reason }));
  });
};
