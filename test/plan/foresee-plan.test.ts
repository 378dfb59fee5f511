import { expect, test } from 'vitest';
import { everything } from '../../src/network/routing.ts';
import { foreseePlan, fullPlan, type Want } from '../../src/plan/plan.ts';
import { aPair, aTable, aVpc } from '../support/builders.ts';

const want: Want = {
  ...{
    state: 'connected',
    requestId: 'PR-TEST',
    ours: new Set<string>(),
    scope: everything,
    dns: [],
    rules: [],
  },
};
const manyTables = (name: string, block: string) =>
  aVpc(name, block, {
    subnets: Array.from({ length: 500 }, (_, index) => ({ id: `subnet-${name}${index}`, cidrBlocks: [] })),
    routeTables: Array.from({ length: 500 }, (_, index) =>
      aTable(`rtb-${name}${index}`, { main: index === 0, subnetIds: [`subnet-${name}${index}`] }),
    ),
  });
const aLargePair = () =>
  aPair({ requester: manyTables('a', '10.1.0.0/16'), accepter: manyTables('b', '10.2.0.0/16') });

test('a plan of a thousand routes is made beforehand, with pauses between its parts, and not once more', async () => {
  const pair = aLargePair();
  let [beats, isOver, now] = [0, false, 0];
  const beat = (): void => {
    beats += 1;
    if (!isOver) setImmediate(beat);
  };
  setImmediate(beat);
  // Every part takes too long.
  await foreseePlan(want, pair, () => (now += 20));
  isOver = true;
  expect(beats).toBeGreaterThan(5);
  const plan = fullPlan(want, pair);
  expect(plan.filter((step) => step.do === 'create-route')).toHaveLength(1000);
  expect(fullPlan({ ...want }, pair)).toBe(plan);
  expect(plan).toEqual(fullPlan(want, aLargePair()));
});

test('another wish for the same pair has another plan', async () => {
  const pair = aLargePair();
  await foreseePlan(want, pair, () => 0);
  const some = fullPlan({ ...want, scope: ['subnet-a1'] }, pair);
  expect(some.filter((step) => step.do === 'create-route' && step.side === 'requester')).toHaveLength(1);
  expect(fullPlan({ ...want, dns: ['accepter'] }, pair)).toContainEqual({
    do: 'enable-dns',
    side: 'accepter',
  });
  expect(fullPlan({ ...want, state: 'removed' }, pair)).toEqual([]);
});
