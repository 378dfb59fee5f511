import { claimMs } from '../../events/claim.ts';
import type { Observed } from '../../network/vpc.ts';
import { batchOf } from '../../plan/batch.ts';
import { isStep, stepKey } from '../../plan/key.ts';
import { isForOthers } from '../../plan/pen.ts';
import { isSettled, nextSteps } from '../../plan/plan.ts';
import { isSeen, type Step } from '../../plan/step.ts';
import { claimMargin } from '../../request/pause.ts';
import { isUnadopted, type PeeringRequest, plannedKeys } from '../../request/state.ts';
import { glimpseMs, type Move, record, settleMs } from './move.ts';
import { awaitOthers } from './others.ts';
import { resendAfter } from './standstill.ts';
import { wantOf } from './want.ts';

/** Steps of the plan whose effect AWS shows for the first time. */
const newlySeen = (request: PeeringRequest, observed: Observed): string[] =>
  (request.plan?.steps ?? [])
    .filter((step) => isSeen(step, request.id, observed))
    .map(stepKey)
    .filter((key) => !request.seen.includes(key));

/** A step that AWS has taken is not sent again while its effect may just not be visible yet. */
const notJustSent = (request: PeeringRequest, steps: Step[], now: number): Step[] =>
  steps.filter(
    (step) => now >= (request.sent[stepKey(step)] ?? Number.NEGATIVE_INFINITY) + resendAfter(request),
  );

/** Is AWS still making the connection, so that nothing else can change for the request but that? */
export const awaitsConnection = ({ status, seen, sent }: PeeringRequest): boolean =>
  status === 'connecting' &&
  !seen.includes('accept-connection') &&
  [...seen, ...Object.keys(sent)].some(
    (key) => isStep(key, 'create-connection') || isStep(key, 'accept-connection'),
  );

/** So long a connection is looked at again and again; AWS makes most within a second or two. */
const quickMs = 10_000;

/** Pauses between two looks once nothing has changed for a minute, and once people were told of it. */
const slowMs = 5_000;
const stalledMs = 30_000;

export const pauseBetweenLooks = (request: PeeringRequest, now: number): number => {
  const { stalled, changedAt } = request;
  if (stalled) return stalledMs;
  if (awaitsConnection(request) && now <= changedAt + quickMs) return glimpseMs;
  return now > changedAt + claimMargin ? slowMs : settleMs;
};

/** Sends the steps that can go out now, or waits until AWS shows those that have gone out. */
export const send = (request: PeeringRequest, steps: Step[], now: number, pause = settleMs): Move => {
  const open = notJustSent(request, steps, now);
  return open.length > 0
    ? { do: 'steps', steps: batchOf(request, open), until: now + claimMs }
    : { do: 'wait', until: now + pause };
};

/** What connecting and removing share: see what is done, then send what can go out now. */
export const converge = (request: PeeringRequest, observed: Observed, now: number, done: Move): Move => {
  const keys = newlySeen(request, observed);
  if (keys.length > 0) {
    const connectionId = observed.connection?.id;
    return record({
      ...{ type: 'steps-seen', keys },
      ...(connectionId && { connectionId }),
      ...(isUnadopted(request) && { adopted: true }),
    });
  }
  const want = wantOf(request);
  if (isSettled(want, observed)) return done;
  const steps = nextSteps(want, observed);
  const own = steps.filter((step) => !isForOthers(observed, step));
  return (
    awaitOthers(request, observed, steps, now) ?? send(request, own, now, pauseBetweenLooks(request, now))
  );
};

/** Is a step to be taken that is not in the plan? */
export const goesBeyond = (request: PeeringRequest, observed: Observed): boolean => {
  const approved = new Set(plannedKeys(request));
  return nextSteps(wantOf(request), observed).some((step) => !approved.has(stepKey(step)));
};
