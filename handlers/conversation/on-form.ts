import type { View } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import { isConnectionGone } from '../../src/request/gone.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { readOrigin } from '../slack/buttons.ts';
import { personOf } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { type Needs, outdated, tell } from './answer.ts';
import type { Listener } from './conversation.ts';
import { type Click, onButton, whyNot } from './decision.ts';

/** A form that follows a button of a request or of a connection: how it opens, and what is done with what it holds. */

type Clocked = { needs: Needs; person: Person };
type Read<Held> = (values: Values, by: Clocked) => Held | Wrong | Promise<Held | Wrong>;

/** Who has sent a form, and what it remembers. */
type Sent = { person: Person; memory: string };

/** The submission of a form. What is wrong is said below its field, so that nothing typed is lost. */
export const onSubmit = <Held extends object>(
  id: string,
  read: Read<Held>,
  act: (needs: Needs, sent: Sent, held: Held) => Promise<unknown>,
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
      await act(needs, { person, memory: view.private_metadata }, held);
    }),
});

/** The same of one that follows a button of a request. */
export const onForm = <Held extends object>(
  id: string,
  read: Read<Held>,
  act: (needs: Needs, click: Click, held: Held) => Promise<unknown>,
): Listener =>
  onSubmit(id, read, async (needs, { person, memory }, held) => {
    const origin = readOrigin(memory);
    return origin
      ? act(needs, { ...origin, person }, held)
      : tell(needs, person.user, undefined, outdated(needs.commands));
  });

/** A button that opens a form about its request, of which nobody fills in one that can come to nothing: `standing` needs the connection. */
export const opensForm = (
  id: string,
  viewFor: (needs: Needs, request: PeeringRequest, click: Click) => View | Promise<View>,
  { standing = false } = {},
): Listener =>
  onButton(id, async (needs, click, trigger_id) => {
    const request = await needs.peering.find(click.id);
    const { user } = click.person;
    if (!request) return tell(needs, user, click.channel, outdated(needs.commands));
    if (standing && request.status === 'connected' && isConnectionGone(request))
      return tell(needs, user, click.channel, plain(whyNot({ refused: 'connection-gone' })));
    return needs.client.views.open({ trigger_id, view: await viewFor(needs, request, click) });
  });
