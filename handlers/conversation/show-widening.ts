import type { View } from '@slack/types';
import type { AskedQuestion, QuestionEvent, WideningWork } from '../../src/audit/asked.ts';
import { samePerson } from '../../src/events/people.ts';
import { type Observed, sides, vpcKey } from '../../src/network/vpc.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  planWidening,
  type Widened,
  type WideningPlan,
  widenedTo,
  wideningProposals,
} from '../../src/request/widening.ts';
import { findingText } from '../render/findings.ts';
import { subnetNames } from '../render/narrowing.ts';
import { wideningAnswer, wideningBlocks } from '../render/widening.ts';
import { section } from '../slack/blocks.ts';
import { readOrigin } from '../slack/buttons.ts';
import { plain } from '../slack/plain.ts';
import { tell } from './answer.ts';
import { whyNot, whyNotHere } from './decision.ts';
import { alreadyText, readLeftOut } from './named-subnets.ts';
import { updateForm } from './reason-form.ts';
import type { NarrowingOrderNeeds } from './show-narrowing.ts';
import { readVisibility } from './visibility.ts';
import {
  allTakesPart,
  chooseWidening,
  isNarrowed,
  type WidenChoice,
  widenForm,
  widenText,
} from './widen-form.ts';

const unseen =
  'AWS does not show me both VPCs just now, so I cannot say what would come in. Nothing was changed.';
const nothingSaid = 'It was not said what is to come in. Nothing was changed.';

/** A choice with what it comes to. */
type Worked = { widened: Widened & { port?: number }; named: string; plan: WideningPlan };

const current = ({ only, kept, parts }: PeeringRequest): Widened => ({
  ...(only && { only }),
  ...(kept && { kept }),
  ...(parts && { parts }),
});

const namedIn = (request: PeeringRequest, observed: Observed, choice: WidenChoice): string => {
  if ('port' in choice) return `port ${choice.port}`;
  const { side, subnets } = choice;
  const { name } = request[side];
  return subnets === 'all'
    ? `all of ${name}`
    : `${subnetNames(observed[side].subnets.filter(({ id }) => subnets.includes(id)))} of ${name}`;
};

const workOut = (request: PeeringRequest, observed: Observed, choice: WidenChoice): Worked => {
  const named = namedIn(request, observed, choice);
  const widened =
    'port' in choice
      ? { ...current(request), port: choice.port }
      : widenedTo(request, observed, choice, named);
  return { widened, named, plan: planWidening(request, observed, widened) };
};

const problemIn = (request: PeeringRequest, choice: WidenChoice, { plan }: Worked): string | undefined => {
  if (plan.blocker) return `That cannot be: ${findingText(plan.blocker, request)}`;
  const isSame = 'port' in choice ? request.service?.port === choice.port : false;
  return isSame || (!('port' in choice) && plan.adds.length + plan.goes.length === 0)
    ? 'That takes part already, so nothing would change.'
    : undefined;
};

/** `already`: what was named beside it and takes part as it is. */
type Chosen = { choice: WidenChoice; already?: readonly string[] };

/** What somebody typed: all of a side, or some of the subnets that do not take part. */
const readTyped = (
  { peering: { catalog } }: Pick<NarrowingOrderNeeds, 'peering'>,
  said: string,
  request: PeeringRequest,
  observed: Observed,
): Chosen | { problem: string } => {
  const narrowed = sides.filter((side) => isNarrowed(request, observed, side));
  if (narrowed.length === 0) return { problem: allTakesPart };
  const [, of] = /^(?:all|everything)(?:\s+of\s+(\S+))?$/i.exec(said.trim()) ?? [];
  if (/^(?:all|everything)\b/i.test(said.trim())) {
    const meant = narrowed.filter((side) => of === undefined || request[side].name === of.toLowerCase());
    const [side] = meant;
    return side !== undefined && meant.length === 1
      ? { choice: { side, subnets: 'all' } }
      : {
          problem: `Of which side? Say \`all of ${request.requester.name}\` or \`all of ${request.accepter.name}\`.`,
        };
  }
  const own = sides.map((side) => ({ side, vpc: catalog.find(request[side].name) }));
  const read = readLeftOut(said, request, observed, own);
  if ('problem' in read) return read;
  return { choice: { side: read.side, subnets: [...read.subnets] }, already: read.already };
};

const choiceIn = (
  needs: NarrowingOrderNeeds,
  { chosen, port, said }: WideningWork,
  request: PeeringRequest,
  observed: Observed,
): Chosen | { problem: string } | undefined => {
  if (chosen) return { choice: chosen };
  if (port !== undefined) return { choice: { port } };
  return said === undefined ? undefined : readTyped(needs, said, request, observed);
};

const viewOf = (
  needs: NarrowingOrderNeeds,
  work: WideningWork,
  request: PeeringRequest,
  observed: Observed,
): View => {
  const asked = { origin: readOrigin(work.origin) ?? { id: work.id }, reason: work.reason };
  const chosen = choiceIn(needs, work, request, observed);
  if (!chosen) return chooseWidening(request, observed, asked);
  if ('problem' in chosen) return chooseWidening(request, observed, { ...asked, problem: chosen.problem });
  const { choice, already = [] } = chosen;
  const worked = workOut(request, observed, choice);
  const problem = problemIn(request, choice, worked);
  if (problem) return chooseWidening(request, observed, { ...asked, problem });
  const { adds, goes, stands, hash } = worked.plan;
  const port = 'port' in choice ? { port: choice.port } : {};
  const beside = already.length > 0 ? [section(`${alreadyText(already)}.`)] : [];
  const above = [
    ...beside,
    ...wideningBlocks(request, {
      ...{ adds: [...adds], goes: [...goes], stands: [...stands] },
      ...port,
    }),
  ];
  return widenForm({ ...asked, request, chosen: choice, hash, above });
};

/** Puts what a widening comes to before the owners. */
const askOwners = (
  { peering }: NarrowingOrderNeeds,
  { asker }: AskedQuestion,
  { id, reason = '' }: WideningWork,
  { widened, named, plan }: Worked,
) =>
  peering.proposeWidening({
    ...{ id, by: asker, reason, widened, named, hash: plan.hash },
    ...{ adds: [...plan.adds], goes: [...plan.goes], stands: [...plan.stands] },
  });

/** What was shown is put before the owners, where it still comes to the same. */
const propose = async (
  needs: NarrowingOrderNeeds,
  question: AskedQuestion,
  work: WideningWork,
  request: PeeringRequest,
  observed: Observed,
): Promise<string> => {
  const { id, chosen, hash } = work;
  const worked = chosen && workOut(request, observed, chosen);
  if (!worked || worked.plan.hash !== hash || worked.plan.blocker)
    return `The networks have changed since you looked, so nothing was asked. Use *More Subnets* once more to see what it comes to now (*${id}*).`;
  const outcome = await askOwners(needs, question, work, worked);
  return isRefusal(outcome) ? whyNotHere(needs, id, outcome) : wideningAnswer(outcome);
};

/** The very same of the same person: a worker that was stopped after it had asked is followed by another. */
const isAskedAlready = (
  request: PeeringRequest,
  { asker }: AskedQuestion,
  { reason }: WideningWork,
  { plan }: Worked,
): boolean =>
  wideningProposals(request).some(
    (one) =>
      ['proposed', 'approved'].includes(one.status) &&
      one.hash === plan.hash &&
      one.reason === reason &&
      samePerson(one.proposedBy, asker),
  );

/** What a program asks is put before the owners as it comes out; or why it is not, in words. */
const askAtOnce = async (
  needs: NarrowingOrderNeeds,
  question: AskedQuestion,
  work: WideningWork,
  request: PeeringRequest,
  observed: Observed,
): Promise<string | undefined> => {
  if (sides.some((side) => !observed[side].exists)) return unseen;
  const chosen = choiceIn(needs, work, request, observed);
  if (!chosen) return nothingSaid;
  if ('problem' in chosen) return chosen.problem;
  const { choice } = chosen;
  const worked = workOut(request, observed, choice);
  if (isAskedAlready(request, question, work, worked)) return undefined;
  const problem = problemIn(request, choice, worked);
  if (problem) return problem;
  const outcome = await askOwners(needs, question, work, worked);
  return isRefusal(outcome) ? whyNot(outcome) : undefined;
};

/** Looks at both networks, and shows in the form what can come in, or what that comes to; or asks the owners for what was shown. */
export const showWidening = async (
  needs: NarrowingOrderNeeds,
  question: AskedQuestion,
  work: WideningWork,
): Promise<QuestionEvent> => {
  const { asker } = question;
  const [request, { owned }] = await Promise.all([needs.peering.find(work.id), readVisibility(needs, asker)]);
  const isOwner = request && sides.some((side) => owned.includes(vpcKey(request[side])));
  if (!request || !(isOwner || samePerson(request.asker, asker))) return { type: 'withheld' };
  const observed = await needs.lookAt(request);
  if (work.asks) {
    const said = await askAtOnce(needs, question, work, request, observed);
    return { type: 'looked', ...(said !== undefined && { said }) };
  }
  if (work.hash !== undefined) {
    const channel = readOrigin(work.origin)?.channel;
    await tell(needs, asker.user, channel, plain(await propose(needs, question, work, request, observed)));
  } else if (work.view !== undefined) {
    const isSeen = sides.every((side) => observed[side].exists);
    const view = isSeen ? viewOf(needs, work, request, observed) : widenText(section(unseen));
    await updateForm(needs, request.id, work.view, view);
  }
  return { type: 'looked' };
};
