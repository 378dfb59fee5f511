import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../src/events/people.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, outdated, tell } from './conversation/answer.ts';
import type { Conversation, Listener } from './conversation/conversation.ts';
import { type Click, onButton } from './conversation/decision.ts';
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

const show = async (
  needs: Needs,
  { id, person, channel, ts, planHash }: Click,
  trigger_id: string,
): Promise<void> => {
  const found = await findFor(needs, id, person);
  if (typeof found === 'string') await tell(needs, person.user, channel, plain(found));
  else await needs.client.views.open({ trigger_id, view: stepsView(found, 0, planHash, { channel, ts }) });
};

const turn = async (needs: Needs, person: Person, value: string | undefined, view_id = ''): Promise<void> => {
  const wanted = readPlanPage(value);
  const found = wanted && (await findFor(needs, wanted.id, person));
  if (!found) await tell(needs, person.user, undefined, outdated(needs.commands));
  else if (typeof found === 'string') await tell(needs, person.user, undefined, plain(found));
  else await needs.client.views.update({ view_id, view: stepsView(found, wanted.page) });
};

/** From page to page; who may see it is asked anew at each. */
const onTurn = (id: string): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action }) => {
      await ack();
      await turn(needs, personOf(body), action.value, body.view?.id);
    }),
});

/** Every step of a request and all that is weighed, in a window, for those whom the request concerns. */
export const showPlan: Conversation = {
  listeners: [onButton(ids.showPlan, show), onTurn(ids.turnPlan), onTurn(ids.turnPlanBack)],
  help: [
    {
      heading: 'The words',
      text: () =>
        'a network (VPC) is a part of a cloud account with servers in it; to connect two lets the servers of each send packets to those of the other, as far as their firewalls take them; *Approve* is the yes of somebody who answers for one of the two',
    },
  ],
};
