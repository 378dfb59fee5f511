import type { BlockAction, ButtonAction } from '@slack/bolt';
import { kindOf } from '../src/events/id.ts';
import type { Person } from '../src/events/people.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { parseRegister } from './language/commands/register.ts';
import { registrationRefusal } from './render/registration.ts';
import { ids } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

type Decide = (needs: Needs, id: string, by: Person) => ReturnType<Needs['register']['agree']>;

/** What came of it shows on both cards; only who could not decide is told in words. */
const decision = (id: string, decide: Decide): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const value = action.value ?? '';
      if (kindOf(value) !== 'registration') return reply(respond, needs.log, outdated(needs.commands));
      const outcome = await decide(needs, value, personOf(body));
      if ('refused' in outcome) await reply(respond, needs.log, plain(registrationRefusal(outcome)));
    }),
});

/** A VPC for the catalog: looked up in AWS, shown to its owners and the network team, and written where they agree. */
export const register: Conversation = {
  attempt: 'register',
  verbs: [
    verb({
      ...{ word: 'register', readsFirst: true as const },
      parse: parseRegister,
      carryOut: async (needs, { typed, wanted }, { respond, person }) => {
        await needs.peering.order(person, `register ${typed}`, { do: 'register', ...wanted });
        const text = `I am looking for \`${wanted.vpcId}\` in the accounts and Regions of the catalog. What I find comes in our direct messages; nothing in AWS is changed.`;
        await reply(respond, needs.log, plain(text));
      },
    }),
  ],
  listeners: [
    decision(ids.agreeRegistration, (needs, id, by) => needs.register.agree(id, by)),
    decision(ids.denyRegistration, (needs, id, by) => needs.register.deny(id, by)),
  ],
  help: [
    {
      heading: 'Networks',
      text: ({ peer }) =>
        `\`${peer} register vpc-0123456789abcdef0\`: a VPC for the catalog, once its owners and the network team agree`,
    },
  ],
};
