import { hasBegun, type PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, quote, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { bothNames, named, statusText } from './words.ts';

type Ending = 'remove' | 'cancel' | 'break-glass';

/** What somebody wished in words of their own: nothing of it is done before a click. */
type DeedOffer = {
  readonly verb: Ending;
  readonly reason?: string;
  /** The command that the button stands for. */
  readonly exact: string;
};

/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostValue = 1900;

type Wording = { readonly label: string; readonly asks: (request: PeeringRequest) => string };

const wordings: Record<Ending, Wording> = {
  remove: {
    label: 'Remove Peering',
    asks: (request) =>
      `Shall I remove the peering of ${bothNames(request)} (${request.id}, ${statusText(request)})? ${isQueued(request) ? 'It is approved and waits for its time; nothing has been changed in AWS yet.' : 'The routes that I wrote and the connection are taken out on both sides; traffic between the two stops.'}`,
  },
  cancel: {
    label: 'Cancel Request',
    asks: (request) =>
      `Shall I take back the request for ${bothNames(request)} (${request.id}, ${statusText(request)})? Nobody decides on it any more. ${hasBegun(request) ? 'What has been begun in AWS is taken out again.' : 'Nothing was changed in AWS for it.'}`,
  },
  'break-glass': {
    label: 'Approve Alone',
    asks: (request) =>
      `Shall I take this as your emergency approval of ${bothNames(request)} (${request.id}), past its owners? Every owner is told at once, and the log marks it.`,
  },
};

/** People say *cancel* and *remove* for either; which of them there is to do follows from where the request stands. */
export const fittingVerb = (verb: Ending, request: PeeringRequest): Ending | undefined => {
  if (verb === 'break-glass') return request.status === 'awaiting-approval' ? verb : undefined;
  if (request.status === 'removing') return undefined;
  if (request.status === 'failed') return 'remove';
  if (!is('open', request)) return undefined;
  return is('joined', request) ? 'remove' : 'cancel';
};

const nothingToDo: Record<Ending, string> = {
  remove: 'there is nothing to remove',
  cancel: 'there is nothing to take back',
  'break-glass': 'there is nothing to approve',
};

export const deedTooLate = (verb: Ending, request: PeeringRequest): Message =>
  plain(
    `The peering of ${named(request)} is ${statusText(request)}, so ${nothingToDo[verb]}. \`/peer status ${request.id}\` tells more.`,
  );

/** What would be done, and the buttons for it. A reason that is missing is asked for by the form behind the button. */
export const deedOffer = (request: PeeringRequest, { verb, reason, exact }: DeedOffer): Message => {
  const { label, asks } = wordings[verb];
  const isAsked = verb !== 'cancel' && !reason;
  const text = `Nothing has been done yet. ${asks(request)}${isAsked ? ' The button asks for the reason.' : ''}`;
  const deed = { ...button(ids.doThis, label, exact.slice(0, mostValue)), style: 'danger' as const };
  const look = button(ids.doOther, 'Show Where It Stands', `status ${request.id}`);
  return fitMessage({
    text,
    blocks: [section(text), ...(reason ? [quote(reason)] : []), { type: 'actions', elements: [deed, look] }],
  });
};
