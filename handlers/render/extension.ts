import type { Button } from '@slack/types';
import type { PeopleOf } from '../../src/catalog/catalog.ts';
import type { Side } from '../../src/network/vpc.ts';
import { extensionProposals, isLonger, waitingExtensions } from '../../src/request/ending.ts';
import { isConnectionGone, isStanding } from '../../src/request/gone.ts';
import type { ExtensionProposal } from '../../src/request/proposal.ts';
import { sidesToAgree } from '../../src/request/sides-to-agree.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { quote, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { endsText, untilWords, waitsFor } from './ending.ts';
import { proposalButtons } from './proposal-buttons.ts';
import { mention, moment, named, person, plainNames } from './words.ts';

/** The message below a card that asks the owners of one side about an extension, and says what became of it. */

const isOpen = (request: PeeringRequest, one: ExtensionProposal): boolean =>
  isStanding(request) && one.status === 'proposed' && isLonger(request, one.until);

const buttonsOf = ({ id, requester, accepter }: PeeringRequest, one: ExtensionProposal): Button[] =>
  proposalButtons(
    { id, proposalId: one.id },
    {
      ...{ what: 'Extension', approve: ids.approveExtension, deny: ids.denyExtension },
      question: 'Let it last longer?',
      comes: `${requester.name} and ${accepter.name} stay joined; nothing else changes.`,
    },
  );

const overText: Partial<Record<PeeringRequest['status'], string>> = {
  removing: 'It was not decided in time: the peering is being removed.',
  removed: 'It was not decided in time: the peering is removed.',
};

const standingText = (request: PeeringRequest, one: ExtensionProposal, side: Side): string => {
  const who = one.decidedBy ? ` by ${person(one.decidedBy)}` : '';
  if (one.status === 'denied')
    return `Denied${who}: ${escapeMarkup(one.said ?? '')}. The end stays as it was.`;
  if (one.status === 'approved') return `Approved${who}. ${endsText(request)}`;
  if (request.status !== 'connected')
    return overText[request.status] ?? 'It was not decided: the peering has ended.';
  if (isConnectionGone(request)) return 'Nothing to decide any more: the peering connection itself is gone.';
  if (!isOpen(request, one)) return `Nothing to decide any more. ${endsText(request)}`;
  const own = sidesToAgree(one).includes(side) ? '' : ' Your side has agreed.';
  return `It waits for ${waitsFor(request, one)}.${own} ${endsText(request)}`;
};

export const extensionMessage = (
  request: PeeringRequest,
  one: ExtensionProposal,
  side: Side,
  owners?: PeopleOf,
): Message => {
  const asks = isOpen(request, one) && sidesToAgree(one).includes(side);
  const to = asks && owners ? `${mention(owners)}: ` : '';
  const asked = `${to}${person(one.proposedBy)} asks to extend the peering of ${named(request)} ${untilWords(one.until)}. You decide for *${request[side].name}*.`;
  return fitMessage({
    text: `An extension of the peering of ${plainNames(request)}`,
    blocks: [
      section(asked),
      quote(one.reason),
      section(standingText(request, one, side)),
      ...(asks
        ? [
            {
              type: 'actions' as const,
              block_id: `extension-${one.id}-${request.seq}`,
              elements: buttonsOf(request, one),
            },
          ]
        : []),
    ],
  });
};

/** Others that wait beside it: each is decided by itself. */
const besideText = (request: PeeringRequest, one: ExtensionProposal | undefined): string => {
  const others = waitingExtensions(request).filter(({ id }) => id !== one?.id);
  if (others.length === 0) return '';
  const lines = others.map((other) => `${untilWords(other.until)}, as ${person(other.proposedBy)} asked`);
  return ` Beside it ${others.length === 1 ? 'another one waits' : 'others wait'}: ${lines.join('; and ')}. Each is decided by itself, and of those that are agreed to the later end counts.`;
};

/** What the one who asked for an extension reads at once. */
export const extensionAnswer = (request: PeeringRequest): string => {
  const { expiresAt } = request;
  const one = extensionProposals(request).at(-1);
  const end = expiresAt === undefined ? 'without an end' : `until ${moment(expiresAt)}`;
  if (!one || one.status === 'approved')
    return `The peering of ${named(request)} is extended: it now lasts ${end}.${besideText(request, one)}`;
  return `The peering of ${named(request)} is to last ${untilWords(one.until)}: that waits for ${waitsFor(request, one)}. ${endsText(request)}${besideText(request, one)}`;
};
