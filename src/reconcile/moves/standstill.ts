import { verdictOf } from '../../aws/verdict.ts';
import type { Observed } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { isSettled, nextSteps, type Want } from '../../plan/plan.ts';
import { claimMargin } from '../../request/pause.ts';
import type { StepAnswer, Trouble } from '../../request/shapes.ts';
import type { PeeringRequest } from '../../request/state.ts';

/** When people are told that a request does not get on: after so many faults in a row, so many rounds, or so long. */
const faultsBefore = 4;
const roundsBefore = 2;
const waitBefore = 5 * claimMargin;
/** Rounds without progress after which a connecting is undone. */
const roundsToUndo = 5;
const day = 24 * 60 * claimMargin;
/** So many step keys are named; there may be hundreds. */
const mostNamed = 20;

export const outOfPatience = ({ stumbles, lastFault }: PeeringRequest): Trouble => ({
  code: 'gave-up',
  attempts: stumbles,
  said: lastFault ?? 'AWS did not answer',
});

/** Faults that a person has to know of: a refusal for good at once, others when they come again and again. */
const faultIn = (request: PeeringRequest): Trouble | undefined => {
  const { stumbles, refusal } = request;
  if (stumbles === 0) return undefined;
  const isForGood = refusal !== undefined && verdictOf(refusal) === 'for-good';
  if (!isForGood && stumbles < faultsBefore) return undefined;
  return refusal ? { code: 'aws-refused', answer: refusal } : outOfPatience(request);
};

const noProgress = { code: 'no-progress', back: [], still: [] } as const;

/** Steps that AWS takes, and that look undone afterwards: those that were seen done once, and those that never were. */
const roundsIn = (request: PeeringRequest, want: Want, observed: Observed): Trouble | undefined => {
  const { rounds = 0, seen, sent } = request;
  if (rounds < roundsBefore) return undefined;
  const keys = nextSteps(want, observed).map(stepKey);
  const back = keys.filter((key) => seen.includes(key));
  const still = keys.filter((key) => key in sent && !seen.includes(key));
  if (back.length + still.length === 0) return undefined;
  return { ...noProgress, rounds, back: back.slice(0, mostNamed), still: still.slice(0, mostNamed) };
};

/** A connection that stays between two states, so that no step can be taken. */
const waitIn = (
  request: PeeringRequest,
  want: Want,
  observed: Observed,
  now: number,
): Trouble | undefined => {
  const { connection } = observed;
  if (!connection || now < request.changedAt + waitBefore) return undefined;
  if (isSettled(want, observed) || nextSteps(want, observed).length > 0) return undefined;
  const { status, peerStatus = status } = connection;
  return { ...noProgress, back: [], still: [], rounds: 0, status: status === 'active' ? peerStatus : status };
};

/** What keeps a removal from its end, or a connecting from going on though AWS refuses nothing. */
export const standstill = (
  request: PeeringRequest,
  want: Want,
  observed: Observed,
  now: number,
): Trouble | undefined =>
  (request.status === 'removing' ? faultIn(request) : undefined) ??
  roundsIn(request, want, observed) ??
  waitIn(request, want, observed, now);

/** Faults of which the last was that not even a look succeeded. */
export const blindFault = (request: PeeringRequest): Trouble | undefined =>
  request.refusal ? undefined : faultIn(request);

export const isHopeless = ({ rounds = 0 }: PeeringRequest): boolean => rounds >= roundsToUndo;

/** Is it time to tell people, again or for the first time? */
export const isToBeTold = ({ stalled }: PeeringRequest, now: number): boolean =>
  stalled === undefined || now >= stalled.toldAt + day;

/** Was anything of it sent before, so that this is another round? */
export const roundsAfter = (request: PeeringRequest, answers: readonly StepAnswer[]): number | undefined => {
  const isAnother = answers.some(({ key }) => key in request.sent || request.seen.includes(key));
  return isAnother && answers.every(({ ok }) => ok) ? (request.rounds ?? 0) + 1 : undefined;
};

/** A step that AWS has taken is not sent again so soon that its effect may just not be visible yet; later and later. */
export const resendAfter = ({ rounds = 0 }: PeeringRequest): number =>
  Math.min(claimMargin * 2 ** Math.max(0, rounds - roundsBefore), 60 * claimMargin);
