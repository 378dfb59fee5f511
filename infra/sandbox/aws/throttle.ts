import { CloudError } from './errors.ts';

/** How many times AWS's own buckets; `off` never throttles. */
export type Throttling = 'aws' | 'generous' | 'off';
const SIZE = { aws: 1, generous: 10 } as const;

/** Tokens a bucket holds, and how many come back each second. */
type Bucket = { size: number; refill: number };

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const RESOURCE_INTENSIVE: Bucket = { size: 50, refill: 5 };
const MUTATING: Bucket = { size: 50, refill: 5 };
const NON_MUTATING: Bucket = { size: 100, refill: 20 };
const UNFILTERED_AND_UNPAGINATED: Bucket = { size: 50, refill: 10 };
const UNCATEGORISED: Record<string, Bucket> = {
  CreateTags: { size: 100, refill: 10 },
  DeleteTags: { size: 100, refill: 10 },
};

const WANTS_FILTER = [
  'DescribeInstances',
  'DescribeInstanceStatus',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
];
const INTENSIVE =
  /^(Create|Accept|Reject|Delete)VpcPeeringConnection$|^(Authorize|Revoke)SecurityGroupIngress$/;

/** What tells an EC2 list call that is cheap for AWS from one that is not. */
type ListInput = { Filters?: unknown[]; MaxResults?: number };

function bucketFor(operation: string, { Filters = [], MaxResults }: ListInput): Bucket {
  const isNarrow = Filters.length > 0 || MaxResults !== undefined;
  if (WANTS_FILTER.includes(operation) && !isNarrow) return UNFILTERED_AND_UNPAGINATED;
  if (/^(Describe|Get)/.test(operation)) return NON_MUTATING;
  return UNCATEGORISED[operation] ?? (INTENSIVE.test(operation) ? RESOURCE_INTENSIVE : MUTATING);
}

type Level = { tokens: number; at: number };
export type Taker = { account: string; region: string; operation: string };

/** Token buckets per account, Region and operation, as EC2 keeps them. */
export type Throttle = {
  set(throttling: Throttling): void;
  /** @throws CloudError `RequestLimitExceeded` when the bucket is empty */
  take(taker: Taker, input: unknown, now: number): void;
};

export function createThrottle(initial: Throttling): Throttle {
  const levels = new Map<string, Level>();
  let throttling = initial;
  return {
    set: (wanted) => {
      throttling = wanted;
      levels.clear();
    },
    take: ({ account, region, operation }, input, now) => {
      if (throttling === 'off') return;
      const { size, refill } = bucketFor(operation, input as ListInput);
      const [most, perSecond] = [size * SIZE[throttling], refill * SIZE[throttling]];
      const key = `${account}/${region}/${operation}`;
      const level = levels.get(key) ?? { tokens: most, at: now };
      const tokens = Math.min(most, level.tokens + ((now - level.at) / 1000) * perSecond);
      if (tokens < 1) throw new CloudError('RequestLimitExceeded', 'Request limit exceeded.');
      levels.set(key, { tokens: tokens - 1, at: now });
    },
  };
}
