/** When a VPC has as many peerings as its account lets it have, if it goes on as it did. */
import { type Limit, sides, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';

type Use = { readonly used: number; readonly limit: number; readonly source: Limit['source'] };

export type Forecast =
  /** Nothing that was planned has read its quota. */
  | { readonly kind: 'unknown' }
  | ({ readonly kind: 'full' } & Use)
  | ({ readonly kind: 'no-pace' } & Use)
  | ({ readonly kind: 'not-growing' } & Use)
  | ({ readonly kind: 'far' } & Use)
  | ({ readonly kind: 'full-at'; readonly at: number } & Use);

/** Fewer say nothing of a pace. */
const fewest = 3;
/** Nobody can say what will be in more than two years. */
const farthest = 2 * 366 * 86_400_000;

/** When it came, and when it went: what was taken over was there before, and neither came nor adds to a pace. */
const cameAt = ({ adopts, connectedAt }: PeeringRequest): number | undefined =>
  adopts === undefined ? connectedAt : undefined;
const wentAt = ({ status, connectedAt, changedAt }: PeeringRequest): number | undefined =>
  status === 'removed' && connectedAt !== undefined ? changedAt : undefined;

const isSince = (at: number | undefined, since: number): boolean => at !== undefined && at >= since;

/** As the latest plan of the VPC read it, and what has come and gone since then. */
const useOf = (vpc: VpcRef, requests: readonly PeeringRequest[]): Use | undefined => {
  const key = vpcKey(vpc);
  const planned = requests.flatMap((request) =>
    (request.plan?.quotas ?? [])
      .filter(({ quota, side }) => quota === 'active-peerings' && vpcKey(request[side]) === key)
      .map((use) => ({ use, at: request.askedAt })),
  );
  const [latest] = planned.sort((a, b) => b.at - a.at);
  if (!latest) return undefined;
  const { use, at } = latest;
  const came = requests.filter((one) => isSince(cameAt(one), at)).length;
  const went = requests.filter((one) => isSince(wentAt(one), at)).length;
  const own = requests.filter(({ status }) => status === 'connected').length;
  return { used: Math.max(use.used + came - went, own), limit: use.limit, source: use.source };
};

type Asked = { readonly requests: readonly PeeringRequest[]; readonly since: number; readonly now: number };

export const forecastOf = (vpc: VpcRef, { requests, since, now }: Asked): Forecast => {
  const key = vpcKey(vpc);
  const its = requests.filter((request) => sides.some((side) => vpcKey(request[side]) === key));
  const use = useOf(vpc, its);
  if (!use) return { kind: 'unknown' };
  const left = use.limit - use.used;
  if (left <= 0) return { kind: 'full', ...use };
  const came = its.filter((one) => isSince(cameAt(one), since)).length;
  if (came < fewest) return { kind: 'no-pace', ...use };
  const grown = came - its.filter((one) => isSince(wentAt(one), since)).length;
  if (grown <= 0) return { kind: 'not-growing', ...use };
  const wait = (left * Math.max(now - since, 0)) / grown;
  return wait > farthest ? { kind: 'far', ...use } : { kind: 'full-at', at: now + wait, ...use };
};
