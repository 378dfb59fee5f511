import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, tell } from './conversation/answer.ts';
import { onButton } from './conversation/decision.ts';
import { readVisibility } from './conversation/visibility.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import { stepsView } from './render/steps-view.ts';
import { ids, readPlanPage } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** The request, if this person may see its plan; otherwise why not. */
const findFor = async (needs: Needs, id: string, person: Person): Promise<PeeringRequest | string> => {
  const { peering, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (!request) return refusalText({ refused: 'unknown-request', id });
  return knowing.sees(request) ? request : restrictedText(request, commands.peer, knowing.doubt);
};

/** From page to page; who may see it is asked anew at each. */
const registerTurn = (app: App, needs: Needs, actionId: string): void => {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action }) => {
    await ack();
    const value = readPlanPage(action.value);
    if (!value || !body.view) return;
    const person = personOf(body);
    const found = await findFor(needs, value.id, person);
    if (typeof found === 'string') await tell(needs, person.user, undefined, plain(found));
    else await needs.client.views.update({ view_id: body.view.id, view: stepsView(found, value.page) });
  });
};

/** Every step of a request and all that is weighed, in a window, for those whom the request concerns. */
export const registerShowPlan = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.showPlan, async ({ id, person, channel, planHash }, trigger_id) => {
    const found = await findFor(needs, id, person);
    if (typeof found === 'string') await tell(needs, person.user, channel, plain(found));
    else await needs.client.views.open({ trigger_id, view: stepsView(found, 0, planHash) });
  });
  registerTurn(app, needs, ids.turnPlan);
  registerTurn(app, needs, ids.turnPlanBack);
};
