import type { App } from '@slack/bolt';
import { type Handling, tell } from './answer.ts';
import { onButton } from './decision.ts';
import { ids } from './ids.ts';
import { checksView } from './render/ping.ts';
import { plain } from './render/words.ts';

/** Every check of a ping, in a window of its own. Anybody who sees the answer may read it. */
export const registerShowChecks = (app: App, handling: Handling): void => {
  const { peering, client } = handling;
  onButton(app, handling, ids.showChecks, async ({ id, person, channel }, trigger_id) => {
    const ping = await peering.findPing(id);
    if (ping) await client.views.open({ trigger_id, view: checksView(ping, peering.catalog.nameOf) });
    else
      await tell(handling, person.user, channel, plain(`I know no ping *${id}*. Ask again with \`/ping\`.`));
  });
};
