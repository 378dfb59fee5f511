import { checkPair, foresee, simplyJoined } from '../../src/network/preflight.ts';
import { documentedLimits, forecastQuotas } from '../../src/network/quota.ts';
import { reachOfPair } from '../../src/network/reach.ts';
import { everything } from '../../src/network/routing.ts';
import type { Observed, RouteTable, Vpc } from '../../src/network/vpc.ts';
import { foreseePlan, fullPlan, type Want } from '../../src/plan/plan.ts';
import { median, type Row, row } from './row.ts';
import { cpuInTurns } from './turns.ts';

const routesEach = 50;
const mostAtOnceMs = 50;

/**
 * How the tables of a VPC differ: not at all, or as far as they can; or they are full of what must be told of each: routes
 * that stand where ours belong, take a part of the peer's addresses, carry more than them, or lie just beside.
 */
type Likeness = 'alike' | 'all different' | 'in the way' | 'beside';

const destinationOf = (likeness: Likeness, peer: number, index: number, route: number): string => {
  switch (likeness) {
    case 'alike':
      return `192.168.${route}.0/24`;
    case 'all different':
      return `${100 + (index >> 8)}.${index & 255}.${route}.0/24`;
    case 'in the way':
      if (route === 0) return `10.${peer}.0.0/16`;
      return route < 4
        ? `10.0.0.0/${8 + route}`
        : `10.${peer}.${index & 255}.${route * 4}/${30 - (index >> 8)}`;
    case 'beside':
      return `10.${peer - 1 - (index & 1) * 2}.${index >> 1}.${route * 4}/30`;
  }
};

const aTable = (index: number, likeness: Likeness, peer: number): RouteTable => ({
  id: `rtb-${index}`,
  main: index === 0,
  subnetIds: [`subnet-${index}`],
  edge: false,
  routes: Array.from({ length: routesEach }, (_, route) => ({
    destination: destinationOf(likeness, peer, index, route),
    target: { kind: 'transit-gateway', id: likeness === 'in the way' ? `tgw-${index}` : 'tgw-1' },
    state: 'active',
    origin: 'static',
  })),
});

const aVpc = (name: string, own: number, peer: number, tables: number, likeness: Likeness): Vpc => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
  exists: true,
  cidrBlocks: [`10.${own}.0.0/16`],
  subnets: Array.from({ length: tables }, (_, index) => ({ id: `subnet-${index}`, cidrBlocks: [] })),
  routeTables: Array.from({ length: tables }, (_, index) => aTable(index, likeness, peer)),
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
  requester: aVpc('a', 4, 8, tables, likeness),
  accepter: aVpc('b', 8, 4, tables, likeness),
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

/** The longest that the loop is held while such a pair is judged as `look` and the next move do it. */
const longestGo = async (observed: Observed): Promise<number> => {
  let last = performance.now();
  let longest = 0;
  const beat = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  let isOver = false;
  const watch = (): void => {
    beat();
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  await foresee(observed, simplyJoined, () => performance.now());
  await foreseePlan(want, observed, () => performance.now());
  planPair(observed);
  isOver = true;
  beat();
  return longest;
};

/** Checks and plan of a large pair, held against merely copying what AWS shows of it. What is read is new each time. */
export const measurePlanner = async (quick: boolean): Promise<Row[]> => {
  const rounds = quick ? 3 : 15;
  const measure = async (tables: number, likeness: Likeness): Promise<Row[]> => {
    const text = JSON.stringify(aPair(tables, likeness));
    const read = (): Observed => JSON.parse(text);
    const [ours = 0, against = 0] = cpuInTurns(rounds, read, planPair, structuredClone);
    const goes: number[] = [];
    for (let round = 0; round < rounds; round++) goes.push(await longestGo(read()));
    const name = `checks and plan, ${tables} tables a side, ${likeness}`;
    return [
      row(`${name} / copying them`, 'ms', ours, against, 2),
      row(`${name} / the longest that the loop may be held`, 'ms', median(goes), mostAtOnceMs, 1),
    ];
  };
  const scenes: [number, Likeness][] = [
    [100, 'alike'],
    [500, 'alike'],
    [500, 'all different'],
    [500, 'in the way'],
    [500, 'beside'],
  ];
  const rows: Row[] = [];
  for (const [tables, likeness] of scenes) rows.push(...(await measure(tables, likeness)));
  return rows;
};
