import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Conversation, Listener } from './conversation/conversation.ts';
import { lookingForm } from './conversation/reason-form.ts';
import { aboveRemoval, removalBegun, removalForm } from './conversation/removal-form.ts';
import {
  findRemovals,
  pickRemoval,
  readRemovals,
  removalPick,
  removalPickId,
} from './conversation/removal-pick.ts';
import { fillForm, listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { ids, readOrigin, writeOrigin } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { chosenIn } from './slack/values.ts';

const question = 'what a removal leaves behind';

const looking = 'I am looking at what I have written down of this peering …';

const removal: WithReason = {
  form: removalForm,
  above: {
    looking,
    read: aboveRemoval,
    // Only a worker calls AWS.
    later: ({ peering }, { id }, { person, view, origin }) =>
      peering.order(person, question, { do: 'removal', id, view, origin: writeOrigin(origin) }),
  },
  decided: (_, reason) => ({ decide: 'remove', reason }),
};

const search: Listener = {
  id: ids.searchRemoval,
  attach: (app, { client }) =>
    app.action<BlockAction<ButtonAction>>(ids.searchRemoval, async ({ ack, body }) => {
      await ack();
      const channel = body.channel?.id;
      await client.views.open({
        trigger_id: body.trigger_id,
        view: removalPick({ id: '', ...(channel && { channel }) }),
      });
    }),
};

const options: Listener = {
  id: pickRemoval,
  attach: (app, needs) =>
    app.options(pickRemoval, async ({ ack, options: { value }, body }) =>
      ack({ options: findRemovals(await readRemovals(needs, personOf(body)), value) }),
    ),
};

/** The search becomes the removal's own form, as if its button had been pressed. */
const picked: Listener = {
  id: removalPickId,
  attach: (app, needs) =>
    app.view(removalPickId, async ({ ack, body, view }) => {
      const id = chosenIn(view.state.values, pickRemoval);
      const origin = { ...readOrigin(view.private_metadata), id };
      await ack({ response_action: 'update', view: lookingForm(removalForm, looking) });
      await fillForm(needs, removal, { view: view.id, origin, person: personOf(body) });
    }),
};

/** The plan first, and what AWS shows of it a moment later; then the reason, and the removal. Typed with its reason it begins at once. */
export const remove: Conversation = {
  attempt: 'remove',
  verbs: [
    verbFor(removal, {
      word: 'remove',
      also: ['delete', 'disconnect'],
      // Once it has begun the request knows no more what differed, and so what is not the bot's to take out.
      tellsOfBefore: true,
      done: (_, request, needs, before = request) => removalBegun(needs, before),
      after: ({ peering }, { id }, person) => peering.order(person, question, { do: 'removal', id }),
    }),
  ],
  listeners: [...listenersFor(removal, ids.remove), search, options, picked],
  help: [
    {
      heading: 'Take back',
      text: ({ peer }) =>
        `\`${peer} remove PR-7Q4K2 because no longer needed\` once connected; \`${peer} remove\` shows what is yours to remove`,
    },
  ],
};
