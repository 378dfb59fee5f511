import fc, { type Arbitrary } from 'fast-check';
import type { Finding } from '../../src/network/finding.ts';
import type { QuotaUse } from '../../src/network/quota.ts';
import type { Reach } from '../../src/network/reach.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Step } from '../../src/plan/step.ts';
import type { Plan, Trouble } from '../../src/request/shapes.ts';
import { account, hex, hostileText, lettersOf, side } from './arbitraries.ts';

const thing = (prefix: string) => fc.record({ id: hex(prefix), name: hostileText }, { requiredKeys: ['id'] });
const destination = fc
  .tuple(fc.nat(255), fc.nat(255), fc.boolean())
  .map(([a, b, isSix]) => (isSix ? `fd00:${a}:${b}::/48` : `10.${a}.${b}.0/24`));
const target = fc.oneof(hex('pcx-'), hex('tgw-'));
const connectionStatus = fc.constantFrom('active', 'pending-acceptance', 'failed', 'expired');

const inTables = {
  side,
  tables: fc.array(thing('rtb-'), { minLength: 1, maxLength: 5 }),
  tableCount: fc.integer({ min: 5, max: 300 }),
};
const onRoute = { ...inTables, destination, target };
const block = destination;
const quotaFields = {
  quota: fc.constantFrom('active-peerings', 'pending-requests', 'routes-per-table'),
  side,
  limit: fc.nat(1000),
  source: fc.constantFrom('account', 'documented'),
  used: fc.nat(1000),
  adds: fc.nat(500),
  table: fc.record({ id: hex('rtb-'), name: hostileText, family: fc.constantFrom('ipv4', 'ipv6') }),
};
const quotaUse = fc.record(quotaFields) as Arbitrary<QuotaUse>;

/** Every code that there is; the compiler misses none. */
const findingFields: Record<Finding['code'], Record<string, Arbitrary<unknown>>> = {
  'same-vpc': {},
  'vpc-missing': { side },
  'cidr-overlap': { requesterBlock: block, accepterBlock: block },
  'already-peered': {
    connectionId: hex('pcx-'),
    status: connectionStatus,
    madeBy: side,
    requestId: hostileText,
  },
  'route-conflict': { ...onRoute, blackhole: fc.boolean() },
  'table-of-another-account': { ...inTables, owner: account },
  'quota-reached': quotaFields,
  'quota-doubtful': quotaFields,
  'permission-missing': {
    side,
    action: fc.constantFrom('sts:AssumeRole', 'ec2:CreateRoute'),
    role: hostileText,
  },
  'account-not-ready': {
    side,
    aws: fc.constantFrom('AuthFailure', 'OptInRequired', 'Unheard'),
    said: hostileText,
  },
  'dns-off': { side, hostnames: fc.boolean(), support: fc.boolean() },
  'subnet-unknown': { subnetId: hex('subnet-') },
  'plan-too-long': { routes: fc.nat(5000), most: fc.constant(500) },
  'no-subnets': { side },
  'route-stolen': { ...onRoute, block },
  'route-shadowed': { ...onRoute, block },
  'propagated-overridden': onRoute,
  'dead-end-replaced': onRoute,
  'main-table': { ...inTables, subnets: fc.nat(300) },
  'table-shared': { ...inTables, subnets: fc.array(hostileText, { maxLength: 5 }) },
  'quota-near': quotaFields,
  'list-unread': {
    ...inTables,
    list: fc.record({ id: hex('pl-'), name: hostileText }, { requiredKeys: ['id'] }),
    target,
    missing: fc.constantFrom('entries', 'size', 'both'),
    because: hostileText,
  },
  'inter-region': {},
  'many-peers': { side, peers: fc.nat(125) },
  'not-rehearsed': { side, because: fc.constantFrom('carried-out', 'unclear') },
  'encryption-controls': { side, mode: fc.constantFrom('monitor', 'enforce') },
};
const finding: Arbitrary<Finding> = fc.oneof(
  ...Object.entries(findingFields).map(([code, fields]) =>
    fc.record({ code: fc.constant(code), severity: fc.constantFrom('blocker', 'warning'), ...fields }),
  ),
) as Arbitrary<Finding>;

const reach = fc.record({
  subnets: fc.nat(300),
  instances: fc.nat(2000),
  sensitive: fc.array(fc.record({ tag: hostileText, things: fc.nat(50) }), { maxLength: 4 }),
}) as Arbitrary<Reach>;

type Table = { side: Side; routeTableId: string; routeTableName?: string };
const table: Arbitrary<Table> = fc.record(
  { side, routeTableId: hex('rtb-'), routeTableName: hostileText },
  { requiredKeys: ['side', 'routeTableId'] },
);

const firstSteps: Step[] = [
  { do: 'create-connection' },
  { do: 'accept-connection' },
  { do: 'tag-connection', side: 'requester' },
  { do: 'tag-connection', side: 'accepter' },
  { do: 'enable-dns', side: 'requester' },
];
const lastSteps: Step[] = [{ do: 'delete-connection' }];

/** `count` steps in tables taken in turn, each to an address block of its own. */
const stepsOf = (count: number, tables: Table[], isRemoval: boolean, replaces?: string): Step[] => {
  const routes = Array.from({ length: count }, (_, index) => {
    const on = {
      ...(tables[index % tables.length] as Table),
      destination: `10.${index >> 8}.${index & 255}.0/24`,
    };
    return isRemoval
      ? ({ do: 'delete-route', ...on } as const)
      : ({ do: 'create-route', ...on, ...(replaces && { replaces }) } as const);
  });
  return (isRemoval ? [...routes, ...lastSteps] : [...firstSteps, ...routes]).slice(0, count);
};

/** Mostly what a card shows whole, sometimes the most that the bot takes on. */
const stepCount = fc.oneof(fc.nat(14), fc.nat(40), fc.constant(500));
const findings = fc.oneof(
  { weight: 4, arbitrary: fc.array(finding, { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.array(finding, { minLength: 30, maxLength: 100 }) },
);

const steps: Arbitrary<Step[]> = fc
  .tuple(
    stepCount,
    fc.array(table, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    fc.option(hex('pcx-'), { nil: undefined }),
  )
  .map((parts) => stepsOf(...parts));

export const plan: Arbitrary<Plan> = fc.record(
  {
    steps,
    hash: lettersOf('0123456789abcdef', 64),
    findings,
    reach: fc.record({ requester: reach, accepter: reach }),
    quotas: fc.array(quotaUse, { maxLength: 5 }),
  },
  { requiredKeys: ['steps', 'hash', 'findings', 'quotas'] },
);

const awsCode = fc.constantFrom('InvalidParameterValue', 'UnauthorizedOperation', 'RouteLimitExceeded');
export const trouble = (keys: string[]): Arbitrary<Trouble> =>
  fc.oneof(
    fc.record({
      code: fc.constant('aws-refused' as const),
      answer: fc.record({
        key: fc.constantFrom('delete-connection', ...keys),
        ok: fc.constant(false),
        code: awsCode,
        said: hostileText,
        awsRequestId: hex(''),
      }),
    }),
    fc.record({
      code: fc.constant('connection-ended' as const),
      status: connectionStatus,
      said: hostileText,
    }) as Arbitrary<Trouble>,
    fc.record({ code: fc.constant('blocked' as const), findings }),
    fc.record({ code: fc.constant('untagged' as const), connectionId: hex('pcx-') }),
    fc.record({
      code: fc.constant('vpc-unseen' as const),
      sides: fc.uniqueArray(side, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      code: fc.constant('gave-up' as const),
      attempts: fc.integer({ min: 1, max: 9 }),
      said: hostileText,
    }),
  );
