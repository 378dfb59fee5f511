import type { Observed } from '../../../network/vpc.ts';
import { beyondAgreed, tablesShared } from '../../../plan/beyond.ts';
import type { Drift } from '../../../plan/drift.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { nextSteps, planHash } from '../../../plan/plan.ts';
import type { Beyond } from '../../../request/shapes.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { agreedOf, wantOf } from '../../moves/want.ts';

/** So many steps are proposed at once; the others are told, and can be proposed, once these are in place. */
const mostProposed = 400;

/** What would mend drift beyond the agreed plan, as the bot would take it: never over a route of somebody else's. */
export const beyondIn = (
  request: PeeringRequest,
  observed: Observed,
  drifts: readonly Drift[],
): { beyond?: Beyond } => {
  // What both sides would have to agree to is worked out of both.
  if (observed.hidden) return {};
  const own = nextSteps(wantOf(request), observed).filter((step) => !isForOthers(observed, step));
  const all = beyondAgreed(drifts, request.drift?.accepted ?? [], own);
  const steps = all.slice(0, mostProposed);
  if (steps.length === 0) return {};
  const shared = tablesShared(steps, observed, agreedOf(request));
  const also = shared.length > 0 ? { shared } : {};
  return { beyond: { steps, hash: planHash(steps), count: all.length, ...also } };
};
