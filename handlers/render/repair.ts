import type { Button } from '@slack/types';
import type { PeopleOf } from '../../src/catalog/catalog.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Step } from '../../src/plan/step.ts';
import type { RepairProposal } from '../../src/request/proposal.ts';
import { isOpenRepair, repairProposals, waitingRepairs } from '../../src/request/repairs.ts';
import type { Beyond } from '../../src/request/shapes.ts';
import { sidesToAgree } from '../../src/request/sides-to-agree.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isHeld, repairToBegin } from '../../src/request/to-begin.ts';
import { button, quote, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { tableName } from './called.ts';
import { count } from './count.ts';
import { heldText, wouldWaitText } from './held.ts';
import { titled } from './plan.ts';
import { proposalButtons } from './proposal-buttons.ts';
import { stepText } from './steps.ts';
import { mention, named, ownersAwaited, person, plainNames } from './words.ts';

/** What goes beyond the agreed plan: what would be added, who proposed it, whose yes it waits for, and what became of it. */

/** So many routes are listed where they are told beside other things, and in the question itself. */
const mostTold = 6;
const mostAsked = 24;

const listed = (request: PeeringRequest, steps: readonly Step[], all: number, most: number): string[] => {
  const lines = steps.slice(0, most).map((step) => `+ ${stepText(step, request)}`);
  return [...lines, ...(all > lines.length ? [`… and ${count(all - lines.length, 'more route')}`] : [])];
};

/** Whom else the routes would serve, of a peering for a part of its networks. */
const sharedLines = (request: PeeringRequest, shared: Beyond['shared'] = []): string[] =>
  shared.slice(0, mostTold).map((table) => {
    const { subnets, count: all } = table;
    const more = all > subnets.length ? ` and ${all - subnets.length} more` : '';
    const names = `${subnets.map(escapeMarkup).join(', ')}${more}`;
    return `In ${request[table.side].name}, table ${tableName(table)} also serves subnets that this peering is not for (${names}): they get the route as well.`;
  });

/** `an owner of finance`: whose yes a repair waits for. */
const waitsFor = (request: PeeringRequest, one: RepairProposal): string =>
  ownersAwaited(request, one, sidesToAgree(one));

const waitingLine = (request: PeeringRequest): string | undefined => {
  const agreed = repairToBegin(request);
  if (agreed) return `${person(agreed.proposedBy)} has proposed that, and both sides have agreed.`;
  const [one] = waitingRepairs(request);
  return one && `${person(one.proposedBy)} has proposed that; it waits for ${waitsFor(request, one)}.`;
};

/** What would mend drift that nobody has agreed on yet, wherever drift is told. */
export const beyondLines = (request: PeeringRequest, { steps, count: all, shared }: Beyond): string[] => {
  const waiting = waitingLine(request);
  const it = all === 1 ? 'it' : 'them';
  // Whoever has proposed it has said yes for a side.
  const asked = waiting
    ? ' That takes a yes of the owners of both sides.'
    : ` Nobody has agreed on ${it} yet: that takes a yes of the owners of both sides.`;
  const open = repairToBegin(request) ? '' : asked;
  return [
    [
      `*Beyond the agreed plan* I would add ${count(all, 'route')}, and take nothing out.${open}`,
      ...listed(request, steps, all, mostTold),
      ...sharedLines(request, shared),
      waiting ?? '*Propose Repair* asks them.',
    ].join('\n'),
  ];
};

/** Whoever may is found out at the click. */
export const proposeRepairButton = (request: PeeringRequest): Button[] => {
  const { id, drift } = request;
  const beyond = drift?.found?.beyond;
  return beyond && waitingRepairs(request).length === 0 && !repairToBegin(request)
    ? [button(ids.proposeRepair, 'Propose Repair', writeValue({ id, planHash: beyond.hash }))]
    : [];
};

const buttonsOf = ({ id, requester, accepter }: PeeringRequest, one: RepairProposal): Button[] =>
  proposalButtons(
    { id, proposalId: one.id },
    {
      ...{ what: 'Repair', approve: ids.approveRepair, deny: ids.denyRepair },
      question: 'Add these routes?',
      comes: `${count(one.steps.length, 'route')} more between ${requester.name} and ${accepter.name}: written once both sides have agreed. Nothing is taken out.`,
    },
  );

const endedText = 'It was not decided, and nothing was changed: the peering has ended, or is being removed.';

/** A rule of the catalog decides for everybody; otherwise the last yes is named. */
const agreedBy = ({ rule, decidedBy }: RepairProposal): string => {
  if (rule !== undefined) return `The catalog's rule *${escapeMarkup(rule)}* allows it.`;
  return decidedBy ? `Approved, the last yes by ${person(decidedBy)}.` : 'Approved.';
};

/** Does it wait for the end of a freeze? */
const isRepairHeld = (request: PeeringRequest, { toBegin }: Pick<RepairProposal, 'toBegin'>): boolean =>
  toBegin === true && isHeld(request);

/** What came of a repair; what the networks had no use for any more is not said to be done. */
const doneText = ({ steps, untaken = 0 }: RepairProposal): string => {
  if (untaken === 0) return 'It is done; the card says what packets tell.';
  const none = untaken === steps.length;
  const written = none
    ? 'None of these routes was'
    : `${steps.length - untaken} of ${steps.length} routes ${steps.length - untaken === 1 ? 'was' : 'were'}`;
  return `${written} written: the networks changed before that, and ${none ? 'they are' : 'the rest is'} of no use any more. The card says what differs now.`;
};

const standingText = (request: PeeringRequest, one: RepairProposal, side: Side): string => {
  switch (one.status) {
    case 'denied':
      return `Denied${one.decidedBy ? ` by ${person(one.decidedBy)}` : ''}: ${escapeMarkup(one.said ?? '')}. Nothing was changed, and what differs stays as it is.`;
    case 'approved':
      if (isRepairHeld(request, one)) return `${agreedBy(one)} ${heldText(request)}`;
      return `${agreedBy(one)} I am adding the routes now; then packets tell whether they carry.`;
    case 'in-place':
      return `${agreedBy(one)} ${doneText(one)}`;
    case 'failed':
      return `${agreedBy(one)} It could not be done (${escapeMarkup(one.said ?? '')}). ${request.drift?.found ? 'What differs stands on the card.' : 'Nothing was added.'}`;
    case 'proposed':
      break;
  }
  if (request.status !== 'connected') return endedText;
  if (!isOpenRepair(request, one))
    return 'Nothing to decide any more: what differs has changed since. The newest message about it says how it is.';
  const own = sidesToAgree(one).includes(side) ? '' : ' Your side has agreed.';
  return `It waits for ${waitsFor(request, one)}.${own} Until then nothing is changed.${wouldWaitText(request)}`;
};

/** The message below a card that asks the owners of one side about a repair, and says what became of it. */
export const repairMessage = (
  request: PeeringRequest,
  one: RepairProposal,
  side: Side,
  owners?: PeopleOf,
): Message => {
  const { seq } = request;
  const asks =
    request.status === 'connected' && isOpenRepair(request, one) && sidesToAgree(one).includes(side);
  const to = asks && owners ? `${mention(owners)}: ` : '';
  const asked = `${to}${person(one.proposedBy)} proposes to repair the peering of ${named(request)} beyond the agreed plan: the networks have changed since. You decide for *${request[side].name}*.`;
  return fitMessage({
    text: `A repair beyond the agreed plan: ${plainNames(request)}`,
    blocks: [
      section(asked),
      ...(one.reason ? [quote(one.reason)] : []),
      ...titled('What would be added', [
        ...listed(request, one.steps, one.steps.length, mostAsked),
        ...sharedLines(request, one.shared),
      ]),
      section(standingText(request, one, side)),
      ...(asks
        ? [
            {
              type: 'actions' as const,
              block_id: `repair-${one.id}-${seq}`,
              elements: buttonsOf(request, one),
            },
          ]
        : []),
    ],
  });
};

/** What the one who proposed a repair reads at once. */
export const repairAnswer = (request: PeeringRequest): string => {
  const one = repairProposals(request).at(-1);
  const what = `${count(one?.steps.length ?? 0, 'route')} beyond the agreed plan of ${named(request)}`;
  if (one && isRepairHeld(request, one))
    return `Nobody else has to agree to add ${what}. ${heldText(request)}`;
  if (one?.status !== 'proposed')
    return `Nobody else has to agree, so I am adding ${what}; its card says what comes of it.`;
  return `To add ${what} waits for ${waitsFor(request, one)}; they are asked below the cards. Until then nothing is changed.`;
};

/** The latest repair to which somebody said no. */
export const deniedRepair = (request: PeeringRequest): RepairProposal | undefined =>
  request.status === 'connected'
    ? repairProposals(request).findLast(({ status }) => status === 'denied')
    : undefined;

export const notRepairedText = (request: PeeringRequest): string => {
  const who = deniedRepair(request)?.decidedBy;
  return `${who ? person(who) : 'An owner'} denied the repair of the peering of ${named(request)} beyond the agreed plan. Nothing was changed, and what differs stays as it is; the card says what that is.`;
};
