import type { App } from '@slack/bolt';
import { type Handling, tell } from './answer.ts';
import { onButton } from './decision.ts';
import { ids } from './ids.ts';
import { wholePlanView } from './render/plan.ts';
import { plain, refusalText } from './render/words.ts';

/** The whole plan of a long request, in a window of its own. Anybody who sees the card may read it. */
export const registerShowPlan = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.showPlan, async ({ id, person, channel }, trigger_id) => {
    const request = await handling.peering.find(id);
    if (request) await handling.client.views.open({ trigger_id, view: wholePlanView(request) });
    else await tell(handling, person.user, channel, plain(refusalText({ refused: 'unknown-request', id })));
  });
};
