import { expect, test } from 'vitest';
import { workAll } from '../../../infra/lambda/batch.ts';
import { silentLog } from '../../../src/log.ts';

const ids = Array.from({ length: 40 }, (_, index) => `PR-${index}`);

/** Works each id for one turn of the event loop, and counts how many are at work at once. */
const counting = () => {
  let open = 0;
  let most = 0;
  const worked: string[] = [];
  const work = async (id: string): Promise<undefined> => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    worked.push(id);
    open -= 1;
  };
  const world = { work, now: () => 0, timeLeft: () => 300_000, log: silentLog };
  return { world, worked, most: () => most };
};

test('a function works on a few things at once, whatever the number that is due', async () => {
  const { world, worked, most } = counting();
  expect(await workAll(world, [...ids, ...ids])).toEqual(new Set());
  expect(worked).toHaveLength(ids.length);
  expect(most()).toBe(8);
});

test('a tick whose time is over begins nothing new, finishes what it has begun, and calls the rest no failure', async () => {
  const { world, worked } = counting();
  const mayBegin = () => worked.length < 10;
  expect(await workAll({ ...world, mayBegin }, ids)).toEqual(new Set());
  expect(worked.length).toBeGreaterThanOrEqual(10);
  expect(worked.length).toBeLessThan(20);
});
