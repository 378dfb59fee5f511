import type { Button } from '@slack/types';
import type { Side } from '../../src/network/vpc.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
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

/** Has the moment come? The last reminder says so, and no moment that is over is an end to wait for. */
const isDue = ({ confirmation }: PeeringRequest): boolean => confirmation?.lead === 0;

/** `to be confirmed by …`, where that has been asked for; nothing where not. */
export const dueText = (request: PeeringRequest, own: readonly Side[] = []): string | undefined => {
  if (sidesToConfirm(request).length === 0) return undefined;
  const [who, when] = [confirmers(request, own), moment(confirmAt(request) ?? 0)];
  if (isMissed(request)) return `overdue: was to be confirmed by ${who} until ${when}`;
  return isDue(request)
    ? `due since ${when}: to be confirmed now by ${who}`
    : `to be confirmed by ${who} until ${when}`;
};

/** Wherever a connected request is shown. That it stays until somebody removes it, or when it ends by now, is said beside it. */
export const certifyLines = (request: PeeringRequest, own: readonly Side[] = []): string[] => {
  const due = dueText(request, own);
  if (!due) return [];
  if (request.confirmation?.endsAt !== undefined)
    return [`It had no end, and is ${due}. *Still Needed* takes the end back that it has because of that.`];
  return isMissed(request)
    ? [`It is ${due}. ${following(request)} *Still Needed* confirms it.`]
    : [`It is ${due}, with *Still Needed*. ${following(request)}`];
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

/** The owners of a side hear of it while theirs has to confirm it, and the one who asked where that is theirs: on their own side there is no card. */
export const dueSince = (request: PeeringRequest, side?: Side): number | undefined => {
  const left = sidesToConfirm(request);
  const isConcerned = (side ? [side] : sidesOfAsker(request)).some((one) => left.includes(one));
  return isConcerned && !isMissed(request) ? request.confirmation?.at : undefined;
};

export const missedSince = (request: PeeringRequest): number | undefined =>
  sidesToConfirm(request).length > 0 && isMissed(request) ? request.confirmation?.at : undefined;

const otherwise = ({ id }: PeeringRequest): string =>
  `If it is not needed any more: \`/peer remove ${id} because …\``;

/** Whoever reads it alone is told that they are one of those. */
const confirmersTo = (request: PeeringRequest, reader: string | undefined): string =>
  confirmers(request, reader === undefined ? [] : sidesOfAsker(request));

const untilWhen = (request: PeeringRequest, reader: string | undefined): string =>
  isDue(request)
    ? `now by ${confirmersTo(request, reader)}`
    : `by ${confirmersTo(request, reader)} until ${moment(confirmAt(request) ?? 0)}`;

export const confirmText = (request: PeeringRequest, reader?: string): string =>
  `Is the peering of ${named(request)} still needed? It has no end, and is to be confirmed ${untilWhen(request, reader)}, with *Still Needed*. ${following(request)} ${otherwise(request)}`;

/** For the one who has just said so, for the sides that are theirs. */
export const confirmedText = (request: PeeringRequest): string => {
  const left = sidesToConfirm(request).length > 0;
  return `The peering of ${named(request)} is confirmed as still needed${left ? ` by you, and has to be by ${confirmers(request)} as well` : ''}.`;
};

export const missedText = (request: PeeringRequest, reader?: string): string =>
  `The peering of ${named(request)}, which ${request.confirmation?.endsAt === undefined ? 'has' : 'had'} no end, was not confirmed in time by ${confirmersTo(request, reader)}. ${following(request)} *Still Needed* confirms it. ${otherwise(request)}`;
