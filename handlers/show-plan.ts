import type { App } from '@slack/bolt';
import { type Handling, tell } from './answer.ts';
import { onButton } from './decision.ts';
import { ids } from './ids.ts';
import { knowingOf } from './need-to-know.ts';
import { glimpseText } from './render/glimpse.ts';
import { wholePlanView } from './render/plan.ts';
import { plain, refusalText } from './render/words.ts';

/** The whole plan of a long request, in a window of its own, for those whom the request concerns. */
export const registerShowPlan = (app: App, handling: Handling): void => {
  const { peering, client, commands } = handling;
  onButton(app, handling, ids.showPlan, async ({ id, person, channel }, trigger_id) => {
    const [request, knowing] = await Promise.all([peering.find(id), knowingOf(handling, person)]);
    if (request && knowing.sees(request)) {
      await client.views.open({ trigger_id, view: wholePlanView(request) });
      return;
    }
    const why = request
      ? glimpseText(request, commands.peer, knowing.doubt)
      : refusalText({ refused: 'unknown-request', id });
    await tell(handling, person.user, channel, plain(why));
  });
};
