import { type Needs, tell } from './conversation/answer.ts';
import type { Conversation } from './conversation/conversation.ts';
import { type Click, onButton } from './conversation/decision.ts';
import { readVisibility } from './conversation/visibility.ts';
import { wholePlanView } from './render/plan.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const show = async (needs: Needs, { id, person, channel }: Click, trigger_id: string): Promise<void> => {
  const { peering, client, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (request && knowing.sees(request)) {
    await client.views.open({ trigger_id, view: wholePlanView(request) });
    return;
  }
  const why = request
    ? restrictedText(request, commands.peer, knowing.doubt)
    : refusalText({ refused: 'unknown-request', id });
  await tell(needs, person.user, channel, plain(why));
};

/** The whole plan of a long request, in a window of its own, for those whom the request concerns. */
export const showPlan: Conversation = { listeners: [onButton(ids.showPlan, show)] };
