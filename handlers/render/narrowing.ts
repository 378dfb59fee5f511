import type { KnownBlock } from '@slack/types';
import { tableOf } from '../../src/network/routing.ts';
import { type Observed, otherSide, type Subnet } from '../../src/network/vpc.ts';
import { isForOthers } from '../../src/plan/pen.ts';
import { isSeen, type Step } from '../../src/plan/step.ts';
import type { NarrowingPlan, WideBecause } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { findingText } from './findings.ts';
import { listed, mostTold } from './listed.ts';
import { wider } from './narrowed.ts';
import { titled } from './plan.ts';
import { stepText } from './steps.ts';

/** A peering that an owner narrows to some subnets of their side: what they are shown before, of what comes, goes and stays. */

const subnetText = ({ id, name, cidrBlocks }: Subnet): string =>
  `${name ? `*${escapeMarkup(name)}* (${id})` : id} ${cidrBlocks.join(' ')}`;

/** `app-a, app-b`: how a few subnets are called from here on. */
export const subnetNames = (subnets: readonly Subnet[]): string =>
  listed(
    subnets.map(({ id, name }) => name ?? id),
    mostTold,
  ).join(', ');

const goesLines = (request: PeeringRequest, observed: Observed, steps: readonly Step[]): string[] => {
  const own = steps.filter((step) => !isForOthers(observed, step));
  const there = own.filter((step) => !isSeen(step, request.id, observed));
  const gone = own.length - there.length;
  return [
    ...listed(there.map((step) => `− ${stepText(step, request)}`)),
    ...(gone > 0
      ? [
          `${count(gone, 'route')} of it ${gone === 1 ? 'is' : 'are'} gone already; from then on ${gone === 1 ? 'it is' : 'they are'} missed no more.`,
        ]
      : []),
  ];
};

const othersLines = (request: PeeringRequest, observed: Observed, steps: readonly Step[]): string[] => {
  const theirs = steps.filter((step) => isForOthers(observed, step));
  if (theirs.length === 0) return [];
  return [
    ...listed(theirs.map((step) => `− ${stepText(step, request)}`)),
    `I write nothing there. They are agreed on no more, and \`/peer export ${request.id} terraform\` has the code without them.`,
  ];
};

const addsLines = (request: PeeringRequest, observed: Observed, steps: readonly Step[]): string[] =>
  listed(
    steps.filter((step) => !isSeen(step, request.id, observed)).map((step) => `+ ${stepText(step, request)}`),
  );

/** Those that share a table with what stays keep its routes; the way to them goes where the other side has routes to what stays alone. */
const sharedLines = (request: PeeringRequest, { shared, side, wide }: NarrowingPlan): string[] => {
  const lines = shared.map(({ table: { id, name }, left }) => {
    const table = `Route table ${name ? `*${escapeMarkup(name)}* (${id})` : id} keeps its routes, since it serves subnets that stay.`;
    const names = escapeMarkup(subnetNames(left));
    return wide
      ? `${table} So these go on to be reached: ${names}. To cut them off, give them a route table of their own.`
      : `${table} What else it serves is cut off all the same, since *${request[otherSide(side)].name}* has no route to it any more: ${names}.`;
  });
  return listed(lines, mostTold);
};

const becauseOf = (request: PeeringRequest, wide: WideBecause): string =>
  wide.why === 'others-write'
    ? 'Terraform writes them, and I write nothing there.'
    : `I cannot write narrower ones: ${findingText(wide.finding, request)}`;

/** What becomes of the other side's routes, and why. */
const peerLine = (request: PeeringRequest, { adds, side, wide }: NarrowingPlan): string[] => {
  const [own, peer] = [`*${request[side].name}*`, `*${request[otherSide(side)].name}*`];
  if (wide)
    return [
      `The routes of ${peer} stay as they are, to the whole of ${own}. ${becauseOf(request, wide)} A packet can still arrive in a subnet that is left out; where the route is taken out there, its answer finds no way back.`,
    ];
  return adds.length > 0
    ? [
        `From then on ${peer} has routes to these subnets of ${own} alone. I add them first, and take the wider ones out once AWS shows them, so that nothing which stays is interrupted.`,
      ]
    : [];
};

/** What is counted is counted from there, so it would look as if all of it were broken. */
const proberLine = (
  request: PeeringRequest,
  { survey, ...observed }: Observed,
  { side, goes, subnets, wide }: NarrowingPlan,
  prober: string | undefined,
): string[] => {
  const from = survey?.[side].running.find(({ id }) => id === prober)?.subnetId;
  const table = from === undefined ? undefined : tableOf(observed[side], from)?.id;
  return from !== undefined &&
    !subnets.includes(from) &&
    goes.some((step) => (step.side === side ? step.routeTableId === table : !wide))
    ? [
        `The instance that sends my packets for *${request[side].name}* (${prober}) is in a subnet that is left out: from then on the tests find them lost. Whoever keeps the catalog can name another \`prober\`.`,
      ]
    : [];
};

const stays = (
  request: PeeringRequest,
  observed: Observed,
  plan: NarrowingPlan,
  prober: string | undefined,
): string[] => {
  const kept = observed[plan.side].subnets.filter(({ id }) => plan.subnets.includes(id));
  return [
    ...listed(kept.map((subnet) => `• ${subnetText(subnet)}`)),
    ...sharedLines(request, plan),
    ...peerLine(request, plan),
    ...proberLine(request, observed, plan, prober),
  ];
};

/** Above the reason, where it stands: the routes that go, and what stays. */
export const narrowingBlocks = (
  request: PeeringRequest,
  observed: Observed,
  plan: NarrowingPlan,
  prober?: string,
): KnownBlock[] => [
  ...titled('What I add first', addsLines(request, observed, plan.adds)),
  ...titled('What I take out', goesLines(request, observed, plan.goes)),
  ...titled('What is left to Terraform', othersLines(request, observed, plan.goes)),
  ...titled('What stays', stays(request, observed, plan, prober)),
  section(wider(request)),
];

/** The same before anything was done: the card shows the new plan. */
export const planAnewBlocks = (
  request: PeeringRequest,
  observed: Observed,
  plan: NarrowingPlan,
): KnownBlock[] => [
  ...titled(
    `Of ${request[plan.side].name} it would be for these alone`,
    listed(
      observed[plan.side].subnets
        .filter(({ id }) => plan.subnets.includes(id))
        .map((one) => `• ${subnetText(one)}`),
    ),
  ),
  ...titled('Worth knowing', sharedLines(request, plan)),
  section(
    'I make the plan again for these. Nothing is changed in AWS: the cards show the new plan, and whoever has said yes already is asked once more.',
  ),
];

/** Where nothing would go by it. */
export const nothingGoes = (request: PeeringRequest, plan: NarrowingPlan): string =>
  [
    `No route of *${request.id}* would go by that, so nothing would change.`,
    ...sharedLines(request, plan),
    ...peerLine(request, plan),
  ].join('\n');
