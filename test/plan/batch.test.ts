import { expect, test } from 'vitest';
import { batchOf } from '../../src/plan/batch.ts';
import type { Step } from '../../src/plan/step.ts';

const routes = (side: 'requester' | 'accepter', many: number): Step[] =>
  Array.from({ length: many }, (_, index) => ({
    do: 'create-route',
    side,
    routeTableId: `rtb-${side}-${index}`,
    destination: '10.2.0.0/16',
  }));
const account = (digit: string) => ({ account: digit.repeat(12), region: 'us-east-1' });
const steps = [...routes('requester', 240), ...routes('accepter', 180)];

const countSides = (batch: readonly Step[]) => ({
  requester: batch.filter((step) => 'side' in step && step.side === 'requester').length,
  accepter: batch.filter((step) => 'side' in step && step.side === 'accepter').length,
});

test('steps go out for both sides at once, as many as EC2 takes of each account in half a minute', () => {
  const ends = { requester: account('1'), accepter: account('2') };
  expect(countSides(batchOf(ends, steps))).toEqual({ requester: 200, accepter: 180 });
});

test('what else goes out takes nothing of what EC2 takes of routes', () => {
  const ends = { requester: account('1'), accepter: account('2') };
  const all: Step[] = [{ do: 'tag-connection', side: 'accepter' }, ...routes('accepter', 200)];
  expect(batchOf(ends, all)).toEqual(all);
});

test('two sides in one account and Region share what EC2 takes of it', () => {
  const ends = { requester: account('1'), accepter: account('1') };
  expect(countSides(batchOf(ends, steps))).toEqual({ requester: 200, accepter: 0 });
});

test('two Regions of one account have each their own', () => {
  const ends = { requester: account('1'), accepter: { ...account('1'), region: 'eu-west-1' } };
  expect(countSides(batchOf(ends, steps))).toEqual({ requester: 200, accepter: 180 });
});
