import type { Button } from '@slack/types';
import type { PeopleOf } from '../../src/catalog/catalog.ts';
import type { Side } from '../../src/network/vpc.ts';
import { readKey } from '../../src/plan/key.ts';
import { mostDrillMs } from '../../src/request/drill.ts';
import type { DrillProposal } from '../../src/request/proposal.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { quote, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { proposalButtons } from './proposal-buttons.ts';
import { tableOf } from './steps.ts';
import { mention, named, person, plainNames } from './words.ts';

/** A drill: one route is taken out on purpose, to see how soon that is found and mended. */

const routeText = (request: PeeringRequest, key: string): string => {
  const { side = 'accepter', destination, routeTableId = '' } = readKey(key);
  return `the route to ${destination} in ${request[side].name}, table ${tableOf(request, routeTableId)}`;
};

const seconds = (ms: number): string => {
  const all = Math.round(ms / 1000);
  return all < 120 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
};

/** What came of it, in one sentence; `typed`: how to print what AWS or people said. */
export const drillResult = (
  { foundMs, mendedMs, said }: Pick<DrillProposal, 'foundMs' | 'mendedMs' | 'said'>,
  typed = escapeMarkup,
): string => {
  const found = foundMs === undefined ? 'no round found it gone' : `found after ${seconds(foundMs)}`;
  if (said) return `${typed(said)}${mendedMs === undefined ? '' : ` (${found})`}`;
  return mendedMs === undefined
    ? 'nothing was taken out'
    : `${found}, whole again after ${seconds(mendedMs)}`;
};

/** `, asked for by … and approved by …`. */
const byWhom = ({ drill, proposals }: PeeringRequest): string => {
  const one = proposals.find(({ id }) => id === drill?.id);
  if (!one) return '';
  return `, asked for by ${person(one.proposedBy)}${one.decidedBy ? ` and approved by ${person(one.decidedBy)}` : ''}`;
};

/** Said once, to those whose packets are lost meanwhile. */
export const drillBegunText = (request: PeeringRequest): string =>
  `*A drill* begins on the peering of ${named(request)}${byWhom(request)}: I take out ${routeText(request, request.drill?.key ?? '')} on purpose, and put it back by myself, after ${mostDrillMs / 60_000} minutes at the latest. Until then packets between ${request.requester.name} and ${request.accepter.name} are lost. There is nothing for you to do; I say here when it is over.`;

/** Where a connected request stands while a drill is under way. */
export const drillLines = (request: PeeringRequest): string[] => {
  const { drill } = request;
  if (!drill) return [];
  const who = byWhom(request);
  const what = routeText(request, drill.key);
  if (drill.brokenAt === undefined)
    return [`*A drill* begins${who}: I take out ${what}, and put it back by myself.`];
  return [
    `*This is a drill*${who}: I took out ${what} on purpose. I begin to put it back by myself once a round finds it gone, after ${mostDrillMs / 60_000} minutes at the latest. There is nothing for you to do.`,
  ];
};

const buttonsOf = ({ id, ...request }: PeeringRequest, one: DrillProposal, side: Side): Button[] =>
  proposalButtons(
    { id, proposalId: one.id },
    {
      ...{ what: 'Drill', approve: ids.approveDrill, deny: ids.denyDrill },
      question: 'Take one route out?',
      comes: `Packets between ${request.requester.name} and ${request.accepter.name} are lost until it is found and put back: some minutes. Side: ${request[side].name}.`,
    },
  );

const isOpen = (request: PeeringRequest, one: DrillProposal): boolean =>
  request.status === 'connected' && one.status === 'proposed';

const standingText = (request: PeeringRequest, one: DrillProposal): string => {
  const who = one.decidedBy ? ` by ${person(one.decidedBy)}` : '';
  switch (one.status) {
    case 'denied':
      return `Denied${who}: ${escapeMarkup(one.said ?? '')}. Nothing was taken out.`;
    case 'in-place':
      return `Approved${who}. The drill is over: ${drillResult(one)}.`;
    case 'approved':
      return request.drill?.id === one.id
        ? `Approved${who}. It is under way.`
        : `Approved${who}. It ended with the peering.`;
    default:
      return isOpen(request, one)
        ? 'It waits for an owner. Nothing is taken out before.'
        : 'It was not decided, and nothing was taken out: the peering has ended.';
  }
};

/** Below the card of the side whose route it is. */
export const drillMessage = (
  request: PeeringRequest,
  one: DrillProposal,
  side: Side,
  owners?: PeopleOf,
): Message => {
  const asks = isOpen(request, one);
  const to = asks && owners ? `${mention(owners)}: ` : '';
  const asked = `${to}${person(one.proposedBy)} asks for a drill on the peering of ${named(request)}: I take out ${routeText(request, one.key)}, tell how long it takes until that is found and mended, and begin to put it back by myself after ${mostDrillMs / 60_000} minutes at the latest. Until then packets between ${request.requester.name} and ${request.accepter.name} are lost. You decide for *${request[side].name}*.`;
  return fitMessage({
    text: `A drill on the peering of ${plainNames(request)}`,
    blocks: [
      section(asked),
      quote(one.reason),
      section(standingText(request, one)),
      ...(asks
        ? [
            {
              type: 'actions' as const,
              block_id: `drill-${one.id}-${request.seq}`,
              elements: buttonsOf(request, one, side),
            },
          ]
        : []),
    ],
  });
};

/** What the one who asked for it reads at once. */
export const drillAnswer = (request: PeeringRequest): string => {
  const one = request.proposals.findLast(({ kind }) => kind === 'drill');
  const [side = 'accepter'] = one?.sides ?? [];
  return `The drill on ${named(request)} waits for an owner of *${request[side].name}*: nothing is taken out before. What comes of it stands in the thread of its card and in the log: \`/peer audit ${request.id}\`.`;
};
