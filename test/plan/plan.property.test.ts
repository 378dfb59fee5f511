import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlocker } from '../../src/network/finding.ts';
import { checkPair } from '../../src/network/preflight.ts';
import { servingTables, tableOf } from '../../src/network/routing.ts';
import { isLiving, type Observed, type RouteTable } from '../../src/network/vpc.ts';
import { imagine, imagineAll } from '../../src/plan/imagine.ts';
import { stepKey } from '../../src/plan/key.ts';
import { fullPlan, isSettled, nextSteps, planHash, type Want } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { aPair, aRoute, aTable, aVpc } from '../support/builders.ts';
import { runs } from '../support/runs.ts';

/** Random pairs: tables that serve subnets or none, gateway tables, foreign routes broader and narrower, IPv6. */
const foreignRoute = fc.constantFrom(
  aRoute('0.0.0.0/0', 'igw-1'),
  aRoute('10.0.0.0/8', 'tgw-1'),
  aRoute('10.2.3.0/24', 'tgw-1'),
  aRoute('10.1.3.0/24', 'tgw-2'),
  aRoute('10.2.0.0/16', 'vgw-1', { origin: 'propagated' }),
  aRoute('pl-1', 'tgw-1'),
  aRoute('10.2.0.0/16', 'pcx-dead', { state: 'blackhole' }),
);
const tables = (name: string, subnets: string[]) =>
  fc
    .array(
      fc.record({
        edge: fc.boolean(),
        routes: fc.uniqueArray(foreignRoute, { selector: (one) => one.destination, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .chain((shapes) =>
      fc
        .array(fc.nat(shapes.length - 1), { minLength: subnets.length, maxLength: subnets.length })
        .map((owners) =>
          shapes.map(
            ({ edge, routes }, index): RouteTable =>
              aTable(`rtb-${name}-${index}`, {
                main: index === 0,
                edge: index > 0 && edge,
                subnetIds: index > 0 && !edge ? subnets.filter((_, at) => owners[at] === index) : [],
                routes,
              }),
          ),
        ),
    );
const vpc = (name: string, block: string) => {
  const ids = [1, 2, 3].map((serial) => `subnet-${name}-${serial}`);
  return fc.tuple(tables(name, ids), fc.boolean(), fc.boolean()).map(([routeTables, second, ipv6]) =>
    aVpc(name, block, {
      subnets: ids.map((id, index) => ({ id, cidrBlocks: [block.replace('.0.0/16', `.${index}.0/24`)] })),
      routeTables,
      cidrBlocks: [
        block,
        ...(second ? [block.replace('10.', '100.')] : []),
        ...(ipv6 ? [`2001:db8:${name}::/56`] : []),
      ],
    }),
  );
};
const world = fc
  .tuple(vpc('a', '10.1.0.0/16'), vpc('b', '10.2.0.0/16'))
  .map(([requester, accepter]): Observed => aPair({ requester, accepter }))
  .filter((pair) => !checkPair(pair).some(isBlocker));

const requestId = 'PR-TEST';
const wants = (state: Want['state'], ours: Iterable<string> = [], scope: string[] = []): Want => ({
  state,
  requestId,
  ours: new Set(ours),
  scope,
  dns: [],
  rules: [],
});
const doAll = (observed: Observed, steps: Step[]) =>
  steps.reduce((now, step) => imagine(now, step, requestId), observed);
const often = { numRuns: runs(1000) };

test('from any world the plan leads to a connected pair, and nothing is left to do', () => {
  fc.assert(
    fc.property(world, (observed) => {
      const after = doAll(observed, fullPlan(wants('connected'), observed));
      expect(isSettled(wants('connected'), after)).toBe(true);
      expect(fullPlan(wants('connected'), after)).toEqual([]);
    }),
    often,
  );
});

test('from any stop on the way, only steps of the first plan are taken', () => {
  fc.assert(
    fc.property(world, fc.nat(), (observed, stop) => {
      const plan = fullPlan(wants('connected'), observed);
      const keys = new Set(plan.map(stepKey));
      const halfway = doAll(observed, plan.slice(0, stop % (plan.length + 1)));
      for (const step of fullPlan(wants('connected'), halfway)) expect(keys).toContain(stepKey(step));
    }),
    often,
  );
});

test('removal, from any stop on the way, leaves the tables as they were and no living connection', () => {
  fc.assert(
    fc.property(world, fc.nat(), (observed, stop) => {
      const plan = fullPlan(wants('connected'), observed);
      const done = plan.slice(0, stop % (plan.length + 1));
      const halfway = doAll(observed, done);
      const removal = wants('removed', done.map(stepKey));
      const after = doAll(halfway, fullPlan(removal, halfway));
      expect(after.requester.routeTables).toEqual(observed.requester.routeTables);
      expect(after.accepter.routeTables).toEqual(observed.accepter.routeTables);
      expect(after.connection && isLiving(after.connection)).toBeFalsy();
      expect(isSettled(removal, after)).toBe(true);
    }),
    often,
  );
});

test('steps imagined together leave the world as they do one after another', () => {
  fc.assert(
    fc.property(world, fc.boolean(), (observed, insists) => {
      const plan = fullPlan(wants('connected'), observed);
      const connected = doAll(observed, plan);
      const removal = { ...wants('removed', plan.map(stepKey)), insists };
      for (const [seen, want] of [
        [doAll(observed, plan.slice(0, 2)), wants('connected')],
        [connected, removal],
      ] as const) {
        const steps = nextSteps(want, seen);
        expect(imagineAll(seen, steps, requestId)).toEqual(doAll(seen, steps));
      }
    }),
    often,
  );
});

test('removal leaves routes that others wrote to the same connection', () => {
  fc.assert(
    fc.property(world, (observed) => {
      const connected = doAll(observed, fullPlan(wants('connected'), observed));
      const after = doAll(connected, fullPlan(wants('removed'), connected));
      expect(after.requester.routeTables).toEqual(connected.requester.routeTables);
    }),
    often,
  );
});

test('a plan has one name, in whatever order AWS lists the tables', () => {
  fc.assert(
    fc.property(world, (observed) => {
      const { requester } = observed;
      const turned = {
        ...observed,
        requester: { ...requester, routeTables: [...requester.routeTables].reverse() },
      };
      expect(planHash(fullPlan(wants('connected'), turned))).toBe(
        planHash(fullPlan(wants('connected'), observed)),
      );
    }),
    often,
  );
});

test('gateway tables, and a main table that serves no subnet, get no route', () => {
  fc.assert(
    fc.property(world, (observed) => {
      const idle = new Set(observed.requester.routeTables.filter(({ edge }) => edge).map(({ id }) => id));
      for (const step of fullPlan(wants('connected'), observed))
        if (step.do === 'create-route') expect(idle).not.toContain(step.routeTableId);
      expect(nextSteps(wants('connected'), observed)).toEqual([{ do: 'create-connection' }]);
    }),
    often,
  );
});

test('a plan for a part of a network writes only routes to that part, in tables that serve it', () => {
  fc.assert(
    fc.property(world, fc.constantFrom('subnet-a-1', 'subnet-b-2'), (observed, part) => {
      const side = part.includes('-a-') ? 'requester' : 'accepter';
      const chosen = observed[side].subnets.find(({ id }) => id === part);
      const serving = tableOf(observed[side], part);
      for (const step of fullPlan(wants('connected', [], [part]), observed)) {
        if (step.do !== 'create-route') continue;
        if (step.side === side) expect(step.routeTableId).toBe(serving?.id);
        else expect(chosen?.cidrBlocks).toContain(step.destination);
      }
    }),
    often,
  );
});

test('a dead end of the bot’s own is replaced, and of anybody else’s never', () => {
  fc.assert(
    fc.property(world, fc.boolean(), (clean, isOurs) => {
      const dead = aRoute('10.2.0.0/16', 'pcx-old', { state: 'blackhole' });
      const first = servingTables(clean.requester)[0];
      fc.pre(
        first !== undefined && !first.routes.some(({ destination }) => destination === dead.destination),
      );
      const routeTables = clean.requester.routeTables.map((table) =>
        table === first ? { ...table, routes: [...table.routes, dead] } : table,
      );
      const observed = {
        ...clean,
        requester: { ...clean.requester, routeTables },
        ...(isOurs && { tombstones: ['pcx-old'] }),
      };
      const plan = fullPlan(wants('connected'), observed);
      const replacing = plan.filter((step) => step.do === 'create-route' && step.replaces === 'pcx-old');
      expect(replacing).toHaveLength(isOurs ? 1 : 0);
      expect(isSettled(wants('connected'), doAll(observed, plan))).toBe(true);
      if (isOurs) expect(planHash(plan)).not.toBe(planHash(fullPlan(wants('connected'), clean)));
    }),
    often,
  );
});
