import type { PeeringRequest } from './request.ts';

const seconds = 1000;
/** A claim and a lost answer are given this long before anybody tries again: more than a call may take and AWS may lag. */
export const claimMargin = 60 * seconds;
/** How often a message that Slack would not take is offered again, and how many times once nobody waits for an answer. */
const retryAnnounce = 300 * seconds;
const mostOffers = 13;
const nudge = 15 * seconds;

/** Pause before the next try after `stumbles` faults in a row: 2, 4, 8 … at most 300 seconds. */
const backOff = (stumbles: number): number => Math.min(2 ** stumbles, 300) * seconds;

/** Until when nobody acts: another worker's claim, or the pause after a fault; 0 where there is neither. */
export const heldUntil = ({ claim, stumbles, at }: PeeringRequest): number =>
  Math.max(claim?.until ?? 0, stumbles ? at + backOff(stumbles) : 0);

/**
 * Shares of the time to answer after which the owners are reminded, further and further apart. With the last one the
 * second group of the catalog is named, if there is one.
 */
const reminderShares = [1 / 12, 1 / 4, 1 / 2, 5 / 6];
export const lastReminder = reminderShares.length;

/** When the owners are reminded next, in milliseconds since 1970; undefined once they have been often enough. */
export const remindAt = ({ reminders, lapsesAt, lapseAfter }: PeeringRequest): number | undefined => {
  const share = reminderShares[reminders];
  return share === undefined ? undefined : lapsesAt - lapseAfter * seconds * (1 - share);
};

/** Pauses in seconds after faults that pass by themselves, then five minutes for an hour, and once an hour for three days. */
const passingPauses = [1, 2, 4, 8, 16, 16, 16, 32, 64, 128, 256];
const quickOffers = 20;
const mostPassingOffers = quickOffers + 73;

/** Pause before a message is offered again that met a fault of Slack's own, after so many offers in a row. */
export const passingPause = (offers: number): number =>
  offers > quickOffers ? 3600 * seconds : (passingPauses[offers - 1] ?? 300) * seconds;

const passingAgainAt = ({ status, unreached, offers, at }: PeeringRequest): number | undefined => {
  const isWaitedFor = status === 'awaiting-approval';
  if (!isWaitedFor && offers >= mostPassingOffers) return undefined;
  const pause = passingPause(isWaitedFor ? Math.min(offers, quickOffers) : offers);
  return at + Math.max(pause, ...unreached.map(({ afterMs = 0 }) => afterMs));
};

/** When a message that Slack would not take is offered again, in milliseconds since 1970; undefined where it is not. */
export const offeredAgainAt = (request: PeeringRequest): number | undefined => {
  const { status, unreached, offers, at } = request;
  if (unreached.length === 0) return undefined;
  if (unreached.some(({ mendedBy }) => mendedBy === 'time')) return passingAgainAt(request);
  return status === 'awaiting-approval' || offers < mostOffers ? at + retryAnnounce : undefined;
};

/** The earlier of two times, either of which may never come. */
export const earlier = (one: number | undefined, other: number | undefined): number | undefined => {
  const first = Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? first : undefined;
};

const afterShown = (request: PeeringRequest, then: number | undefined): number | undefined =>
  request.shown < request.changed ? request.at + nudge : earlier(offeredAgainAt(request), then);

/** Is a connected request still tested, or is a rule of it still written? */
const isAtWork = ({ rules, ping }: PeeringRequest): boolean =>
  !ping?.last || rules.some(({ status }) => status === 'approved');

/**
 * When a sweep must look at the request even if every wake-up was lost, in milliseconds since 1970. Undefined only
 * where nothing is left to do until a person acts: an ended request, or a connected one without an end.
 */
export const dueAt = (request: PeeringRequest): number | undefined => {
  switch (request.status) {
    case 'planning':
    case 'connecting':
    case 'removing':
      return heldUntil(request) || request.at + nudge;
    case 'awaiting-approval':
      return afterShown(request, remindAt(request) ?? request.lapsesAt);
    case 'connected':
      return isAtWork(request)
        ? heldUntil(request) || request.at + nudge
        : afterShown(request, request.expiresAt);
    default:
      return afterShown(request, undefined);
  }
};
