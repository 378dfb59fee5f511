import { type Needs, tell } from './conversation/answer.ts';
import type { Conversation } from './conversation/conversation.ts';
import { type Click, onButton } from './conversation/decision.ts';
import { partOf } from './conversation/visibility.ts';
import { checksView } from './render/ping.ts';
import { foreignPingText } from './render/restricted.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const show = async (needs: Needs, { id, person, channel }: Click, trigger_id: string): Promise<void> => {
  const { peering, client, people } = needs;
  const [ping, auditRights] = await Promise.all([peering.findPing(id), people.auditRights(person, 'recent')]);
  const part = ping && partOf(ping, auditRights);
  if (part && part.pairs.length > 0) {
    await client.views.open({ trigger_id, view: checksView(part, peering.catalog.nameOf) });
    return;
  }
  const why = ping ? foreignPingText(id) : `I know no ping *${id}*. Ask again with \`/ping\`.`;
  await tell(needs, person.user, channel, plain(why));
};

/** Every check of a ping, in a window of its own: rules and routes of networks, for those whose networks they are. */
export const showChecks: Conversation = { listeners: [onButton(ids.showChecks, show)] };
