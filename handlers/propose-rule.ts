import type { BlockAction, ButtonAction } from '@slack/bolt';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, outdated, reply } from './conversation/answer.ts';
import type { Conversation } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { showPingAnew } from './conversation/ping-anew.ts';
import { proposedText } from './render/rule.ts';
import { ids, readRule } from './slack/buttons.ts';
import { escapeMarkup } from './slack/escape.ts';
import type { Message } from './slack/message.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

type ClickedBy = Parameters<typeof personOf>[0];

/** What a click on the button leads to. A pair that the catalog has no longer is said as clearly as an older button. */
const propose = async (
  { peering, commands }: Needs,
  body: ClickedBy,
  clicked: string | undefined,
): Promise<Message> => {
  const value = readRule(clicked);
  if (!value) return outdated(commands);
  const [from, to] = [value.from, value.to].map((name) => peering.catalog.find(name));
  if (!from || !to) return plain(unknownPair(value));
  const { pingId: _, ...rule } = value;
  const outcome = await peering.proposeRule({ ...rule, by: personOf(body), from, to });
  return plain(isRefusal(outcome) ? whyNot(outcome) : proposedText(outcome));
};

const unknownPair = ({ from, to }: { from: string; to: string }): string =>
  `The catalog no longer has both *${escapeMarkup(from)}* and *${escapeMarkup(to)}*, so I can propose no rule for them. Nothing has changed.`;

/** From the answer to a ping: the least rule that would let it pass goes to the owners of that security group. */
export const proposeRule: Conversation = {
  attempt: 'propose-rule',
  listeners: [
    {
      id: ids.proposeRule,
      attach: (app, needs) =>
        app.action<BlockAction<ButtonAction>>(ids.proposeRule, async ({ ack, body, action, respond }) => {
          await ack();
          await reply(respond, needs.log, await propose(needs, body, action.value));
          await showPingAnew(needs, readRule(action.value)?.pingId);
        }),
    },
  ],
};
