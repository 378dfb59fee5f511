import type { Observed, Side } from '../network/vpc.ts';
import { onBothSides, type Pair } from './allowed.ts';
import type { Clients } from './clients.ts';
import { readIngress } from './ingress.ts';
import { observePair } from './observe.ts';
import type { ReadLimits } from './quotas.ts';
import { rehearse } from './rehearse.ts';
import { surveySide } from './survey.ts';

export type Looking = {
  clients: Clients;
  readLimits: ReadLimits;
  sensitiveTags: readonly string[];
  /** Whether to ask by dry runs what is permitted. */
  rehearses: boolean;
  now: () => number;
};

/** What is looked for: a request's own things, DNS of the sides that want it, and rules where it ever had any. */
export type Sought = { requestId: string; dns: readonly Side[]; rules: boolean };

/** Both VPCs, their connections and the quotas, as they are now. Throws `NotAllowed` where a role does not suffice. */
export const lookAt = async (
  { clients, readLimits }: Pick<Looking, 'clients' | 'readLimits'>,
  pair: Pair,
  { requestId, rules }: Sought,
): Promise<Observed> => {
  const [observed, limits, ingress] = await Promise.all([
    observePair(clients, pair, requestId),
    onBothSides(clients, pair, readLimits),
    rules ? onBothSides(clients, pair, (end) => readIngress(clients.ec2(end), requestId)) : undefined,
  ]);
  return { ...observed, limits, ...(ingress && { ingress }) };
};

/** The same, with what people need to judge a plan, and a rehearsal of it. As much as can be goes out at once. */
export const lookThoroughly = async (looking: Looking, pair: Pair, sought: Sought): Promise<Observed> => {
  const { clients, sensitiveTags, rehearses } = looking;
  const { dns } = sought;
  const seen = lookAt(looking, pair, sought);
  const [observed, survey, rehearsed] = await Promise.all([
    seen,
    onBothSides(clients, pair, (end, side) => surveySide(clients, end, { side, dns: dns.includes(side) })),
    rehearses ? rehearse(looking, pair, seen) : { denied: [], unrehearsed: [] },
  ]);
  return { ...observed, survey, sensitiveTags, ...rehearsed };
};
