import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import { type Call, type Conversation, verb } from './conversation/conversation.ts';
import { settle, whyNot, whyNotHere } from './conversation/decision.ts';
import { extendForm, extendFormId, readExtendForm } from './conversation/extend-form.ts';
import { onForm, opensForm } from './conversation/on-form.ts';
import { originOf } from './conversation/reason-form.ts';
import { parseExtend, readLasting } from './language/commands/extend.ts';
import { forms } from './language/meanings/forms.ts';
import { isMisunderstanding } from './language/meanings/meaning.ts';
import type { Lasting } from './language/time/readings.ts';
import { extensionAnswer } from './render/extension.ts';
import { ids, type Origin } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

type Asked = { lasting?: Lasting | undefined; reason?: string | undefined };

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

const button = opensForm(
  ids.extend,
  async (needs, request, click) =>
    extendForm(request, { origin: originOf(click), clock: await clockFor({ needs, person: click.person }) }),
  { standing: true },
);

const form = onForm(
  extendFormId,
  (values, { needs }) => readExtendForm(values, needs.peering.now()),
  async (needs, click, asked) => {
    const { id, person, channel } = click;
    const outcome = await needs.peering.extend({ id, by: person, ...asked });
    await settle(needs, click, outcome);
    if (!isRefusal(outcome)) await tell(needs, person.user, channel, plain(extensionAnswer(outcome)));
  },
);

/** What was typed about a request that is to last longer. */
const carryOutExtension = async (
  needs: Needs,
  { id, words, reason }: { id: string; words: string[]; reason?: string },
  call: Call,
): Promise<unknown> => {
  const { peering, log, commands } = needs;
  const clock = await clockFor({ needs, person: call.person });
  const lasting = readLasting(words, clock, forms(commands, peering.catalog).extend);
  if (lasting && isMisunderstanding(lasting)) return reply(call.respond, log, plain(lasting.problem));
  if (!lasting || !reason) return offerForm(needs, { id }, { lasting, reason }, call);
  const outcome = await peering.extend({ id, by: call.person, lasting, reason });
  const said = isRefusal(outcome) ? await whyNotHere(needs, id, outcome) : extensionAnswer(outcome);
  return reply(call.respond, log, plain(said));
};

/** A peering is to last longer: by its asker or an owner, and with the yes that a new request would need. */
export const extend: Conversation = {
  attempt: 'extend',
  verbs: [
    verb({
      word: 'extend',
      also: ['prolong', 'renew'],
      parse: parseExtend,
      carryOut: carryOutExtension,
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
