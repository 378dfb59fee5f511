import type { App } from '@slack/bolt';
import { type Handling, tell } from './answer.ts';
import { onButton } from './decision.ts';
import { ids } from './ids.ts';
import { partOf } from './need-to-know.ts';
import { foreignPingText } from './render/glimpse.ts';
import { checksView } from './render/ping.ts';
import { plain } from './render/words.ts';

/** Every check of a ping, in a window of its own: rules and routes of networks, for those whose networks they are. */
export const registerShowChecks = (app: App, handling: Handling): void => {
  const { peering, client, people } = handling;
  onButton(app, handling, ids.showChecks, async ({ id, person, channel }, trigger_id) => {
    const [ping, sight] = await Promise.all([peering.findPing(id), people.sight(person, 'recent')]);
    const part = ping && partOf(ping, sight);
    if (part && part.pairs.length > 0) {
      await client.views.open({ trigger_id, view: checksView(part, peering.catalog.nameOf) });
      return;
    }
    const why = ping ? foreignPingText(id) : `I know no ping *${id}*. Ask again with \`/ping\`.`;
    await tell(handling, person.user, channel, plain(why));
  });
};
