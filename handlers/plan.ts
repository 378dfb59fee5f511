import { reply, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onSubmit } from './conversation/on-form.ts';
import { planForm, planFormId, readPlanForm } from './conversation/plan-form.ts';
import { parsePlan } from './language/commands/request.ts';
import { ask, requestByCommand } from './request.ts';
import { readRemembered } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

/** A plan gives no reason, and asks nobody. */
const drafted = { reason: '', draft: true } as const;

const form = onSubmit(
  planFormId,
  (values, { needs }) => readPlanForm(needs.peering.catalog, values),
  async (needs, { person, memory }, pair) => {
    const { askedIn } = readRemembered(memory);
    const wanted = { ...pair, ...drafted, duration: undefined, ...(askedIn && { askedIn }) };
    await tell(needs, person.user, askedIn, await ask(needs, person, wanted));
  },
);

/** What would be done, said beforehand: in one sentence, or by the form. */
export const plan: Conversation = {
  attempt: 'request',
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
