import type { Observed } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { isForOthers } from '../../plan/pen.ts';
import { fullPlan } from '../../plan/plan.ts';
import type { Step } from '../../plan/step.ts';
import type { PeeringRequest } from '../../request/state.ts';
import { type Move, record } from './move.ts';
import { wantOf } from './want.ts';

/** Pauses between two looks at what others write: a tenth of the time that it has taken so far, within these bounds. */
const shortestMs = 30_000;
const longestMs = 30 * 60_000;

const pauseAfter = (since: number, now: number): number =>
  Math.min(longestMs, Math.max(shortestMs, (now - since) / 10));

/** Keys of all that others have to write from here to the end: they are handed the code of it at once. */
const keysForOthers = (request: PeeringRequest, observed: Observed): string[] =>
  fullPlan(wantOf(request), observed)
    .filter((step) => isForOthers(observed, step))
    .map(stepKey);

/**
 * Steps that Terraform writes are handed out once, as code, and then looked for at a modest pace; undefined where the bot has
 * something to do itself, or nothing is left to others.
 */
export const awaitOthers = (
  request: PeeringRequest,
  observed: Observed,
  steps: readonly Step[],
  now: number,
): Move | undefined => {
  const theirs = steps.filter((step) => isForOthers(observed, step));
  if (theirs.length === 0) return undefined;
  const known = new Set(request.awaited?.keys);
  if (!request.awaited || theirs.some((step) => !known.has(stepKey(step))))
    return record({ type: 'code-awaited', keys: keysForOthers(request, observed) });
  if (theirs.length < steps.length) return undefined;
  return record({ type: 'code-unseen', until: now + pauseAfter(request.awaited.since, now) });
};
