import type { PeeringRequest } from './request.ts';

const seconds = 1000;
/** A lost answer is given this long before anybody tries again: more than a call may take and AWS may lag. */
export const claimMargin = 60 * seconds;
/**
 * A claim is short, and renewed while its worker lives: what a dead one had begun is taken up in seconds. A worker that
 * could not renew it sends nothing more from `claimReserveMs` before its end on, since clocks of two workers may differ.
 */
export const claimMs = 15 * seconds;
export const renewMs = 4 * seconds;
export const claimReserveMs = 5 * seconds;
/** So long before its end a claim shows that nobody renews it. A sweep that sees it then is there when it ends. */
export const claimNoticeMs = 10 * seconds;
/** How often a message that Slack would not take is offered again, and how many times once nobody waits for an answer. */
const retryAnnounce = 300 * seconds;
const mostOffers = 13;
const nudge = 15 * seconds;

/** Pauses grow to five minutes; those of a removal, which is never given up while something is left, to an hour. */
const longestPause = (status: PeeringRequest['status']): number => (status === 'removing' ? 3600 : 300);

/** Pause in milliseconds before the next try after `stumbles` faults in a row: 2, 4, 8 … seconds. */
export const backOff = ({ status }: Pick<PeeringRequest, 'status'>, stumbles: number): number =>
  Math.min(2 ** stumbles, longestPause(status)) * seconds;

const pauseEnd = (request: PeeringRequest): number =>
  request.stumbles ? (request.pausedUntil ?? request.at + backOff(request, request.stumbles)) : 0;

/** Until when nobody acts: another worker's claim, or the pause after a fault; 0 where there is neither. */
export const heldUntil = (request: PeeringRequest): number =>
  Math.max(request.claim?.until ?? 0, pauseEnd(request));

/** When somebody should look at what is held: a claim that nobody renews shows before it ends. */
const noticedAt = (request: PeeringRequest): number =>
  Math.max(request.claim ? request.claim.until - claimNoticeMs : 0, pauseEnd(request));

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
      return noticedAt(request) || request.at + nudge;
    case 'awaiting-approval':
      return afterShown(request, remindAt(request) ?? request.lapsesAt);
    case 'connected':
      return isAtWork(request)
        ? noticedAt(request) || request.at + nudge
        : afterShown(request, request.expiresAt);
    default:
      return afterShown(request, undefined);
  }
};
