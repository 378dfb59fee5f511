import type { View } from '@slack/types';
import type { AskedQuestion, NarrowingWork, QuestionEvent } from '../../src/audit/asked.ts';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { type Finding, isBlocker } from '../../src/network/finding.ts';
import { checkPair } from '../../src/network/preflight.ts';
import { type Observed, type Side, sides, vpcKey } from '../../src/network/vpc.ts';
import { type NarrowingPlan, planNarrowing } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { findingText } from '../render/findings.ts';
import { narrowingBlocks, nothingGoes, planAnewBlocks, subnetNames } from '../render/narrowing.ts';
import { section } from '../slack/blocks.ts';
import { type Origin, readOrigin } from '../slack/buttons.ts';
import type { Needs } from './answer.ts';
import { type Choice, readParts } from './named-subnets.ts';
import { chooseForm, narrowForm, narrowText } from './narrow-form.ts';
import { mostSubnets } from './picked-subnets.ts';
import { updateForm } from './reason-form.ts';
import { readVisibility } from './visibility.ts';

/** What looks at both networks of a request. */
export type NarrowingOrderNeeds = Needs & { lookAt: (request: PeeringRequest) => Promise<Observed> };

type Own = { side: Side; vpc: CatalogVpc | undefined };
type Asked = { origin: Origin; own: readonly Own[]; reason?: string | undefined };

/** What makes a plan for these subnets impossible; a request that stands is planned no more. */
const blockerIn = (
  { status, dns }: PeeringRequest,
  observed: Observed,
  { only }: NarrowingPlan,
): Finding | undefined =>
  status === 'connected' ? undefined : checkPair(observed, { scope: only, dns }).find(isBlocker);

const problemIn = (request: PeeringRequest, observed: Observed, plan: NarrowingPlan): string | undefined => {
  const { subnets, only, goes, isAll } = plan;
  const named = request.status === 'connected' ? subnets : only;
  if (named.length > mostSubnets)
    return `Those are ${named.length} subnets${named === only ? ' of both sides' : ''}, and I take ${mostSubnets} at most.`;
  if (isAll && goes.length === 0)
    return 'Those are all that take part already, so nothing would change. Choose fewer.';
  if (request.status === 'connected' && goes.length === 0) return nothingGoes(request, plan);
  const blocker = blockerIn(request, observed, plan);
  return blocker && `That cannot be: ${findingText(blocker, request)}`;
};

/** What goes by a choice; or the list again, with what is wrong. */
const viewFor = (request: PeeringRequest, observed: Observed, choice: Choice, asked: Asked): View => {
  const plan = planNarrowing(request, observed, choice);
  const problem = problemIn(request, observed, plan);
  if (problem) return chooseForm(request, observed, { ...asked, problem });
  const { side, subnets, hash, only } = plan;
  const stands = request.status === 'connected';
  const named = subnetNames(observed[side].subnets.filter(({ id }) => subnets.includes(id)));
  return narrowForm({
    ...asked,
    request,
    narrow: { side, subnets: [...subnets], named, hash, only: stands ? [] : [...only] },
    above: stands
      ? narrowingBlocks(request, observed, plan, asked.own.find((one) => one.side === side)?.vpc?.prober)
      : planAnewBlocks(request, observed, plan),
    submit: stands ? 'Narrow' : 'Plan Again',
  });
};

const viewOf = (
  request: PeeringRequest,
  observed: Observed,
  { said, chosen }: NarrowingWork,
  asked: Asked,
): View => {
  if (sides.some((side) => !observed[side].exists))
    return narrowText(
      section('AWS does not show me both VPCs just now, so I cannot say what would go. Nothing was changed.'),
    );
  const choice = chosen ?? (said ? readParts(said, request, observed, asked.own) : undefined);
  if (!choice) return chooseForm(request, observed, asked);
  return 'problem' in choice
    ? chooseForm(request, observed, { ...asked, problem: choice.problem })
    : viewFor(request, observed, choice, asked);
};

/** Looks at both networks, and shows in the form what can be chosen, or what goes by what was. */
export const showNarrowing = async (
  needs: NarrowingOrderNeeds,
  { asker }: AskedQuestion,
  work: NarrowingWork,
): Promise<QuestionEvent> => {
  const [request, knowing] = await Promise.all([needs.peering.find(work.id), readVisibility(needs, asker)]);
  const own = request ? sides.filter((side) => knowing.owned.includes(vpcKey(request[side]))) : [];
  if (!request || own.length === 0) return { type: 'withheld' };
  const observed = await needs.lookAt(request);
  const vpcs = own.map((side) => ({ side, vpc: needs.peering.catalog.find(request[side].name) }));
  const asked = { origin: readOrigin(work.origin) ?? { id: work.id }, own: vpcs, reason: work.reason };
  await updateForm(needs, request.id, work.view, viewOf(request, observed, work, asked));
  return { type: 'looked' };
};
