import type { View } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { readOrigin } from '../slack/buttons.ts';
import { personOf } from '../slack/people.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { type Needs, outdated, tell } from './answer.ts';
import type { Listener } from './conversation.ts';
import { type Click, onButton } from './decision.ts';

/** A form that follows a button of a request or of a connection: how it opens, and what is done with what it holds. */

type Clocked = { needs: Needs; person: Person };
type Read<Held> = (values: Values, by: Clocked) => Held | Wrong | Promise<Held | Wrong>;

/** The submission of a form. What is wrong is said below its field, so that nothing typed is lost. */
export const onForm = <Held extends object>(
  id: string,
  read: Read<Held>,
  act: (needs: Needs, click: Click, held: Held) => Promise<unknown>,
): Listener => ({
  id,
  attach: (app, needs) =>
    app.view(id, async ({ ack, body, view }) => {
      const person = personOf(body);
      const held = await read(view.state.values, { needs, person });
      if ('errors' in held) {
        await ack({ response_action: 'errors', errors: held.errors });
        return;
      }
      await ack();
      const origin = readOrigin(view.private_metadata);
      if (origin) await act(needs, { ...origin, person }, held);
      else await tell(needs, person.user, undefined, outdated(needs.commands));
    }),
});

/** A button that opens a form about its request. */
export const opensForm = (
  id: string,
  viewFor: (needs: Needs, request: PeeringRequest, click: Click) => View | Promise<View>,
): Listener =>
  onButton(id, async (needs, click, trigger_id) => {
    const request = await needs.peering.find(click.id);
    if (!request) return tell(needs, click.person.user, click.channel, outdated(needs.commands));
    return needs.client.views.open({ trigger_id, view: await viewFor(needs, request, click) });
  });
