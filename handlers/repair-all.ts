import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Repaired } from '../src/peering/repair-all.ts';
import { type Needs, outdated, tell } from './conversation/answer.ts';
import type { Conversation, Listener } from './conversation/conversation.ts';
import { whyNot } from './conversation/decision.ts';
import { afterRepairAll, repairAllText } from './render/repair-all.ts';
import { ids, readValue } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';
import { isFaulted } from './slack/post.ts';

type Clicked = { id: string; channel: string; ts: string; message: Message };

/** Where the message was clicked it says what came of it, and the button is gone. */
const showIn = async ({ poster, log }: Needs, { id, channel, ts, message }: Clicked, said: string) => {
  const done = await poster.update({ channel, ts }, { id, kind: 'notice' }, afterRepairAll(message, said));
  if (isFaulted(done))
    log.warn({ requestId: id, slack: done.fault.error }, 'a message about several could not be changed');
  return !isFaulted(done);
};

const clickedIn = ({ channel, message }: BlockAction, id: string): Clicked | undefined =>
  channel && message
    ? {
        ...{ id, channel: channel.id, ts: message.ts },
        message: { text: message.text ?? '', blocks: message.blocks ?? [] },
      }
    : undefined;

const act = async (needs: Needs, body: BlockAction<ButtonAction>, value: string | undefined) => {
  const person = personOf(body);
  const { id, foundAt, side } = readValue(value) ?? {};
  const all: Repaired[] | undefined =
    id !== undefined && foundAt !== undefined
      ? await needs.peering.repairAll({ id, foundAt, side, by: person })
      : undefined;
  if (!all) return tell(needs, person.user, body.channel?.id, outdated(needs.commands));
  const said = repairAllText(all, person, whyNot);
  // Whoever may repair none of them is told so alone: others may, by the same button.
  const clicked = all.some(({ refusal }) => !refusal) ? clickedIn(body, all[0]?.id ?? '') : undefined;
  if (clicked && (await showIn(needs, clicked, said))) return undefined;
  return tell(needs, person.user, body.channel?.id, plain(said));
};

const listener: Listener = {
  id: ids.repairAll,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(ids.repairAll, async ({ ack, body, action }) => {
      await ack();
      await act(needs, body, action.value);
    }),
};

/** An owner has all repaired that one message tells of. */
export const repairAll: Conversation = { attempt: 'repair', listeners: [listener] };
