import { reply, tell } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { planForm, planFormId, readPlanForm } from './conversation/plan-form.ts';
import { parsePlan } from './language/request.ts';
import { ask, requestByCommand } from './request.ts';
import { readRemembered } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** A plan gives no reason, and asks nobody. */
const drafted = { reason: '', draft: true } as const;

const form: Listener = {
  id: planFormId,
  attach: (app, needs) =>
    app.view(planFormId, async ({ ack, body, view }) => {
      const { catalog } = needs.peering;
      const pair = readPlanForm(catalog, view.state.values);
      if ('errors' in pair) {
        await ack({ response_action: 'errors', errors: pair.errors });
        return;
      }
      await ack();
      const by = personOf(body);
      const { askedIn } = readRemembered(view.private_metadata);
      const wanted = { ...pair, ...drafted, duration: undefined, ...(askedIn && { askedIn }) };
      await tell(needs, by.user, askedIn, await ask(needs, by, wanted));
    }),
};

/** What would be done, said beforehand: in one sentence, or by the form. */
export const plan: Conversation = {
  verbs: [
    verb({
      word: 'plan',
      also: ['preview'],
      parse: parsePlan,
      carryOut: (needs, asked, { respond, person, trigger_id, channel: askedIn }) => {
        if (asked.do === 'plan')
          return requestByCommand(needs, respond, person, {
            ...{ ...asked, duration: asked.duration, askedIn },
            ...drafted,
          });
        return trigger_id
          ? needs.client.views.open({ trigger_id, view: planForm(askedIn) })
          : reply(respond, needs.log, plain(`Which two VPCs shall I plan for?\nLike this: ${asked.example}`));
      },
    }),
  ],
  listeners: [form],
  help: [
    {
      heading: 'Plan',
      text: ({ peer, a, b }) =>
        `\`${peer} plan ${a} ${b}\` shows what would be done, and asks nobody; \`${peer} plan\` opens a form · add \`from monday 08:00\` to connect then, \`only subnet-…\` for a part of a network`,
    },
  ],
};
