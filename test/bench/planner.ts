import { checkPair } from '../../src/network/preflight.ts';
import { documentedLimits, forecastQuotas } from '../../src/network/quota.ts';
import { reachOfPair } from '../../src/network/reach.ts';
import { everything } from '../../src/network/routing.ts';
import type { Observed, RouteTable, Vpc } from '../../src/network/vpc.ts';
import { fullPlan, type Want } from '../../src/plan/plan.ts';
import { type Row, row } from './row.ts';
import { cpuInTurns } from './turns.ts';

const routesEach = 50;
const mostAtOnceMs = 50;

/** How the tables of a VPC differ: not at all, or as far as they can. */
type Likeness = 'alike' | 'all different';

const aTable = (index: number, likeness: Likeness): RouteTable => ({
  id: `rtb-${index}`,
  main: index === 0,
  subnetIds: [`subnet-${index}`],
  edge: false,
  routes: Array.from({ length: routesEach }, (_, route) => ({
    destination:
      likeness === 'alike' ? `192.168.${route}.0/24` : `${100 + (index >> 8)}.${index & 255}.${route}.0/24`,
    target: { kind: 'transit-gateway', id: 'tgw-1' },
    state: 'active',
    origin: 'static',
  })),
});

const aVpc = (name: string, block: string, tables: number, likeness: Likeness): Vpc => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
  exists: true,
  cidrBlocks: [block],
  subnets: Array.from({ length: tables }, (_, index) => ({ id: `subnet-${index}`, cidrBlocks: [] })),
  routeTables: Array.from({ length: tables }, (_, index) => aTable(index, likeness)),
  prefixLists: [],
});

const want: Want = {
  state: 'connected',
  requestId: 'PR-BENCH',
  ours: new Set(),
  scope: everything,
  dns: [],
  rules: [],
};
const bothSides = <Of>(one: Of) => ({ requester: one, accepter: one });

const aPair = (tables: number, likeness: Likeness): Observed => ({
  requester: aVpc('a', '10.1.0.0/16', tables, likeness),
  accepter: aVpc('b', '10.2.0.0/16', tables, likeness),
  strangers: [],
  limits: bothSides(documentedLimits),
  survey: bothSides({ running: [] }),
});

/** All that is computed of a pair in one go before its plan is written down. */
const planPair = (observed: Observed) => [
  fullPlan(want, observed),
  checkPair(observed),
  forecastQuotas(observed),
  reachOfPair(observed, everything, []),
];

/** Checks and plan of a large pair, held against merely copying what AWS shows of it. What is read is new each time. */
export const measurePlanner = async (quick: boolean): Promise<Row[]> => {
  const rounds = quick ? 5 : 15;
  const measure = (tables: number, likeness: Likeness): Row[] => {
    const text = JSON.stringify(aPair(tables, likeness));
    const [ours = 0, against = 0] = cpuInTurns(
      rounds,
      (): Observed => JSON.parse(text),
      planPair,
      structuredClone,
    );
    const name = `checks and plan, ${tables} tables a side, ${likeness}`;
    return [
      row(`${name} / copying them`, 'ms', ours, against, 2),
      row(`${name} / the longest that the loop may be held`, 'ms', ours, mostAtOnceMs, 1),
    ];
  };
  return [...measure(100, 'alike'), ...measure(500, 'alike'), ...measure(500, 'all different')];
};
