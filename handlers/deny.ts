import type { App } from '@slack/bolt';
import type { Handling } from './answer.ts';
import { onButton, rightsOn, settle } from './decision.ts';
import { ids } from './ids.ts';
import { onReason, originOf, reasonForm } from './reason-form.ts';

/** Deny: a button, a short form for the reason, and its submission. The asker is told the reason. */
export const registerDeny = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.deny, async (click, trigger_id) => {
    const view = reasonForm({
      callback_id: ids.denyForm,
      title: 'Deny the request',
      submit: 'Deny Request',
      label: 'Why not?',
      hint: 'The asker sees it, and it is kept in the log.',
      origin: originOf(click),
    });
    await handling.client.views.open({ trigger_id, view });
  });

  onReason(app, ids.denyForm, async (click, reason) => {
    const { id, person } = click;
    const { may: owns, doubt } = await rightsOn(handling, id, person);
    await settle(handling, click, await handling.peering.deny(id, { by: person, owns, reason }), doubt);
  });
};
