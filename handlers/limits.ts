import { isRefusal } from '../src/peering/refusal.ts';
import { outdated, reply, tell } from './conversation/answer.ts';
import { changeForm, changeFormId, readChangeForm } from './conversation/change-form.ts';
import { clockFor } from './conversation/clock.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { onButton, settle, whyNot } from './conversation/decision.ts';
import { originOf } from './conversation/reason-form.ts';
import { parseExtend } from './language/extend.ts';
import { noStart, readStart } from './language/moments.ts';
import { moment } from './render/words.ts';
import { ids, readOrigin } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

const button: Listener = onButton(ids.approveChanged, async (needs, click, trigger_id) => {
  const request = await needs.peering.find(click.id);
  if (!request) return tell(needs, click.person.user, click.channel, outdated(needs.commands));
  return needs.client.views.open({ trigger_id, view: changeForm(request, originOf(click)) });
});

const form: Listener = {
  id: changeFormId,
  attach: (app, needs) =>
    app.view(changeFormId, async ({ ack, body, view }) => {
      const person = personOf(body);
      const filledIn = readChangeForm(view.state.values, await clockFor({ needs, person }));
      if ('errors' in filledIn) {
        await ack({ response_action: 'errors', errors: filledIn.errors });
        return;
      }
      await ack();
      const origin = readOrigin(view.private_metadata);
      if (!origin) return tell(needs, person.user, undefined, outdated(needs.commands));
      const { planHash = '' } = origin;
      const decided = { decide: 'approve' as const, planHash, ...filledIn };
      await settle(needs, { ...origin, person }, await needs.peering.perform(origin.id, person, decided));
    }),
};

/** An owner agrees to less than was asked for. */
export const approveChanged: Conversation = { attempt: 'approve', listeners: [button, form] };

/** When it may begin: by the asker or an owner, before all have agreed. */
export const setWindow: Conversation = {
  attempt: 'set-window',
  verbs: [
    verb({
      word: 'window',
      parse: parseExtend,
      carryOut: async (needs, { id, words }, { person, respond }) => {
        const startsAt = readStart(words.join(' '), await clockFor({ needs, person }));
        if (startsAt === undefined)
          return reply(respond, needs.log, plain(`${noStart} Nothing has been changed.`));
        const outcome = await needs.peering.perform(id, person, { decide: 'set-window', startsAt });
        const said = isRefusal(outcome)
          ? `*${id}*: ${whyNot(outcome)}`
          : `*${id}* is connected no earlier than ${moment(startsAt)}, even if it is approved before. Until then nothing is changed in AWS.`;
        return reply(respond, needs.log, plain(said));
      },
    }),
  ],
  help: [
    {
      heading: 'Later',
      text: ({ peer }) =>
        `\`${peer} window PR-7Q4K2 from monday 08:00\` begins no earlier, whenever it is approved`,
    },
  ],
};
