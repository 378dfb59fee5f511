import type { Button } from '@slack/types';
import type { Side } from '../../src/network/vpc.ts';
import { confirmAt, missedAt, sidesToConfirm } from '../../src/request/recertify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { moment, named } from './words.ts';

/** What people read of a peering without an end that has to be confirmed now and then. */

/** `an owner of marketing and an owner of finance`: who still has to confirm it. */
export const confirmers = (request: PeeringRequest, own: readonly Side[] = []): string =>
  sidesToConfirm(request)
    .map((side) => `an owner of ${request[side].name}${own.includes(side) ? ', such as you,' : ''}`)
    .join(' and ');

const isMissed = ({ confirmation }: PeeringRequest): boolean => confirmation?.missed === true;

const following = (request: PeeringRequest): string => {
  const { recertify, confirmation } = request;
  if (confirmation?.endsAt !== undefined)
    return `It is taken down ${moment(confirmation.endsAt)} unless they do.`;
  if (confirmation?.missed) return 'It is kept, and stays on the list of what is overdue until they do.';
  const missed = `If they have not by ${moment(missedAt(request, confirmAt(request) ?? 0))}`;
  return recertify?.after === 'end'
    ? `${missed}, it is taken down a week later.`
    : `${missed}, it is kept, and listed as overdue.`;
};

/** `to be confirmed by …`, where that has been asked for; nothing where not. */
export const dueText = (request: PeeringRequest, own: readonly Side[] = []): string | undefined =>
  sidesToConfirm(request).length > 0
    ? `${isMissed(request) ? 'overdue: was to be confirmed' : 'to be confirmed'} by ${confirmers(request, own)} until ${moment(confirmAt(request) ?? 0)}`
    : undefined;

/** Wherever a connected request is shown. */
export const certifyLines = (request: PeeringRequest, own: readonly Side[] = []): string[] => {
  const due = dueText(request, own);
  return due ? [`It has no end, and is ${due}. ${following(request)}`] : [];
};

/** Whoever may is found out at the click. */
export const certifyButtons = (request: PeeringRequest): Button[] =>
  sidesToConfirm(request).length > 0
    ? [
        {
          ...button(ids.confirm, 'Still Needed', writeValue({ id: request.id })),
          style: 'primary',
        },
      ]
    : [];

export const dueSince = (request: PeeringRequest): number | undefined =>
  sidesToConfirm(request).length > 0 && !isMissed(request) ? request.confirmation?.at : undefined;

export const missedSince = (request: PeeringRequest): number | undefined =>
  sidesToConfirm(request).length > 0 && isMissed(request) ? request.confirmation?.at : undefined;

const otherwise = ({ id }: PeeringRequest): string =>
  `If it is not needed any more: \`/peer remove ${id} because …\``;

/** The last reminder comes at the moment itself, and no moment that is over is an end to wait for. */
const untilWhen = (request: PeeringRequest): string =>
  request.confirmation?.lead === 0
    ? `now by ${confirmers(request)}`
    : `by ${confirmers(request)} until ${moment(confirmAt(request) ?? 0)}`;

export const confirmText = (request: PeeringRequest): string =>
  `Is the peering of ${named(request)} still needed? It has no end, and is to be confirmed ${untilWhen(request)}, with *Still Needed*. ${following(request)} ${otherwise(request)}`;

/** For the one who has just said so, for the sides that are theirs. */
export const confirmedText = (request: PeeringRequest): string => {
  const left = sidesToConfirm(request).length > 0;
  return `The peering of ${named(request)} is confirmed as still needed${left ? ` by you, and has to be by ${confirmers(request)} as well` : ''}.`;
};

export const missedText = (request: PeeringRequest): string =>
  `The peering of ${named(request)}, which has no end, was not confirmed in time by ${confirmers(request)}. ${following(request)} *Still Needed* confirms it. ${otherwise(request)}`;
