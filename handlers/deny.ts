import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Handling } from './answer.ts';
import { ownsOf, readClick, settle } from './decision.ts';
import { ids } from './ids.ts';
import { personOf } from './people.ts';
import { readReasonForm, reasonForm } from './reason-form.ts';

/** Deny: a button, a short form for the reason, and its submission. The asker is told the reason. */
export const registerDeny = (app: App, handling: Handling): void => {
  app.action<BlockAction<ButtonAction>>(ids.deny, async ({ ack, body, action, client }) => {
    await ack();
    const click = readClick(body, action);
    if (!click) return;
    const { id, channel, ts } = click;
    const view = reasonForm({
      callback_id: ids.denyForm,
      title: 'Deny the request',
      submit: 'Deny Request',
      label: 'Why not?',
      hint: 'The asker sees it, and it is kept in the log.',
      origin: { id, ...(channel && { channel }), ...(ts && { ts }) },
    });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.view(ids.denyForm, async ({ ack, body, view }) => {
    await ack();
    const person = personOf(body);
    const { origin, reason } = readReasonForm(view);
    const owns = await ownsOf(handling, origin.id, person);
    const outcome = await handling.peering.deny(origin.id, { by: person, owns, reason });
    await settle(handling, { ...origin, person }, outcome);
  });
};
