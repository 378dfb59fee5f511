import type { Observed } from '../network/vpc.ts';
import { type Side, sides } from '../network/vpc.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';

/**
 * Looks at AWS that are begun while Slack is asked who agrees to a request, and count as the one before its first write. Each counts
 * once, for a moment, and for the plan that it was begun for.
 */
export type LookAhead = {
  begin: (request: PeeringRequest) => void;
  /** What was seen, and when that look began; undefined where there is none that counts. */
  take: (request: PeeringRequest) => Promise<{ observed: Observed; at: number } | undefined>;
};

/** So long a look counts as one of now, and no other is begun: whoever may not agree, and clicks again and again, costs no more. */
const aheadMs = 3_000;

/** Is it begun with the next yes of somebody who may give it, on each side? */
const lacksOneYes = ({ needs, yes }: PeeringRequest): boolean =>
  sides.every((side: Side) => needs[side] - yes[side].length <= 1);

/** `look`: a whole look before something is written. */
export const makeLookAhead = (
  look: (request: PeeringRequest) => Promise<Observed>,
  now: () => number,
): LookAhead => {
  const begun = new Map<string, { plan: string; at: number; seen: Promise<Observed | undefined> }>();
  const forgetOld = (): void => {
    for (const [id, { at }] of begun) if (now() > at + aheadMs) begun.delete(id);
  };
  return {
    begin: (request) => {
      forgetOld();
      const plan = request.plan?.hash;
      if (plan === undefined || begun.has(request.id) || !lacksOneYes(request)) return;
      begun.set(request.id, { plan, at: now(), seen: look(request).catch(() => undefined) });
    },
    take: async (request) => {
      forgetOld();
      const known = begun.get(request.id);
      if (!known || known.plan !== request.approvedPlan || hasBegun(request)) return undefined;
      begun.delete(request.id);
      const observed = await known.seen;
      return observed && { observed, at: known.at };
    },
  };
};
