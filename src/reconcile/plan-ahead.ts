import type { Person } from '../events/people.ts';
import { type Observed, type Side, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { makeAhead } from './ahead.ts';

/**
 * Looks by which a plan is made, begun while Slack is asked who has asked for it. Each counts once, for a moment, and for the request that
 * the same person then makes for the same two VPCs.
 */
export type PlanAhead = {
  begin: (asker: Pick<Person, 'user'>, pair: Record<Side, VpcRef & { name: string }>) => void;
  /** What was seen; undefined where there is none that counts. */
  take: (request: PeeringRequest) => Promise<Observed | undefined>;
};

const keyOf = ({ user }: Pick<Person, 'user'>, { requester, accepter }: Record<Side, VpcRef>): string =>
  [user, vpcKey(requester), vpcKey(accepter)].join(' ');

/** Was it looked for what this request needs, and is it the first time that it is looked for? */
const suits = ({ status, adopts, dns, stumbles }: PeeringRequest): boolean =>
  status === 'planning' && !adopts && dns.length === 0 && stumbles === 0;

/** `look`: at a pair between which nothing is asked for yet. Whoever asks again and again has no more than one made at a time. */
export const makePlanAhead = (
  look: (pair: Parameters<PlanAhead['begin']>[1]) => Promise<Observed>,
  now: () => number,
): PlanAhead => {
  const ahead = makeAhead<Observed | undefined>(now);
  const underWay = new Set<string>();
  return {
    begin: (asker, pair) => {
      const key = keyOf(asker, pair);
      if (underWay.has(key)) return;
      underWay.add(key);
      const looking = look(pair).catch(() => undefined);
      ahead.put(
        key,
        looking.finally(() => underWay.delete(key)),
      );
    },
    take: async (request) => (suits(request) ? ahead.take(keyOf(request.asker, request))?.answer : undefined),
  };
};
