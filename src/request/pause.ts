import type { PeeringRequest } from './state.ts';

const seconds = 1000;
/** A lost answer is given this long before anybody tries again: more than a call may take and AWS may lag. */
export const claimMargin = 60 * seconds;

/** Faults in a row after which the bot stops trying and says so. */
export const patience = 8;

/** Pauses grow to five minutes; those of a removal, which is never given up while something is left, to an hour. */
const longestPause = (status: PeeringRequest['status']): number => (status === 'removing' ? 3600 : 300);

/** Pause in milliseconds before the next try after so many faults in a row: 2, 4, 8 … seconds. */
export const backOff = ({ status }: Pick<PeeringRequest, 'status'>, faults: number): number =>
  Math.min(2 ** faults, longestPause(status)) * seconds;

/** When the pause after the last fault is over; 0 where there was none. */
export const pauseEnd = (request: PeeringRequest): number =>
  request.stumbles ? (request.pausedUntil ?? request.at + backOff(request, request.stumbles)) : 0;

/** Until when nobody acts: another worker's claim, the pause after a fault, or that between two looks for what others write; 0 where there is none. */
export const heldUntil = (request: PeeringRequest): number =>
  Math.max(request.claim?.until ?? 0, pauseEnd(request), request.awaited?.until ?? 0);

/** The earlier of two times, either of which may never come. */
export const earlier = (one: number | undefined, other: number | undefined): number | undefined => {
  const first = Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? first : undefined;
};
