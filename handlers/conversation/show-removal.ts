import type { AskedQuestion, QuestionEvent, RemovalWork } from '../../src/audit/asked.ts';
import type { RemovalFacts } from '../../src/request/removal-facts.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { factsText } from '../render/removal.ts';
import { readOrigin } from '../slack/buttons.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, tell } from './answer.ts';
import { reasonForm } from './reason-form.ts';
import { aboveRemoval, removalForm } from './removal-form.ts';
import { readVisibility } from './visibility.ts';

/** What looks at AWS for a removal. */
export type RemovalOrderNeeds = Needs & { readRemoval: (request: PeeringRequest) => Promise<RemovalFacts> };

/** Whoever has closed the form, or sent it, needs it no longer. */
const showInForm = async (
  needs: Needs,
  { view = '', origin: text }: RemovalWork,
  request: PeeringRequest,
  facts: RemovalFacts,
): Promise<void> => {
  const origin = readOrigin(text) ?? { id: request.id };
  const form = reasonForm(removalForm, origin, aboveRemoval(needs, request, facts));
  await needs.client.views
    .update({ view_id: view, view: form })
    .catch((error: unknown) =>
      needs.log.info({ requestId: request.id, error }, 'a form was closed meanwhile'),
    );
};

/** Looks at what a removal leaves behind, for those whom the request concerns, and says it where it was asked for. */
export const showRemoval = async (
  needs: RemovalOrderNeeds,
  { asker }: AskedQuestion,
  work: RemovalWork,
): Promise<QuestionEvent> => {
  const [request, knowing] = await Promise.all([needs.peering.find(work.id), readVisibility(needs, asker)]);
  if (!request || !knowing.sees(request)) return { type: 'withheld' };
  const facts = await needs.readRemoval(request);
  if (work.view) await showInForm(needs, work, request, facts);
  else await tell(needs, asker.user, undefined, plain(factsText(request, facts)));
  return { type: 'looked' };
};
