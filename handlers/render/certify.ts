import type { Button } from '@slack/types';
import { confirmAt, sidesToConfirm } from '../../src/request/recertify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { moment, named } from './words.ts';

/** What people read of a peering without an end that has to be confirmed now and then. */

const sidesLeft = (request: PeeringRequest): string =>
  sidesToConfirm(request)
    .map((side) => `an owner of ${request[side].name}`)
    .join(' and ');

const isMissed = ({ confirmation }: PeeringRequest): boolean => confirmation?.missed === true;

const following = ({ recertify, confirmation }: PeeringRequest): string => {
  if (confirmation?.endsAt !== undefined)
    return `It is taken down ${moment(confirmation.endsAt)} unless they do.`;
  if (confirmation?.missed) return 'It is kept, and stays on the list of what is overdue.';
  return recertify?.after === 'end'
    ? 'Without that, it ends two weeks later.'
    : 'Without that, it is kept and listed as overdue.';
};

/** `to be confirmed by …`, where that has been asked for; nothing where not. */
export const dueText = (request: PeeringRequest): string | undefined =>
  sidesToConfirm(request).length > 0
    ? `${isMissed(request) ? 'overdue: was to be confirmed' : 'to be confirmed'} by ${sidesLeft(request)} until ${moment(confirmAt(request) ?? 0)}`
    : undefined;

/** Wherever a connected request is shown. */
export const certifyLines = (request: PeeringRequest): string[] => {
  const due = dueText(request);
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

export const confirmText = (request: PeeringRequest): string =>
  `Is the peering of ${named(request)} still needed? It has no end, and is to be confirmed by ${sidesLeft(request)} until ${moment(confirmAt(request) ?? 0)}. ${following(request)} If it is not needed any more: \`/peer remove ${request.id} because …\``;

export const missedText = (request: PeeringRequest): string =>
  `The peering of ${named(request)} was not confirmed in time by ${sidesLeft(request)}. ${following(request)}`;
