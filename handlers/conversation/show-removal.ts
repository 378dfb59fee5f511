import type { AskedQuestion, QuestionEvent, RemovalWork } from '../../src/audit/asked.ts';
import type { FactsToCome, KnownFacts } from '../../src/request/removal-facts.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { factsText } from '../render/removal.ts';
import { readOrigin } from '../slack/buttons.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, tell } from './answer.ts';
import { reasonForm, updateForm } from './reason-form.ts';
import { aboveRemoval, removalForm } from './removal-form.ts';
import { readVisibility } from './visibility.ts';

/** What looks at AWS for a removal. */
export type RemovalOrderNeeds = Needs & { readRemoval: (request: PeeringRequest) => FactsToCome };

const showInForm = async (
  needs: Needs,
  { view = '', origin: text }: RemovalWork,
  request: PeeringRequest,
  facts: KnownFacts,
): Promise<void> => {
  const origin = readOrigin(text) ?? { id: request.id };
  const form = reasonForm(removalForm, origin, aboveRemoval(needs, request, facts));
  await updateForm(needs, request.id, view, form);
};

/** Each fact is shown as soon as it is known, beside those that are; one update after the other, so that none undoes a later one. */
const showEach = async (
  { references, traffic }: FactsToCome,
  show: (known: KnownFacts) => Promise<void>,
): Promise<void> => {
  let known: KnownFacts = {};
  let shown = Promise.resolve();
  const add = (fact: KnownFacts): Promise<void> => {
    const soFar = { ...known, ...fact };
    known = soFar;
    shown = shown.then(() => show(soFar));
    return shown;
  };
  await Promise.all([
    references.then((found) => add({ references: found })),
    traffic.then((counted) => add({ traffic: counted })),
  ]);
};

/** In direct messages both stand together: a form is looked at while it fills, a message is read once. */
const tellAll = async (
  needs: Needs,
  user: string,
  request: PeeringRequest,
  looks: FactsToCome,
): Promise<void> => {
  const [references, traffic] = await Promise.all([looks.references, looks.traffic]);
  await tell(needs, user, undefined, plain(factsText(request, { references, traffic })));
};

/** Looks at what a removal leaves behind, for those whom the request concerns, and says it where it was asked for. */
export const showRemoval = async (
  needs: RemovalOrderNeeds,
  { asker }: AskedQuestion,
  work: RemovalWork,
): Promise<QuestionEvent> => {
  const [request, knowing] = await Promise.all([needs.peering.find(work.id), readVisibility(needs, asker)]);
  if (!request || !knowing.sees(request)) return { type: 'withheld' };
  const looks = needs.readRemoval(request);
  if (work.view) await showEach(looks, (known) => showInForm(needs, work, request, known));
  else await tellAll(needs, asker.user, request, looks);
  return { type: 'looked' };
};
