import fc from 'fast-check';
import { expect, test } from 'vitest';
import { servingTables, tableOf } from '../../src/network/routing.ts';
import type { Observed, Side } from '../../src/network/vpc.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { imagineAll } from '../../src/plan/imagine.ts';
import { isStep, stepKey } from '../../src/plan/key.ts';
import { fullPlan, nextSteps, type Want } from '../../src/plan/plan.ts';
import { planNarrowing } from '../../src/request/narrowing.ts';
import { aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

/** Whatever the tables are like, and whichever subnets stay: what goes is what only the others needed, and it is missed no more. */
const ids = (name: string): string[] => [1, 2, 3, 4].map((serial) => `subnet-${name}-${serial}`);
const vpc = (name: string, block: string) =>
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
          routes: foreign ? [aRoute('10.0.0.0/8', 'tgw-1'), aRoute('0.0.0.0/0', 'igw-1')] : [],
        }),
      ),
    }),
  );
const requestId = 'PR-TEST';
const some = (name: string) => fc.subarray(ids(name), { minLength: 1 });
const story = fc.record({
  requester: vpc('a', '10.1.0.0/16'),
  accepter: vpc('b', '10.2.0.0/16'),
  scope: fc.option(
    fc.tuple(some('a'), some('b')).map((both) => both.flat()),
    { nil: undefined },
  ),
  side: fc.constantFrom<Side>('requester', 'accepter'),
  first: fc.nat(14),
  second: fc.nat(14),
});

const wantOf = (scope: string[], kept?: Want['kept']): Want => ({
  ...{ state: 'connected', requestId, ours: new Set<string>(), scope, kept, dns: [], rules: [] },
});

/** Of what takes part, the part that a number stands for: never nothing. */
const partOf = <One>(all: readonly One[], bits: number): One[] => {
  const part = all.filter((_, at) => ((bits + 1) >> at) & 1);
  return part.length > 0 ? part : all.slice(0, 1);
};

const routesIn = (observed: Observed) =>
  (['requester', 'accepter'] as const).flatMap((side) =>
    observed[side].routeTables.flatMap(({ id, routes }) =>
      routes.map(({ destination, target }) => `create-route ${side} ${id} ${destination} ${target.id}`),
    ),
  );

test('what goes are routes of the plan that no subnet needs which stays, twice in a row, and nothing differs then', () => {
  fc.assert(
    fc.property(story, ({ requester, accepter, scope = [], side, first, second }) => {
      const empty = aPair({ requester, accepter });
      const steps = fullPlan(wantOf(scope), empty);
      let observed = imagineAll(empty, steps, requestId);
      const pcx = observed.connection?.id ?? '';
      let kept: { requester?: string[]; accepter?: string[] } = {};
      let planned = steps;
      let parts = ids(side === 'requester' ? 'a' : 'b').filter(
        (id) => scope.length === 0 || scope.includes(id),
      );
      for (const bits of [first, second]) {
        const subnets = partOf(parts, bits);
        const request = {
          ...{ plan: { steps: planned, hash: '', findings: [], quotas: [] }, ours: planned.map(stepKey) },
          ...{ kept, ...(scope.length > 0 && { only: { subnets: scope, named: '' } }) },
        };
        const { goes, shared } = planNarrowing(request, observed, { side, subnets });
        const gone = new Set(goes.map((step) => stepKey({ ...step, do: 'create-route' })));
        for (const key of gone) expect(planned.map(stepKey)).toContain(key);
        const before = routesIn(observed);
        observed = imagineAll(observed, goes, requestId);
        kept = { ...kept, [side]: subnets };
        planned = planned.filter((step) => !gone.has(stepKey(step)));
        expect(routesIn(observed)).toEqual(
          before.filter((route) => !gone.has(route.replace(` ${pcx}`, '')) || !route.endsWith(pcx)),
        );
        expect(nextSteps(wantOf(scope, kept), observed)).toEqual([]);
        const routes = planned.map(stepKey).filter((key) => isStep(key, 'create-route'));
        expect(
          driftOf({ requestId, scope, dns: [], kept, routes, rules: [], findings: [] }, observed),
        ).toEqual([]);
        const serving = new Set(subnets.map((id) => tableOf(observed[side], id)?.id));
        for (const { id, routes: all } of servingTables(observed[side]))
          expect(all.some(({ target }) => target.id === pcx)).toBe(serving.has(id));
        for (const { table } of shared) expect(serving).toContain(table.id);
        parts = subnets;
      }
    }),
    { numRuns: 120 },
  );
});
