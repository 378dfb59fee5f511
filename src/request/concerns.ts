import { drillAt } from './drill.ts';
import { endMovedAt, takenDownAt, warnedAt } from './ending.ts';
import { offeredAgainAt } from './offers.ts';
import { backOff, patience } from './pause.ts';
import { certifiedNext } from './recertify.ts';
import type { PeeringRequest } from './state.ts';
import { areTagsLate } from './tags.ts';
import { isOnlyHeld, repairAt, rulesAt, wideningAt } from './to-begin.ts';
import { toGather } from './to-tell.ts';
import { verifyAt } from './verify.ts';

/**
 * What a connected request is looked after for, a row for each, the most urgent first: when it has something to do
 * is said here and nowhere else, and what it does then in its file in `src/reconcile/next/connected/`. Each counts its own faults, so
 * that those of one never speak for another.
 */
type ConcernRow = {
  /** When it has something to do, in milliseconds since 1970; undefined where it has not. Pauses after its faults come on top. */
  at: (request: PeeringRequest) => number | undefined;
  /**
   * `work` takes steps or sends packets: never beside another worker, and what comes `after-work` has to wait for it. What is
   * done `anytime` waits for nobody.
   */
  runs: 'work' | 'after-work' | 'anytime';
  /** Out of patience it says so, at once. Any other one is tried for ever. */
  givesUp: boolean;
};

/** Pause between two pings while new routes settle. */
const pingPauseMs = 3_000;

/** Pause before it is looked again whether others tell of the same change. */
export const gatherPauseMs = 2_000;

/** What AWS only shows late is no drift: so long after the first look there is another. */
export const apartMs = 20_000;
/** When a second look says whether what the first saw is drift; undefined where no first look waits for one. */
export const secondLookAt = ({ drift }: PeeringRequest): number | undefined =>
  drift?.suspected && (drift.suspected.again ?? drift.suspected.at + apartMs);

const isShown = ({ shown, changed }: PeeringRequest): boolean => shown >= changed;

/** Tags are of use, and no more: after so many faults they stay as they are until the end is put off once more. */
const hasStaleTags = (request: PeeringRequest): boolean =>
  areTagsLate(request) && (request.faults.tags?.count ?? 0) < patience;

const rows = {
  expiry: { at: takenDownAt, runs: 'anytime', givesUp: false },
  warning: { at: warnedAt, runs: 'anytime', givesUp: false },
  certify: { at: certifiedNext, runs: 'anytime', givesUp: false },
  rules: { at: rulesAt, runs: 'work', givesUp: true },
  // No round suspects anything while work is at hand, and a drill is there to be found.
  drill: { at: drillAt, runs: 'anytime', givesUp: true },
  repair: { at: repairAt, runs: 'work', givesUp: true },
  narrowing: { at: ({ narrowing }) => narrowing?.at, runs: 'work', givesUp: true },
  widening: { at: wideningAt, runs: 'work', givesUp: true },
  ping: {
    at: ({ ping, at }) => (ping?.last ? undefined : ping ? at + pingPauseMs : 0),
    runs: 'work',
    givesUp: true,
  },
  drift: {
    at: (request) => secondLookAt(request),
    runs: 'after-work',
    givesUp: false,
  },
  tags: {
    at: (request) => (hasStaleTags(request) ? endMovedAt(request) : undefined),
    runs: 'after-work',
    givesUp: true,
  },
  announcing: {
    at: (request) => (isShown(request) ? offeredAgainAt(request) : request.at),
    runs: 'after-work',
    givesUp: false,
  },
  gathering: {
    at: (request) => (isShown(request) && toGather(request) ? request.at + gatherPauseMs : undefined),
    runs: 'after-work',
    givesUp: false,
  },
  verify: { at: verifyAt, runs: 'after-work', givesUp: true },
} as const satisfies Record<string, ConcernRow>;

export type ConcernName = keyof typeof rows;
const concerns: Record<ConcernName, ConcernRow> = rows;
export const concernNames = Object.keys(rows).filter((name): name is ConcernName => name in rows);

const isWorking = (request: PeeringRequest, { runs, at }: ConcernRow): boolean => {
  const due = runs === 'work' ? at(request) : undefined;
  return due !== undefined && !isOnlyHeld(request, due);
};

/** Is something being done that people wait for? What waits for the end of a freeze keeps nothing else from being looked after. */
export const isAtWork = (request: PeeringRequest): boolean =>
  Object.values(concerns).some((row) => isWorking(request, row));

const faultPauseOf = (request: PeeringRequest, name: ConcernName): number => {
  const fault = request.faults[name];
  if (!fault || (concerns[name].givesUp && fault.count >= patience)) return 0;
  return fault.until ?? fault.at + backOff(request, fault.count);
};

/** Until when a concern waits: for its own faults, those of no other, and perhaps for another worker; 0 where for nothing. */
export const pausedUntil = (request: PeeringRequest, name: ConcernName): number => {
  const claimed = concerns[name].runs === 'work' ? (request.claim?.until ?? 0) : 0;
  return Math.max(claimed, faultPauseOf(request, name));
};

/** When a concern acts next. */
export const concernDueAt = (request: PeeringRequest, name: ConcernName): number | undefined => {
  const { at, runs } = concerns[name];
  const due = at(request);
  return due === undefined || (runs === 'after-work' && isAtWork(request))
    ? undefined
    : Math.max(due, pausedUntil(request, name));
};
