import type { Button, KnownBlock } from '@slack/types';
import { tableOf } from '../../src/network/routing.ts';
import type { Observed, Side, Subnet } from '../../src/network/vpc.ts';
import { otherSide } from '../../src/network/vpc.ts';
import { undoneBy } from '../../src/plan/key.ts';
import { isForOthers } from '../../src/plan/pen.ts';
import { isSeen, type Step } from '../../src/plan/step.ts';
import type { NarrowingPlan } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { count } from './count.ts';
import { titled } from './plan.ts';
import { deedText, stepText } from './steps.ts';
import { named, person } from './words.ts';

/** A peering that an owner narrows to some subnets of their side: what goes and what stays, and what came of it. */

const mostListed = 24;
const mostTold = 6;

const listed = (lines: readonly string[], most = mostListed): string[] => [
  ...lines.slice(0, most),
  ...(lines.length > most ? [`… and ${lines.length - most} more`] : []),
];

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

const sharedLines = ({ shared }: NarrowingPlan): string[] =>
  shared.map(
    ({ table: { id, name }, left }) =>
      `Route table ${name ? `*${escapeMarkup(name)}* (${id})` : id} keeps its routes, since it serves subnets that stay. So these go on to be reached: ${escapeMarkup(subnetNames(left))}. To cut them off, give them a route table of their own.`,
  );

const peerLine = (request: PeeringRequest, { goes, side }: NarrowingPlan): string[] => {
  const peer = otherSide(side);
  return goes.some((step) => step.side === peer)
    ? []
    : [
        `The routes of *${request[peer].name}* stay: they lead to the whole of *${request[side].name}*. A packet can still arrive in a subnet that is left out, but its answer finds no way back.`,
      ];
};

/** What is counted is counted from there, so it would look as if all of it were broken. */
const proberLine = (
  request: PeeringRequest,
  { survey, ...observed }: Observed,
  { side, goes, subnets }: NarrowingPlan,
  prober: string | undefined,
): string[] => {
  const from = survey?.[side].running.find(({ id }) => id === prober)?.subnetId;
  const table = from === undefined ? undefined : tableOf(observed[side], from)?.id;
  return from !== undefined &&
    !subnets.includes(from) &&
    goes.some(({ routeTableId }) => routeTableId === table)
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
    ...sharedLines(plan),
    ...peerLine(request, plan),
    ...proberLine(request, observed, plan, prober),
  ];
};

const wider = ({ id, requester, accepter }: PeeringRequest): string =>
  `To widen it again take it down (\`/peer remove ${id} because …\`) and ask anew (\`/peer request ${requester.name} ${accepter.name} because …\`): both sides have to agree again.`;

/** Above the reason, where it stands: the routes that go, and what stays. */
export const narrowingBlocks = (
  request: PeeringRequest,
  observed: Observed,
  plan: NarrowingPlan,
  prober?: string,
): KnownBlock[] => [
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
  ...titled('Worth knowing', sharedLines(plan)),
  section(
    'I make the plan again for these. Nothing is changed in AWS: the cards show the new plan, and whoever has said yes already is asked once more.',
  ),
];

/** Where nothing would go by it. */
export const nothingGoes = (request: PeeringRequest, plan: NarrowingPlan): string =>
  [`No route of *${request.id}* would go by that, so nothing would change.`, ...sharedLines(plan)].join('\n');

const wholeSide = (request: PeeringRequest, side: Side, named: string): string =>
  `${escapeMarkup(named)} of *${request[side].name}*`;

const leftText = (request: PeeringRequest, left: readonly string[]): string =>
  listed(
    left.map((key) => deedText(request, undoneBy(key) ?? key)),
    mostTold,
  ).join('; ');

type Told = NonNullable<PeeringRequest['narrowedTo']>;

/** What came of it, in a sentence or two. */
const outcome = (request: PeeringRequest, { begun, gone, left = [], said }: Told): string => {
  if (!begun) return `Nothing was changed: ${escapeMarkup(said ?? 'it did not work')}.`;
  const done = gone > 0 ? `${count(gone, 'route')} ${gone === 1 ? 'was' : 'were'} taken out.` : '';
  if (left.length === 0) return done;
  const why = said ? `could not be taken out (${escapeMarkup(said)})` : 'is left to Terraform';
  return `${done} What ${why}: ${leftText(request, left)}.${said ? ' Narrow it to the same subnets again to have that tried once more.' : ''}`.trim();
};

/** Where a request stands that is being narrowed, or was. */
export const keptLines = (request: PeeringRequest): string[] => {
  const { narrowing, narrowedTo: told, status } = request;
  if (narrowing)
    return [
      `*Being narrowed* by ${person(narrowing.by)} to ${wholeSide(request, narrowing.side, narrowing.named)}: “${escapeMarkup(narrowing.reason)}”. I take out what only the others need, and say here what came of it.`,
    ];
  if (!told) return [];
  const what = `to ${wholeSide(request, told.side, told.named)}: “${escapeMarkup(told.reason)}”.`;
  if (status !== 'connected') return [`${person(told.by)} narrowed it ${what}`];
  return [
    `${person(told.by)} ${told.begun ? 'narrowed' : 'wanted to narrow'} it ${what} ${outcome(request, told)}`.trim(),
  ];
};

/** Whoever may is found out at the click. What is adopted is taken as it is, and can be narrowed once it is. */
export const narrowButton = (request: PeeringRequest): Button[] => {
  const { id, status, adopts, narrowing } = request;
  const isOpen = !adopts && (status === 'awaiting-approval' || isQueued(request));
  return (status === 'connected' && !narrowing) || isOpen
    ? [button(ids.narrow, 'Fewer Subnets', writeValue({ id }))]
    : [];
};

/** Since when people have to hear of it. */
export const narrowedSince = ({ status, narrowing, narrowedTo }: PeeringRequest): number | undefined =>
  !narrowing && (status === 'connected' || status === 'awaiting-approval') ? narrowedTo?.at : undefined;

export const narrowedText = (request: PeeringRequest): string => {
  const { narrowedTo: told, status } = request;
  if (!told) return '';
  const what = `${named(request)} to ${wholeSide(request, told.side, told.named)}`;
  if (status !== 'connected')
    return `${person(told.by)} has narrowed the request for ${what}. I made the plan again; the owners decide about the new one.`;
  if (!told.begun)
    return `${person(told.by)} wanted to narrow the peering of ${what}. ${outcome(request, told)}`;
  return `${person(told.by)} has narrowed the peering of ${what}. ${outcome(request, told)} ${wider(request)}`;
};

/** What whoever confirmed it reads at once. */
export const narrowAnswer = (request: PeeringRequest, subnets: string): string =>
  request.status === 'connected'
    ? `The peering of ${named(request)} is being narrowed to ${escapeMarkup(subnets)}: I look once more whether all is as you saw it, and take the routes out. Its card says what came of it; the one who asked and the other side are told.`
    : `The request to join ${named(request)} is planned again for ${escapeMarkup(subnets)}. Nothing was changed in AWS; the owners of both sides are asked about the new plan, and the one who asked is told.`;
