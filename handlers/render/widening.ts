import type { Button, KnownBlock } from '@slack/types';
import type { PeopleOf } from '../../src/catalog/catalog.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import { isStanding } from '../../src/request/gone.ts';
import type { WideningProposal } from '../../src/request/proposal.ts';
import { sidesToAgree } from '../../src/request/sides-to-agree.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isHeld } from '../../src/request/to-begin.ts';
import { waitingWidening, wideningNow, wideningProposals } from '../../src/request/widening.ts';
import { button, quote, section } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { personTo } from './done-by.ts';
import { heldText, wouldWaitText } from './held.ts';
import { listed } from './listed.ts';
import { titled } from './plan.ts';
import { proposalButtons } from './proposal-buttons.ts';
import { stepText } from './steps.ts';
import { mention, named, ownersAwaited, person, plainNames } from './words.ts';

/** A peering that somebody wants to be for more: what would come and go, whose yes it waits for, and what became of it. */

type Shown = Pick<WideningProposal, 'adds' | 'goes' | 'port' | 'stands'>;

/** The routes that I add, and those that others wrote before. */
export const parted = ({ adds, stands = [] }: Pick<WideningProposal, 'adds' | 'stands'>) => ({
  own: adds.filter((step) => !stands.includes(stepKey(step))),
  others: adds.filter((step) => stands.includes(stepKey(step))),
});

/** The difference to what was agreed: what comes first, and what goes once that stands. */
export const wideningBlocks = (request: PeeringRequest, shown: Shown): KnownBlock[] => {
  const { goes, port } = shown;
  const { own, others } = parted(shown);
  const lines = (mark: string, steps: readonly Step[]) =>
    listed(steps.map((step) => `${mark} ${stepText(step, request)}`));
  return [
    ...titled('What I add first', lines('+', own)),
    ...titled(
      'What stands there already, and is not mine: it stays when the peering goes',
      lines('=', others),
    ),
    ...titled('What I take out once that stands', lines('−', goes)),
    ...(port === undefined
      ? []
      : [
          section(
            `*From then on it is for TCP port ${port}*${request.service ? `, and no more for ${request.service.port}` : ''}: I try that port when I test. No route changes by it, and no security group is opened by it.`,
          ),
        ]),
    ...(goes.length > 0
      ? [section('Nothing is interrupted: what goes is carried by what was added before.')]
      : []),
  ];
};

const waitsFor = (request: PeeringRequest, one: WideningProposal, own: readonly Side[] = []): string =>
  ownersAwaited(request, one, sidesToAgree(one), own);

const whatOf = ({ named: what }: Pick<WideningProposal, 'named'>): string => escapeMarkup(what);

const changeText = (one: WideningProposal): string => {
  const { own } = parted(one);
  const { goes } = one;
  const [added, gone] = [count(own.length, 'route'), count(goes.length, 'route')];
  if (own.length > 0 && goes.length > 0) return `${added} added first, then ${gone} taken out.`;
  if (own.length > 0) return `${added} added, and none taken out.`;
  return goes.length > 0 ? `${gone} taken out.` : 'No route changes by it.';
};

const buttonsOf = ({ id, requester, accepter }: PeeringRequest, one: WideningProposal): Button[] =>
  proposalButtons(
    { id, proposalId: one.id },
    {
      ...{ what: 'Widening', approve: ids.approveWidening, deny: ids.denyWidening },
      question: 'Let it be for more?',
      comes: `${requester.name} and ${accepter.name} are joined for ${one.named} as well. ${changeText(one)}`,
    },
  );

/** A rule of the catalog decides for everybody; otherwise the last yes is named. */
const agreedBy = ({ rule, decidedBy }: WideningProposal): string => {
  if (rule !== undefined) return `The catalog's rule *${escapeMarkup(rule)}* allows it.`;
  return decidedBy ? `Approved, the last yes by ${person(decidedBy)}.` : 'Approved.';
};

const stoodText = (count: number): string => {
  if (count === 0) return '';
  return count === 1
    ? ' 1 more stood there already and is not mine: it stays when the peering goes.'
    : ` ${count} more stood there already and are not mine: they stay when the peering goes.`;
};

const doneText = (one: WideningProposal): string => {
  const { goes, left = 0, said } = one;
  const { own, others } = parted(one);
  const stood = stoodText(others.length);
  if (own.length + goes.length === 0) return `No route was changed by it.${stood.replace(/ more/, '')}`;
  const done = `${count(own.length, 'route')} ${own.length === 1 ? 'was' : 'were'} added${goes.length > 0 ? `, and ${count(goes.length - left, 'route')} taken out` : ''}.${stood}`;
  return left > 0
    ? `${done} ${count(left, 'narrower route')} could not be taken out${said ? ` (${escapeMarkup(said)})` : ''}: ${left === 1 ? 'it leads' : 'they lead'} to the same place, and ${left === 1 ? 'goes' : 'go'} with the peering.`
    : done;
};

const failedText = (
  request: PeeringRequest,
  { said = 'it did not work', left = 0 }: WideningProposal,
): string =>
  left > 0
    ? `It could not be done (${escapeMarkup(said)}), and ${count(left, 'route')} that I had added ${left === 1 ? 'is' : 'are'} left: ${left === 1 ? 'it goes' : 'they go'} with the peering.`
    : `It could not be done: ${escapeMarkup(said)}. ${isStanding(request) ? 'It is for what it was for before. Ask again with *More Subnets*, and I look anew.' : 'Nothing was changed by it.'}`;

/** Does it wait for the end of a freeze? */
const isWideningHeld = (request: PeeringRequest): boolean =>
  isHeld(request) && request.widening !== undefined && !request.widening.isBegun;

const standingText = (request: PeeringRequest, one: WideningProposal, side: Side): string => {
  switch (one.status) {
    case 'denied':
      return `Denied${one.decidedBy ? ` by ${person(one.decidedBy)}` : ''}: ${escapeMarkup(one.said ?? '')}. Nothing was changed.`;
    case 'approved':
      if (isWideningHeld(request)) return `${agreedBy(one)} ${heldText(request)}`;
      return request.status === 'connected'
        ? `${agreedBy(one)} I am doing it now; the card says what comes of it.`
        : `${agreedBy(one)} The peering ended before it was done.`;
    case 'in-place':
      return `${agreedBy(one)} It is done: ${doneText(one)}`;
    case 'failed':
      return `${agreedBy(one)} ${failedText(request, one)}`;
    case 'proposed':
      break;
  }
  if (request.status !== 'connected')
    return 'It was not decided, and nothing was changed: the peering has ended, or is being removed.';
  const own = sidesToAgree(one).includes(side) ? '' : ' Your side has agreed.';
  return `It waits for ${waitsFor(request, one)}.${own} Until then nothing is changed.${wouldWaitText(request)}`;
};

/** Is an owner of this side asked now? */
export const isAskedToWiden = (request: PeeringRequest, one: WideningProposal, side: Side): boolean =>
  request.status === 'connected' && one.status === 'proposed' && sidesToAgree(one).includes(side);

/** The message below a card that asks the owners of one side about a widening, and says what became of it. */
export const wideningMessage = (
  request: PeeringRequest,
  one: WideningProposal,
  side: Side,
  owners?: PeopleOf,
): Message => {
  const asks = isAskedToWiden(request, one, side);
  const to = asks && owners ? `${mention(owners)}: ` : '';
  const asked = `${to}${person(one.proposedBy)} asks to widen the peering of ${named(request)} to ${whatOf(one)}, which goes beyond what was agreed. You decide for *${request[side].name}*.`;
  return fitMessage({
    text: `More for the peering of ${plainNames(request)}`,
    blocks: [
      section(asked),
      quote(one.reason),
      ...wideningBlocks(request, one),
      section(standingText(request, one, side)),
      ...(asks
        ? [
            {
              type: 'actions' as const,
              block_id: `widening-${one.id}-${request.seq}`,
              elements: buttonsOf(request, one),
            },
          ]
        : []),
    ],
  });
};

/** What the one who asked for it reads at once. */
export const wideningAnswer = (request: PeeringRequest): string => {
  const one = wideningProposals(request).at(-1);
  const what = `To widen the peering of ${named(request)}${one ? ` to ${whatOf(one)}` : ''}`;
  if (isWideningHeld(request)) return `${what} nobody else has to agree. ${heldText(request)}`;
  return one?.status === 'proposed'
    ? `${what} waits for ${waitsFor(request, one)}; they are asked below the cards. Until then nothing is changed.${wouldWaitText(request)}`
    : `${what} nobody else has to agree, so I am doing it now; its card says what comes of it.`;
};

/** Whoever may is found out at the click. */
export const widenButton = (request: PeeringRequest): Button[] => {
  const { id, status, narrowing, widening, only, kept } = request;
  const isNarrow = only !== undefined || sides.some((side) => kept?.[side]);
  const isFree = !narrowing && !widening && !waitingWidening(request);
  return status === 'connected' && isNarrow && isFree
    ? [button(ids.widen, 'More Subnets', writeValue({ id }))]
    : [];
};

/** Where a request stands that somebody wants to be for more, or that is being widened. */
export const wideningLines = (request: PeeringRequest, own: readonly Side[] = []): string[] => {
  if (request.status !== 'connected' || isWideningHeld(request)) return [];
  const now = wideningNow(request);
  if (now)
    return [
      `*Being widened* to ${whatOf(now)}, as ${person(now.proposedBy)} asked and both sides agreed: ${request.widening?.undoing === undefined ? 'I add routes first, and take out what they make needless once AWS shows them' : 'not all of it could be done, so I take out again what I had added'}.`,
    ];
  const waiting = waitingWidening(request);
  return waiting
    ? [
        `${person(waiting.proposedBy)} asks to widen it to ${whatOf(waiting)}: “${escapeMarkup(waiting.reason)}”. That waits for ${waitsFor(request, waiting, own)}; until then nothing is changed.${wouldWaitText(request)}`,
      ]
    : [];
};

const lastOf = (request: PeeringRequest, ...statuses: WideningProposal['status'][]) =>
  request.status === 'connected'
    ? wideningProposals(request).findLast(({ status }) => statuses.includes(status))
    : undefined;

/** The latest that came to its end, done or not. */
export const lastWidened = (request: PeeringRequest): WideningProposal | undefined =>
  lastOf(request, 'in-place', 'failed');
export const deniedWidening = (request: PeeringRequest): WideningProposal | undefined =>
  lastOf(request, 'denied');

export const widenedText = (request: PeeringRequest, reader?: string): string => {
  const one = lastWidened(request);
  if (!one) return '';
  const what = `The peering of ${named(request)}`;
  return one.status === 'in-place'
    ? `${what} is widened to ${whatOf(one)}, as ${personTo(one.proposedBy, reader)} asked. ${doneText(one)} The card says what packets tell.`
    : `${what} was to be widened to ${whatOf(one)}. ${failedText(request, one)}`;
};

export const notWidenedText = (request: PeeringRequest): string => {
  const one = deniedWidening(request);
  return `${one?.decidedBy ? person(one.decidedBy) : 'An owner'} denied to widen the peering of ${named(request)}${one ? ` to ${whatOf(one)}` : ''}. Nothing was changed.`;
};
