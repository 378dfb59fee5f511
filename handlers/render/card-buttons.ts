import type { Button, KnownBlock, Overflow, PlainTextOption } from '@slack/types';
import type { Side } from '../../src/network/vpc.ts';
import { isStanding } from '../../src/request/gone.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { isBlind } from '../../src/request/unseen.ts';
import { isQueued } from '../../src/request/window.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeChoice, writeDraft, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { certifyButtons } from './certify.ts';
import { codeMenu } from './code.ts';
import { driftButtons, driftButtonsForAsker } from './drift-deeds.ts';
import { extendButton } from './ending.ts';
import { lastingPlain } from './lasting.ts';
import { narrowButton } from './narrowed.ts';
import { answerButton, askBackButton } from './questions.ts';
import { retryButton } from './stalled.ts';
import { widenButton } from './widening.ts';
import { shortenButton } from './window.ts';

/** What can be done on a card, by the one who reads it. */

type Element = Button | Overflow;

export const isOpenFor = (request: PeeringRequest, side: Side): boolean =>
  request.status === 'awaiting-approval' && openSides(request).includes(side);

/** Carries the hash of the plan that the card was drawn for. */
const planValue = ({ id, plan }: PeeringRequest): { id: string; planHash?: string } => ({
  id,
  ...(plan && { planHash: plan.hash }),
});

export const approveButton = (request: PeeringRequest): Button => ({
  ...button(ids.approve, 'Approve Request', writeValue(planValue(request))),
  style: 'primary',
  confirm: {
    title: { type: 'plain_text', text: request.adopts ? 'Adopt the peering?' : 'Join the two networks?' },
    text: {
      type: 'plain_text',
      text: cutPlain(
        request.adopts
          ? `The peering of ${request.requester.name} and ${request.accepter.name} stays as it is, ${lastingPlain(request)}. Only tags are written.`
          : `${request.requester.name} and ${request.accepter.name} will reach each other ${lastingPlain(request)}.`,
        300,
      ),
    },
    confirm: { type: 'plain_text', text: 'Approve' },
    deny: { type: 'plain_text', text: 'Not Yet' },
  },
});

const choice = (text: string, value: string): PlainTextOption => ({
  text: { type: 'plain_text', text },
  value,
});

/** Behind one more click, since nobody should meet it by mistake on the way to *Approve*. */
const emergencyMenu = (request: PeeringRequest): Overflow[] =>
  request.mayBreakGlass
    ? [
        {
          type: 'overflow',
          action_id: ids.breakGlass,
          options: [
            choice('Emergency Approval', writeChoice({ ...planValue(request), choice: 'break-glass' })),
            choice('Who May Do That?', writeChoice({ id: request.id, choice: 'who-may' })),
          ],
        },
      ]
    : [];

/** The plan as it is behind one line: nothing to show before it stands. */
export const stepsButton = (request: PeeringRequest): Button[] =>
  request.plan && request.plan.steps.length > 0
    ? [button(ids.showPlan, 'Show the Steps', writeValue(planValue(request)))]
    : [];

/** Of what stands, or is to be made by others, on the card itself; before that behind *Show the Steps*. */
const codeMenuOf = (request: PeeringRequest): Overflow[] =>
  request.status === 'connected' || request.awaited ? codeMenu(request) : [];

/** What can be done about a peering that stands. */
const connectedButtons = (request: PeeringRequest, aboutDrift: Button[]): Button[] =>
  request.status === 'connected'
    ? [
        ...aboutDrift,
        ...certifyButtons(request),
        ...extendButton(request),
        button(ids.remove, 'Remove Peering', writeValue({ id: request.id })),
      ]
    : [];

/** Both networks have to be seen for it. */
const widenButtonOf = (request: PeeringRequest): Button[] =>
  isStanding(request) && !isBlind(request) ? widenButton(request) : [];

export const ownerButtons = (request: PeeringRequest, side: Side): Element[] =>
  isOpenFor(request, side)
    ? [
        approveButton(request),
        button(ids.deny, 'Deny Request', writeValue(planValue(request))),
        ...askBackButton(request),
        button(ids.approveChanged, 'Approve With Limits', writeValue(planValue(request))),
        ...narrowButton(request),
        ...stepsButton(request),
        ...emergencyMenu(request),
      ]
    : [
        ...connectedButtons(request, driftButtons(request, side)),
        ...shortenButton(request),
        ...narrowButton(request),
        ...widenButtonOf(request),
        ...retryButton(request),
        ...stepsButton(request),
        ...codeMenuOf(request),
      ];

/** Opens the form with the same once more; what that is, is read at the click: a button has no room for a whole reason and all subnets. */
export const draftOf = ({ id, requester, accepter }: PeeringRequest): string =>
  writeDraft({ requester: requester.name, accepter: accepter.name, like: id });

export const cancelButton = ({ id }: PeeringRequest): Button =>
  button(ids.cancel, 'Cancel Request', writeValue({ id }));

const deedButtons = (request: PeeringRequest): Button[] => {
  switch (request.status) {
    case 'connected':
      return [...connectedButtons(request, driftButtonsForAsker(request)), ...widenButtonOf(request)];
    case 'awaiting-approval':
      return [...answerButton(request), cancelButton(request)];
    case 'drafted':
      return [button(ids.askAgain, 'Request This Peering', draftOf(request))];
    case 'connecting':
      return isQueued(request) ? [cancelButton(request)] : retryButton(request);
    default:
      return retryButton(request);
  }
};

export const askerButtons = (request: PeeringRequest): Element[] => [
  ...deedButtons(request),
  ...stepsButton(request),
  ...codeMenuOf(request),
];

export const actions = (request: PeeringRequest, where: string, elements: Element[]): KnownBlock[] =>
  elements.length === 0
    ? []
    : [{ type: 'actions', block_id: `${where}-${request.id}-${request.seq}`, elements }];
