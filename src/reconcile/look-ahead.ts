import { type Observed, sides } from '../network/vpc.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { makeAhead } from './ahead.ts';

/**
 * Looks at AWS that are begun while Slack is asked who agrees to a request, and count as the one before its first write. Each counts
 * once, for a moment, and for the plan that it was begun for.
 */
export type LookAhead = {
  begin: (request: PeeringRequest) => void;
  /** What was seen, and when that look began; undefined where there is none that counts. */
  take: (request: PeeringRequest) => Promise<{ observed: Observed; at: number } | undefined>;
};

/** Is it begun with the next yes of somebody who may give it, on each side? */
const lacksOneYes = ({ needs, yes }: PeeringRequest): boolean =>
  sides.every((side) => needs[side] - yes[side].length <= 1);

/** `look`: a whole look before something is written. Whoever may not agree, and clicks again and again, has no more than one made at a time. */
export const makeLookAhead = (
  look: (request: PeeringRequest) => Promise<Observed>,
  now: () => number,
): LookAhead => {
  const ahead = makeAhead<Observed | undefined>(now);
  const keyOf = ({ id }: PeeringRequest, plan: string): string => `${id} ${plan}`;
  return {
    begin: (request) => {
      const plan = request.plan?.hash;
      if (plan === undefined || !lacksOneYes(request)) return;
      const key = keyOf(request, plan);
      if (ahead.has(key)) return;
      ahead.put(
        key,
        look(request).catch(() => undefined),
      );
    },
    take: async (request) => {
      if (request.approvedPlan === undefined || hasBegun(request)) return undefined;
      const known = ahead.take(keyOf(request, request.approvedPlan));
      const observed = await known?.answer;
      return known && observed && { observed, at: known.at };
    },
  };
};
