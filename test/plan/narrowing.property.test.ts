import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers } from '../../src/network/cidr.ts';
import type { Finding } from '../../src/network/finding.ts';
import { withinKept } from '../../src/network/kept.ts';
import { checkPair } from '../../src/network/preflight.ts';
import { neededRoutes, servingTables, tableWithId } from '../../src/network/routing.ts';
import { type Observed, otherSide, type Side, sides } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { isStep, stepKey } from '../../src/plan/key.ts';
import { fullPlan, nextSteps, type Want } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { type NarrowingPlan, planNarrowing } from '../../src/request/narrowing.ts';
import { leftOut, planWidening, widenedTo } from '../../src/request/widening.ts';
import { aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

/** Whatever the tables are like, and whichever subnets stay: what is left is what a request for them alone would have written. */
const ids = (name: string): string[] => [1, 2, 3, 4].map((serial) => `subnet-${name}-${serial}`);
const vpc = (name: string, block: string, thief: string) =>
  fc.tuple(fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), fc.boolean()).map(([served, foreign]) =>
    aVpc(name, block, {
      subnets: ids(name).map((id, index) => ({
        id,
        cidrBlocks: [block.replace('.0.0/16', `.${index}.0/24`)],
      })),
      routeTables: [0, 1, 2, 3].map((serial) =>
        aTable(`rtb-${name}-${serial}`, {
          main: serial === 0,
          edge: false,
          subnetIds: serial === 0 ? [] : ids(name).filter((_, at) => served[at] === serial),
          routes: foreign
            ? [aRoute('10.0.0.0/8', 'tgw-1'), aRoute('0.0.0.0/0', 'igw-1'), aRoute(thief, 'tgw-2')]
            : [],
        }),
      ),
    }),
  );
const requestId = 'PR-TEST';
const some = (name: string) => fc.subarray(ids(name), { minLength: 1 });
const story = fc.record({
  requester: vpc('a', '10.1.0.0/16', '10.2.0.128/25'),
  accepter: vpc('b', '10.2.0.0/16', '10.1.0.128/25'),
  scope: fc.option(
    fc.tuple(some('a'), some('b')).map((both) => both.flat()),
    { nil: undefined },
  ),
  side: fc.constantFrom<Side>('requester', 'accepter'),
  first: fc.nat(14),
  second: fc.nat(14),
});

const wantOf = (scope: readonly string[], kept?: Want['kept']): Want => ({
  ...{ state: 'connected', requestId, ours: new Set<string>(), scope, kept, dns: [], rules: [] },
});

/** Of what takes part, the part that a number stands for: never nothing. */
const partOf = <One>(all: readonly One[], bits: number): One[] => {
  const part = all.filter((_, at) => ((bits + 1) >> at) & 1);
  return part.length > 0 ? part : all.slice(0, 1);
};

type Kept = { requester?: string[]; accepter?: string[] };
type Stands = {
  observed: Observed;
  planned: readonly Step[];
  scope: readonly string[];
  kept: Kept;
  findings: readonly Finding[];
};

const routesIn = (observed: Observed) =>
  sides.flatMap((side) =>
    observed[side].routeTables.flatMap(({ id, routes }) =>
      routes.map(({ destination, target }) => `create-route ${side} ${id} ${destination} ${target.id}`),
    ),
  );

const requestOf = ({ planned, scope, kept }: Stands) => ({
  ...{ plan: { steps: [...planned], hash: '', findings: [], quotas: [] }, ours: planned.map(stepKey) },
  ...{ kept, dns: [], ...(scope.length > 0 && { only: { subnets: [...scope], named: '' } }) },
});

const planOf = (stands: Stands, side: Side, subnets: readonly string[]) =>
  planNarrowing(requestOf(stands), stands.observed, { side, subnets });

/** Everything that is needed leads to the peering, by a route of its own or by a wider one. */
const expectWay = (observed: Observed, scope: readonly string[], kept: Kept, pcx: string): void => {
  for (const side of sides)
    for (const { table, destination } of neededRoutes(withinKept(observed, kept), side, scope))
      expect(
        tableWithId(observed[side], table.id)?.routes.some(
          (one) => one.target.id === pcx && covers(one.destination, destination),
        ),
      ).toBe(true);
};

/** One route after the other, as they were shown; nothing that stays is ever without a way. */
const carryOut = (
  stands: Stands,
  side: Side,
  subnets: readonly string[],
): Stands & { plan: NarrowingPlan } => {
  const plan = planOf(stands, side, subnets);
  const { [side]: _, ...others } = stands.kept;
  const isByName = !plan.wide && !plan.isAll;
  const scope = isByName ? plan.only : stands.scope;
  const kept = isByName ? others : plan.isAll ? stands.kept : { ...stands.kept, [side]: [...subnets] };
  let { observed } = stands;
  for (const step of [...plan.adds, ...plan.goes]) {
    observed = imagineAll(observed, [step], requestId);
    expectWay(observed, scope, kept, observed.connection?.id ?? '');
  }
  const gone = new Set(plan.goes.map((step) => stepKey({ ...step, do: 'create-route' })));
  const planned = [...stands.planned.filter((step) => !gone.has(stepKey(step))), ...plan.adds];
  return { ...stands, observed, scope, kept, planned, plan };
};

const joined = (empty: Observed, scope: readonly string[]): Stands => {
  const planned = fullPlan(wantOf(scope), empty);
  const findings = checkPair(empty, { scope, dns: [] });
  return { observed: imagineAll(empty, planned, requestId), planned, scope, kept: {}, findings };
};

const driftIn = ({ planned, observed, scope, kept, findings }: Stands) => {
  const routes = planned.map(stepKey).filter((key) => isStep(key, 'create-route'));
  return driftOf({ requestId, scope, dns: [], kept, routes, rules: [], findings }, observed);
};

test('narrowed twice, AWS is as if it had been asked for so, nothing differs, and nothing that stays is ever without a way', () => {
  fc.assert(
    fc.property(story, ({ requester, accepter, scope = [], side, first, second }) => {
      const empty = aPair({ requester, accepter });
      let stands = joined(empty, scope);
      let parts = ids(side === 'requester' ? 'a' : 'b').filter(
        (id) => scope.length === 0 || scope.includes(id),
      );
      for (const bits of [first, second]) {
        const subnets = partOf(parts, bits);
        const before = stands;
        const after = carryOut(before, side, subnets);
        const { adds, goes, wide, isAll } = after.plan;
        expect(wide).toBeUndefined();
        expect(isAll).toBe(subnets.length === parts.length);
        for (const step of adds) expect(step.side).not.toBe(side);
        if (isAll) expect([...adds, ...goes]).toEqual([]);
        else
          expect(routesIn(after.observed).sort()).toEqual(
            routesIn(joined(empty, after.plan.only).observed).sort(),
          );
        expect(nextSteps(wantOf(after.scope, after.kept), after.observed)).toEqual([]);
        expect(driftIn(after)).toEqual([]);
        stands = after;
        parts = subnets;
      }
    }),
    { numRuns: 120 },
  );
});

test('where a narrower route cannot be written, the wider ones stay on that side, with the reason; nothing of others is touched', () => {
  fc.assert(
    fc.property(story, fc.boolean(), ({ requester, accepter, side, first }, isPenned) => {
      const peer = otherSide(side);
      const [name, block] = side === 'requester' ? ['a', '10.1'] : ['b', '10.2'];
      const subnets = partOf(ids(name), first);
      fc.pre(subnets.length < 4);
      const seen = joined(aPair({ requester, accepter }), []);
      const [table] = servingTables(seen.observed[peer]);
      const taken = aRoute(`${block}.${Number(subnets[0]?.at(-1)) - 1}.0/24`, 'tgw-9');
      const routeTables = seen.observed[peer].routeTables.map((one) =>
        one === table && !isPenned ? { ...one, routes: [...one.routes, taken] } : one,
      );
      const observed = {
        ...seen.observed,
        [peer]: { ...seen.observed[peer], routeTables },
        ...(isPenned && { pen: { [peer]: [table?.id ?? ''] } }),
      };
      const after = carryOut({ ...seen, observed }, side, subnets);
      expect(after.plan.wide).toMatchObject(
        isPenned
          ? { why: 'others-write' }
          : { why: 'found', finding: { code: 'route-conflict', side: peer } },
      );
      expect(after.plan.adds).toEqual([]);
      const untouched = (world: Observed) => routesIn(world).filter((route) => route.includes(` ${peer} `));
      expect(untouched(after.observed)).toEqual(untouched(observed));
      expect(driftIn(after)).toEqual(driftIn({ ...seen, observed }));
    }),
    { numRuns: 60 },
  );
});

test('widened, AWS is as if it had been asked for so, and what took part before is never without a way', () => {
  fc.assert(
    fc.property(
      story,
      some('a'),
      some('b'),
      fc.boolean(),
      ({ requester, accepter, side, first }, a, b, isWhole) => {
        const empty = aPair({ requester, accepter });
        const stands = joined(empty, [...a, ...b]);
        const request = requestOf(stands);
        const out = leftOut(request, stands.observed, side).map(({ id }) => id);
        fc.pre(out.length > 0 || isWhole);
        const wish = { side, subnets: isWhole ? ('all' as const) : partOf(out, first) };
        const wide = widenedTo(request, stands.observed, wish, 'more');
        const { adds, goes } = planWidening(request, stands.observed, wide);
        let { observed } = stands;
        const pcx = observed.connection?.id ?? '';
        for (const step of [...adds, ...goes]) {
          observed = imagineAll(observed, [step], requestId);
          expectWay(observed, stands.scope, {}, pcx);
        }
        const after = joined(empty, wide.only?.subnets ?? []);
        expect(routesIn(observed).sort()).toEqual(routesIn(after.observed).sort());
        expect(driftIn({ ...after, observed })).toEqual([]);
      },
    ),
  );
});

test('what a narrowing left out comes in again by a widening, and AWS is as it was before both', () => {
  fc.assert(
    fc.property(story, ({ requester, accepter, scope = [], side, first }) => {
      const before = joined(aPair({ requester, accepter }), scope);
      const parts = ids(side === 'requester' ? 'a' : 'b').filter(
        (id) => scope.length === 0 || scope.includes(id),
      );
      const narrowed = carryOut(before, side, partOf(parts, first));
      const request = requestOf(narrowed);
      const subnets = scope.length === 0 ? ('all' as const) : parts;
      const wide = widenedTo(request, narrowed.observed, { side, subnets }, 'what was left out');
      const { adds, goes } = planWidening(request, narrowed.observed, wide);
      const observed = imagineAll(imagineAll(narrowed.observed, [...adds], requestId), [...goes], requestId);
      expect(routesIn(observed).sort()).toEqual(routesIn(before.observed).sort());
    }),
  );
});
