import { CloudError } from './cloud/errors.ts';

/** How many times AWS's own buckets; `off` never throttles. */
export type Throttling = 'aws' | 'generous' | 'off';
const sizeFactor = { aws: 1, generous: 10 } as const;

/** Tokens a bucket holds, and how many come back each second. */
type Bucket = { size: number; refill: number };

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const resourceIntensive: Bucket = { size: 50, refill: 5 };
const mutating: Bucket = { size: 50, refill: 5 };
const nonMutating: Bucket = { size: 100, refill: 20 };
const unfilteredAndUnpaginated: Bucket = { size: 50, refill: 10 };
const uncategorised: Record<string, Bucket> = {
  CreateTags: { size: 100, refill: 10 },
  DeleteTags: { size: 100, refill: 10 },
};

const wantsFilter = [
  'DescribeInstances',
  'DescribeInstanceStatus',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
];
const intensive =
  /^(Create|Accept|Reject|Delete)VpcPeeringConnection$|^(Authorize|Revoke)SecurityGroupIngress$/;

/** What tells an EC2 list call that is cheap for AWS from one that is not. */
type ListInput = { Filters?: unknown[]; MaxResults?: number };

const bucketFor = (operation: string, { Filters = [], MaxResults }: ListInput): Bucket => {
  const isNarrow = Filters.length > 0 || MaxResults !== undefined;
  if (wantsFilter.includes(operation) && !isNarrow) return unfilteredAndUnpaginated;
  if (/^(Describe|Get)/.test(operation)) return nonMutating;
  return uncategorised[operation] ?? (intensive.test(operation) ? resourceIntensive : mutating);
};

type Level = { tokens: number; at: number };
type Taker = { account: string; region: string; operation: string };

/** Token buckets per account, Region and operation, as EC2 keeps them. */
export type Throttle = {
  set(throttling: Throttling): void;
  /** @throws CloudError `RequestLimitExceeded` when the bucket is empty */
  take(taker: Taker, input: unknown, now: number): void;
};

export const createThrottle = (initial: Throttling): Throttle => {
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
      const [most, perSecond] = [size * sizeFactor[throttling], refill * sizeFactor[throttling]];
      const key = `${account}/${region}/${operation}`;
      const level = levels.get(key) ?? { tokens: most, at: now };
      const tokens = Math.min(most, level.tokens + ((now - level.at) / 1000) * perSecond);
      if (tokens < 1) throw new CloudError('RequestLimitExceeded', 'Request limit exceeded.');
      levels.set(key, { tokens: tokens - 1, at: now });
    },
  };
};
