import { claimNoticeMs } from '../events/claim.ts';
import { type ConcernName, concernNames } from './concern.ts';
import { approvedRules, type PeeringRequest } from './state.ts';

const seconds = 1000;
/** A lost answer is given this long before anybody tries again: more than a call may take and AWS may lag. */
export const claimMargin = 60 * seconds;
/** How often a message that Slack would not take is offered again, and how many times once nobody waits for an answer. */
const retryAnnounce = 300 * seconds;
const mostOffers = 13;
/** A sweep looks this long after the last event, where a wake-up should have come and may have been lost. */
const nudge = 15 * seconds;
/** Pause between two pings while new routes settle. */
const pingPauseMs = 3 * seconds;

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

/** Until when nobody acts: another worker's claim, or the pause after a fault; 0 where there is neither. */
export const heldUntil = (request: PeeringRequest): number =>
  Math.max(request.claim?.until ?? 0, pauseEnd(request));

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

/** Is something not shown yet, or is it time to offer again what Slack would not take? */
export const isToBeShown = (request: PeeringRequest, now: number): boolean =>
  request.shown < request.changed || now >= (offeredAgainAt(request) ?? Number.POSITIVE_INFINITY);

/** The earlier of two times, either of which may never come. */
export const earlier = (one: number | undefined, other: number | undefined): number | undefined => {
  const first = Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? first : undefined;
};

/** When packets may be sent again after connecting. */
const nextPingAt = ({ ping, at }: PeeringRequest): number => (ping ? at + pingPauseMs : 0);

/** Are there rules to write, or packets to send? What is still at work is not shown as done. */
const isAtWork = (request: PeeringRequest): boolean =>
  approvedRules(request).length > 0 || !request.ping?.last;

/**
 * When a concern of a connected request has something to do; undefined where it has not. `waitsForClaims`: it takes steps
 * or sends packets itself, and so never beside another worker. `givesUp`: out of patience it says so, at once.
 */
type ConcernDue = {
  at: (request: PeeringRequest) => number | undefined;
  waitsForClaims: boolean;
  givesUp: boolean;
};

/** A row for each concern. The pause after its own faults is added to all of them below. */
const concernDue: Record<ConcernName, ConcernDue> = {
  expiry: { at: ({ expiresAt }) => expiresAt, waitsForClaims: false, givesUp: false },
  rules: {
    at: (request) => (approvedRules(request).length > 0 ? 0 : undefined),
    waitsForClaims: true,
    givesUp: true,
  },
  ping: {
    at: (request) => (request.ping?.last ? undefined : nextPingAt(request)),
    waitsForClaims: true,
    givesUp: true,
  },
  announcing: {
    at: (request) => {
      if (isAtWork(request)) return undefined;
      return request.shown < request.changed ? request.at : offeredAgainAt(request);
    },
    waitsForClaims: false,
    givesUp: false,
  },
};

const faultPauseOf = (request: PeeringRequest, name: ConcernName): number => {
  const fault = request.faults[name];
  if (!fault || (concernDue[name].givesUp && fault.count >= patience)) return 0;
  return fault.until ?? fault.at + backOff(request, fault.count);
};

/** Until when a concern waits: for its own faults, those of no other, and perhaps for another worker; 0 where for nothing. */
export const pausedUntil = (request: PeeringRequest, name: ConcernName): number => {
  const claimed = concernDue[name].waitsForClaims ? (request.claim?.until ?? 0) : 0;
  return Math.max(claimed, faultPauseOf(request, name));
};

/** When a concern acts next, said here and nowhere else. */
export const concernDueAt = (request: PeeringRequest, name: ConcernName): number | undefined => {
  const due = concernDue[name].at(request);
  return due === undefined ? undefined : Math.max(due, pausedUntil(request, name));
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

/**
 * When a sweep must look at the request even if every wake-up was lost, in milliseconds since 1970. Undefined only
 * where nothing is left to do until a person acts: an ended request, or a connected one without an end.
 */
export const dueAt = (request: PeeringRequest): number | undefined => {
  switch (request.status) {
    case 'planning':
    case 'connecting':
    case 'removing':
      return heldUntil(withNotice(request)) || request.at + nudge;
    case 'awaiting-approval':
      return afterPause(request, afterShown(request, remindAt(request) ?? request.lapsesAt));
    case 'connected':
      return earliestConcern(withNotice(request));
    default:
      return afterShown(request, undefined);
  }
};
