import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import { type Call, type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { onButton, settle, whyNot } from './conversation/decision.ts';
import { extendForm, extendFormId, readExtendForm } from './conversation/extend-form.ts';
import { originOf } from './conversation/reason-form.ts';
import { parseExtend, readLasting } from './language/extend.ts';
import { forms } from './language/forms.ts';
import type { Lasting } from './language/lasting.ts';
import { isMisunderstanding } from './language/meaning.ts';
import { extensionAnswer } from './render/extension.ts';
import { ids, type Origin, readOrigin } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

type Asked = { lasting?: Lasting | undefined; reason?: string | undefined };

const answerText = (outcome: PeeringRequest | Refusal, id: string): string =>
  isRefusal(outcome) ? `*${id}*: ${whyNot(outcome)}` : extensionAnswer(outcome);

/** The form that asks for what was not said; where Slack opens none, what to say. */
const offerForm = async (
  needs: Needs,
  origin: Origin,
  asked: Asked,
  { respond, trigger_id, person }: Pick<Call, 'respond' | 'trigger_id' | 'person'>,
): Promise<unknown> => {
  const { peering, client, log, commands } = needs;
  const request = await peering.find(origin.id);
  if (!request) return reply(respond, log, plain(whyNot({ refused: 'unknown-request', id: origin.id })));
  const { extend: like } = forms(commands, peering.catalog);
  if (!trigger_id)
    return reply(
      respond,
      log,
      plain(`Please say how long, and why; nothing has been done.\nLike this: ${like}`),
    );
  return client.views.open({
    trigger_id,
    view: extendForm(request, { origin, clock: await clockFor({ needs, person }), ...asked }),
  });
};

const button: Listener = onButton(ids.extend, async (needs, click, trigger_id) => {
  const { peering, client } = needs;
  const request = await peering.find(click.id);
  if (!request) return tell(needs, click.person.user, click.channel, outdated(needs.commands));
  const clock = await clockFor({ needs, person: click.person });
  const view = extendForm(request, { origin: originOf(click), clock });
  return client.views.open({ trigger_id, view });
});

const form: Listener = {
  id: extendFormId,
  attach: (app, needs) =>
    app.view(extendFormId, async ({ ack, body, view }) => {
      const filledIn = readExtendForm(view.state.values, needs.peering.now());
      if ('errors' in filledIn) {
        await ack({ response_action: 'errors', errors: filledIn.errors });
        return;
      }
      await ack();
      const person = personOf(body);
      const origin = readOrigin(view.private_metadata);
      if (!origin) return tell(needs, person.user, undefined, outdated(needs.commands));
      const outcome = await needs.peering.extend({ id: origin.id, by: person, ...filledIn });
      await settle(needs, { ...origin, person }, outcome);
      if (!isRefusal(outcome))
        await tell(needs, person.user, origin.channel, plain(extensionAnswer(outcome)));
    }),
};

/** A peering is to last longer: by its asker or an owner, and with the yes that a new request would need. */
export const extend: Conversation = {
  attempt: 'extend',
  verbs: [
    verb({
      word: 'extend',
      also: ['prolong', 'renew'],
      parse: parseExtend,
      carryOut: async (needs, { id, words, reason }, call) => {
        const { peering, log, commands } = needs;
        const clock = await clockFor({ needs, person: call.person });
        const lasting = readLasting(words, clock, forms(commands, peering.catalog).extend);
        if (lasting && isMisunderstanding(lasting)) return reply(call.respond, log, plain(lasting.problem));
        if (!lasting || !reason) return offerForm(needs, { id }, { lasting, reason }, call);
        const outcome = await peering.extend({ id, by: call.person, lasting, reason });
        return reply(call.respond, log, plain(answerText(outcome, id)));
      },
    }),
  ],
  listeners: [button, form],
  help: [
    {
      heading: 'Extend',
      text: ({ peer }) =>
        `\`${peer} extend PR-7Q4K2 for 7d because the close takes longer\`, or \`until …\`; the length is counted from now`,
    },
  ],
};
