import type { PeeringRequest } from './state.ts';

const seconds = 1000;
/** How often a message that Slack would not take is offered again, and how many times once nobody waits for an answer. */
const retryAnnounce = 300 * seconds;
const mostOffers = 13;

/** Pauses in seconds after faults that pass by themselves, then five minutes for an hour, and once an hour for three days. */
const passingPauses = [1, 2, 4, 8, 16, 16, 16, 32, 64, 128, 256];
const quickOffers = 20;
const mostPassingOffers = quickOffers + 73;

/** Pause before a message is offered again that met a fault of Slack's own, after so many offers in a row. */
export const passingPause = (offers: number): number =>
  offers > quickOffers ? 3600 * seconds : (passingPauses[offers - 1] ?? 300) * seconds;

const passingAgainAt = (request: PeeringRequest): number | undefined => {
  const { status, unreached, offers, at, offeredAt = at } = request;
  const isWaitedFor = status === 'awaiting-approval';
  if (!isWaitedFor && offers >= mostPassingOffers) return undefined;
  const pause = passingPause(isWaitedFor ? Math.min(offers, quickOffers) : offers);
  return offeredAt + Math.max(pause, ...unreached.map(({ afterMs = 0 }) => afterMs));
};

/** When a message that Slack would not take is offered again, in milliseconds since 1970; undefined where it is not. */
export const offeredAgainAt = (request: PeeringRequest): number | undefined => {
  const { status, unreached, offers, at, offeredAt = at } = request;
  if (unreached.length === 0) return undefined;
  if (unreached.some(({ mendedBy }) => mendedBy === 'time')) return passingAgainAt(request);
  return status === 'awaiting-approval' || offers < mostOffers ? offeredAt + retryAnnounce : undefined;
};

/** Is something not shown yet, or is it time to offer again what Slack would not take? */
export const isToBeShown = (request: PeeringRequest, now: number): boolean =>
  request.shown < request.changed || now >= (offeredAgainAt(request) ?? Number.POSITIVE_INFINITY);
