import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { isRefusal } from '../src/peering.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import { ownsOf, readClick, settle } from './decision.ts';
import { ids } from './ids.ts';
import { personOf } from './people.ts';
import { type Origin, readReasonForm, reasonForm } from './reason-form.ts';
import { plain, refusalText } from './render/words.ts';

const openForm = (client: WebClient, trigger_id: string, origin: Origin) =>
  client.views.open({
    trigger_id,
    view: reasonForm({
      callback_id: ids.removeForm,
      title: 'Remove the peering',
      submit: 'Remove Peering',
      label: 'Why is it removed?',
      hint: 'The routes that I wrote and the peering connection are taken out on both sides; traffic between the two stops.',
      origin,
    }),
  });

type Removing = {
  respond: RespondFn;
  client: WebClient;
  trigger_id: string;
  person: Person;
  id: string;
  reason?: string;
};

/** `/peer remove PR-… because …` does it at once; without a reason, a form asks for it. */
export const removeByCommand = async (
  handling: Handling,
  { respond, client, trigger_id, person, id, reason }: Removing,
): Promise<void> => {
  if (!reason) {
    await openForm(client, trigger_id, { id });
    return;
  }
  const owns = await ownsOf(handling, id, person);
  const outcome = await handling.peering.remove(id, { by: person, owns, reason });
  const answer = isRefusal(outcome)
    ? refusalText(outcome)
    : `*${id}* is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`;
  await reply(respond, handling.log, plain(answer));
};

export const registerRemove = (app: App, handling: Handling): void => {
  app.action<BlockAction<ButtonAction>>(ids.remove, async ({ ack, body, action, client }) => {
    await ack();
    const click = readClick(body, action);
    if (!click) return;
    const { id, channel } = click;
    await openForm(client, body.trigger_id, { id, ...(channel && { channel }) });
  });

  app.view(ids.removeForm, async ({ ack, body, view }) => {
    await ack();
    const person = personOf(body);
    const { origin, reason } = readReasonForm(view);
    const owns = await ownsOf(handling, origin.id, person);
    const outcome = await handling.peering.remove(origin.id, { by: person, owns, reason });
    await settle(handling, { ...origin, person }, outcome);
  });
};
