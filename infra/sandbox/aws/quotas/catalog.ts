import type { CloudState, Owned } from '../cloud/state.ts';

/**
 * Quotas of Amazon VPC as everybody has them at first.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * https://docs.aws.amazon.com/general/latest/gr/vpc-service.html
 */
export const quotas = {
  'L-7E9ECCDB': { name: 'Active VPC peering connections per VPC', value: 50 },
  'L-DC9F7029': { name: 'Outstanding VPC peering connection requests', value: 25 },
  /** Since June 2025; it was 50. */
  'L-93826ACB': { name: 'Routes per route table', value: 500 },
  'L-589F43AA': { name: 'Route tables per VPC', value: 200 },
  'L-407747CB': { name: 'Subnets per VPC', value: 200 },
  'L-83CA0A9D': { name: 'IPv4 CIDR blocks per VPC', value: 5 },
  'L-085A6257': { name: 'IPv6 CIDR blocks per VPC', value: 5 },
} as const;
export type QuotaCode = keyof typeof quotas;

export const isQuotaCode = (text: unknown): text is QuotaCode => typeof text === 'string' && text in quotas;

/** What the account may have in the Region, as enforced and as told. */
export const quotaOf = ({ appliedQuotas }: CloudState, place: Owned, code: QuotaCode): number => {
  const applied = appliedQuotas.find(
    (each) => each.code === code && each.account === place.account && each.region === place.region,
  );
  return applied?.value ?? quotas[code].value;
};

/** Gives an account another value in a Region; it counts for the next call. */
export const applyQuota = (state: CloudState, place: Owned, code: QuotaCode, value: number): void => {
  const { account, region } = place;
  const others = state.appliedQuotas.filter(
    (each) => each.code !== code || each.account !== account || each.region !== region,
  );
  state.appliedQuotas = [...others, { account, region, code, value }];
};
