import { claimNoticeMs } from '../events/claim.ts';
import { concernDueAt, concernNames } from './concerns.ts';
import { offeredAgainAt } from './offers.ts';
import { earlier, heldUntil, pauseEnd } from './pause.ts';
import type { PeeringRequest } from './state.ts';
import { isQueued, opensAt } from './window.ts';

const seconds = 1000;
/** A sweep looks this long after the last event, where a wake-up should have come and may have been lost. */
const nudge = 15 * seconds;
/**
 * Shares of the time to answer after which the owners are reminded, further and further apart. With the last one the
 * second group of the catalog is named, if there is one.
 */
const reminderShares = [1 / 12, 1 / 4, 1 / 2, 5 / 6];
export const lastReminder = reminderShares.length;

/** When the owners are reminded next, in milliseconds since 1970; undefined once they have been often enough. */
export const remindAt = ({ reminders, lapsesAt, lapseAfter }: PeeringRequest): number | undefined => {
  const share = reminderShares[reminders];
  return share === undefined ? undefined : Math.ceil(lapsesAt - lapseAfter * seconds * (1 - share));
};

/** A claim as a sweep takes it: one that nobody renews shows before it ends. */
const withNotice = (request: PeeringRequest): PeeringRequest => {
  const { claim } = request;
  return claim ? { ...request, claim: { ...claim, until: claim.until - claimNoticeMs } } : request;
};

/** What is due at once has had its wake-up; the sweep looks whether that came. */
const afterNudge = (due: number | undefined, { at }: PeeringRequest): number | undefined =>
  due !== undefined && due <= at ? at + nudge : due;

const afterShown = (request: PeeringRequest, then: number | undefined): number | undefined =>
  request.shown < request.changed ? request.at + nudge : earlier(offeredAgainAt(request), then);

const afterPause = (request: PeeringRequest, due: number | undefined): number | undefined =>
  due === undefined ? undefined : Math.max(due, pauseEnd(request));

const earliestConcern = (request: PeeringRequest): number | undefined =>
  concernNames.map((name) => afterNudge(concernDueAt(request, name), request)).reduce(earlier, undefined);

const atWork = (request: PeeringRequest): number => heldUntil(withNotice(request)) || request.at + nudge;

/**
 * When a sweep must look at the request even if every wake-up was lost, in milliseconds since 1970. Undefined only
 * where nothing is left to do until a person acts: an ended request.
 */
export const dueAt = (request: PeeringRequest): number | undefined => {
  switch (request.status) {
    case 'connecting':
      return isQueued(request) ? afterShown(request, opensAt(request)) : atWork(request);
    case 'planning':
    case 'removing':
      return atWork(request);
    case 'awaiting-approval':
      return afterPause(request, afterShown(request, remindAt(request) ?? request.lapsesAt));
    case 'connected':
      return earliestConcern(withNotice(request));
    default:
      return afterShown(request, undefined);
  }
};
