import { checkPair } from '../../src/network/preflight.ts';
import type { Observed, RouteTable, Vpc } from '../../src/network/vpc.ts';
import { fullPlan } from '../../src/plan/plan.ts';
import { type Row, row, time } from './row.ts';

const tables = 100;
const routesEach = 50;

const aTable = (index: number): RouteTable => ({
  id: `rtb-${index}`,
  main: index === 0,
  subnetIds: [`subnet-${index}`],
  edge: false,
  routes: Array.from({ length: routesEach }, (_, route) => ({
    destination: `192.168.${route}.0/24`,
    target: { kind: 'transit-gateway', id: 'tgw-1' },
    state: 'active',
    origin: 'static',
  })),
});

const aVpc = (name: string, block: string): Vpc => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
  exists: true,
  cidrBlocks: [block],
  subnets: Array.from({ length: tables }, (_, index) => ({ id: `subnet-${index}`, cidrBlocks: [] })),
  routeTables: Array.from({ length: tables }, (_, index) => aTable(index)),
});

/** Checks and plan of a large pair, held against merely copying what AWS shows of it. */
export const measurePlanner = async (quick: boolean): Promise<Row[]> => {
  const observed: Observed = {
    requester: aVpc('a', '10.1.0.0/16'),
    accepter: aVpc('b', '10.2.0.0/16'),
    strangers: [],
  };
  const want = {
    state: 'connected',
    requestId: 'PR-BENCH',
    ours: new Set<string>(),
    scope: [],
    dns: [],
    rules: [],
  } as const;
  const rounds = quick ? 10 : 50;
  const ours = await time(rounds, () => [checkPair(observed), fullPlan(want, observed)]);
  const against = await time(rounds, () => structuredClone(observed));
  return [
    row(
      `checks and plan, ${tables} tables of ${routesEach} routes a side / copying them`,
      'ms',
      ours,
      against,
      10,
    ),
  ];
};
