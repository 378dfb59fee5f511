import type { View } from '@slack/types';
import type { Person } from '../../src/events/people.ts';
import type { Refusal } from '../../src/peering/refusal.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, readOrigin, writeOrigin } from '../slack/buttons.ts';
import { personOf } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import type { Values, Wrong } from '../slack/values.ts';
import { type Needs, outdated, reply, tell } from './answer.ts';
import type { Call, Listener } from './conversation.ts';
import { onButton, whyNotHere } from './decision.ts';
import { originOf } from './reason-form.ts';

type Order = Parameters<Needs['peering']['order']>[2];
/** Where the form stands that a worker is to fill. */
type Place = { id: string; view: string; origin: string };

/** What somebody typed of it. */
type Said = { said?: string | undefined; port?: number | undefined; reason?: string | undefined };

/** A change of which a worker shows in a form what it comes to, before anything is asked or done. */
type ShownFirst<Choice extends object> = {
  question: string;
  /** Why this person does nothing here, as things stand; undefined where they may. */
  refusalFor: (needs: Needs, id: string, person: Person) => Promise<Refusal | undefined>;
  looking: View;
  text: (...blocks: ReturnType<typeof section>[]) => View;
  buttonId: string;
  chooseId: string;
  readChoice: (values: Values) => Choice | Wrong;
  reasonIn: (memory: string) => string | undefined;
  /** What a worker is asked to show: what was said of it, or chosen in the form. */
  order: (place: Place, asked: Said | { chosen: Choice; reason: string | undefined }) => Order;
  /** Where Slack opens no form: by which command or button it does. */
  elsewhere: (peer: string, id: string) => string;
};

export const makeShownFirst = <Choice extends object>({
  question,
  refusalFor,
  looking,
  text,
  buttonId,
  chooseId,
  readChoice,
  reasonIn,
  order,
  elsewhere,
}: ShownFirst<Choice>) => {
  /** Slack takes a trigger for three seconds, so the form opens before anything is known; a worker fills it. */
  const open = async (
    needs: Needs,
    { trigger_id, person }: { trigger_id: string; person: Person },
    origin: Origin,
    asked: Said,
  ): Promise<void> => {
    const opened = await needs.client.views.open({ trigger_id, view: looking });
    const view = opened.view?.id ?? '';
    const refusal = await refusalFor(needs, origin.id, person);
    if (refusal)
      return void (await needs.client.views.update({
        view_id: view,
        view: text(section(await whyNotHere(needs, origin.id, refusal))),
      }));
    await needs.peering.order(
      person,
      question,
      order({ id: origin.id, view, origin: writeOrigin(origin) }, asked),
    );
  };

  const offer = async (
    needs: Needs,
    id: string,
    asked: Said,
    { respond, trigger_id, person }: Call,
  ): Promise<void> =>
    trigger_id
      ? open(needs, { trigger_id, person }, { id }, asked)
      : reply(respond, needs.log, plain(elsewhere(needs.commands.peer, id)));

  const button = onButton(buttonId, (needs, click, trigger_id) =>
    open(needs, { trigger_id, person: click.person }, originOf(click), {}),
  );

  /** What was chosen is looked at in the same form. */
  const onChoice: Listener = {
    id: chooseId,
    attach: (app, needs) =>
      app.view(chooseId, async ({ ack, body, view }) => {
        const choice = readChoice(view.state.values);
        if ('errors' in choice) return ack({ response_action: 'errors', errors: choice.errors });
        await ack({ response_action: 'update', view: looking });
        const origin = readOrigin(view.private_metadata);
        if (!origin) return tell(needs, body.user.id, undefined, outdated(needs.commands));
        const place = { id: origin.id, view: view.id, origin: writeOrigin(origin) };
        const asked = { chosen: choice, reason: reasonIn(view.private_metadata) };
        return needs.peering.order(personOf(body), question, order(place, asked));
      }),
  };
  return { offer, listeners: [button, onChoice] };
};
