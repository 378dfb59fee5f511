import { hasBegun, type PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { isQueued } from '../../src/request/window.ts';
import { button, quote, section } from '../slack/blocks.ts';
import { ids } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { openQuestionText } from './questions.ts';
import { bothNames, named, person, statusText } from './words.ts';

type Deed = 'remove' | 'cancel' | 'break-glass' | 'deny' | 'question' | 'answer';

/** What somebody wished in words of their own: nothing of it is done before a click. */
type DeedOffer = {
  readonly verb: Deed;
  readonly reason?: string;
  /** The command that the button stands for. */
  readonly exact: string;
};

/** Slack takes 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostValue = 1900;

type Wording = {
  readonly label: string;
  readonly asks: (request: PeeringRequest) => string;
  /** What the button asks for, where that was not said. */
  readonly lacks?: string;
  /** The button opens a form, which has what was said. */
  readonly isForm?: true;
};

const wordings: Record<Deed, Wording> = {
  remove: {
    label: 'Remove Peering',
    asks: (request) =>
      `Shall I remove the peering of ${bothNames(request)} (${request.id}, ${statusText(request)})? ${isQueued(request) ? 'It is approved and waits for its time; nothing has been changed in AWS yet.' : 'The routes that I wrote and the connection are taken out on both sides; traffic between the two stops.'}`,
    lacks: 'The button asks for the reason.',
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
    lacks: 'The button asks for the reason.',
  },
  deny: {
    label: 'Deny Request',
    asks: (request) =>
      `Shall I deny the request to join ${bothNames(request)} (${request.id})? Whoever asked is told so, with your reason.`,
    lacks: 'The button opens a form that asks for the reason.',
    isForm: true,
  },
  question: {
    label: 'Ask a Question',
    asks: (request) =>
      `Shall I ask ${person(request.asker)}, who wants to join ${bothNames(request)} (${request.id})? The answer comes to the card before you decide.`,
    lacks: 'The button opens a form for your question.',
    isForm: true,
  },
  answer: {
    label: 'Answer',
    asks: (request) =>
      `Shall I answer the question about your request to join ${bothNames(request)} (${request.id})? ${openQuestionText(request)} The answer stands on the card of its owners.`,
    lacks: 'The button opens a form for your answer.',
    isForm: true,
  },
};

/** People say *cancel* and *remove* for either; which of them there is to do follows from where the request stands. */
export const fittingVerb = (verb: Deed, request: PeeringRequest): Deed | undefined => {
  if (verb !== 'remove' && verb !== 'cancel')
    return request.status === 'awaiting-approval' ? verb : undefined;
  if (request.status === 'removing') return undefined;
  if (request.status === 'failed') return 'remove';
  if (!is('open', request)) return undefined;
  return is('joined', request) ? 'remove' : 'cancel';
};

const nothingToDo: Record<Deed, string> = {
  remove: 'there is nothing to remove',
  cancel: 'there is nothing to take back',
  'break-glass': 'there is nothing to approve',
  deny: 'there is nothing to deny',
  question: 'nobody decides on it any more',
  answer: 'nobody decides on it any more',
};

export const deedTooLate = (verb: Deed, request: PeeringRequest, peer: string): Message =>
  plain(
    `The peering of ${named(request)} is ${statusText(request)}, so ${nothingToDo[verb]}. \`${peer} status ${request.id}\` tells more.`,
  );

/** What would be done, and the buttons for it. A reason that is missing is asked for by the form behind the button. */
export const deedOffer = (request: PeeringRequest, { verb, reason, exact }: DeedOffer): Message => {
  const { label, asks, lacks, isForm } = wordings[verb];
  const form = isForm ? 'The button opens the form with this in it:' : undefined;
  const more = reason ? form : lacks;
  const text = ['Nothing has been done yet.', asks(request), more].filter(Boolean).join(' ');
  const deed = {
    ...button(ids.doThis, label, exact.slice(0, mostValue)),
    ...(verb !== 'question' && verb !== 'answer' && { style: 'danger' as const }),
  };
  const look = button(ids.doOther, 'Show Where It Stands', `status ${request.id}`);
  return fitMessage({
    text,
    blocks: [section(text), ...(reason ? [quote(reason)] : []), { type: 'actions', elements: [deed, look] }],
  });
};
