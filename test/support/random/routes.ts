import type { Route, RouteTable, Vpc } from '../../../infra/sandbox/aws/cloud/state.ts';
import type { Chance } from './chance.ts';
import { around, blocksOf, families, type Plan } from './plan.ts';

const targets = [
  'pcx-ab',
  'pcx-ac',
  'pcx-bc',
  'pcx-gone',
  'tgw-1',
  'igw-1',
  'nat-1',
  'vpce-1',
  'eni-0c',
  'i-0c',
] as const;

/** One static route and one propagated one for each destination at the most, as EC2 has it. */
const routesIn = (chance: Chance, near: Plan, far: Plan): Route[] => {
  const { one, often, upTo } = chance;
  const local = [...blocksOf(near).v4, ...blocksOf(near).v6];
  const wide = { v4: '10.0.0.0/8', v6: '2001:db8::/32' };
  const needed = families.flatMap((family) =>
    blocksOf(far)
      [family].filter(() => often(95))
      .map((block) => (often(90) ? block : wide[family])),
  );
  const strays = Array.from({ length: often(50) ? 0 : upTo(4) }, (): Route => {
    const target = one(targets);
    return often(85)
      ? {
          ...{ destination: one(around(far.digit, one(families))), target },
          origin: often(75) ? 'CreateRoute' : 'EnableVgwRoutePropagation',
        }
      : { destination: one(['pl-1', 'pl-2']), target, origin: 'CreateRoute' };
  });
  const all: Route[] = [
    ...local.map((destination): Route => ({ destination, target: 'local', origin: 'CreateRouteTable' })),
    ...needed.map((destination): Route => ({ destination, target: 'pcx-ab', origin: 'CreateRoute' })),
    ...strays.filter(({ destination }) => !local.includes(destination)),
  ];
  const unique = [...new Map(all.map((route) => [`${route.destination} ${route.origin}`, route])).values()];
  const start = upTo(unique.length);
  return [...unique.slice(start), ...unique.slice(0, start)];
};

export const tablesIn = (
  chance: Chance,
  near: Plan,
  { id: vpcId, account, region }: Vpc,
  far: Plan,
): RouteTable[] => {
  const table = (number: number, subnets: Record<string, string>): RouteTable => ({
    ...{ id: `rtb-${number}${near.name}`, vpcId, account, region, subnets, tags: {}, routeQuota: 500 },
    main: number === 1,
    routes: routesIn(chance, near, far),
  });
  const own = chance.often(50)
    ? [table(2, { [`subnet-${1 + chance.upTo(1)}${near.name}`]: 'rtbassoc-2' })]
    : [];
  return chance.often(50) ? [table(1, {}), ...own] : [...own, table(1, {})];
};
