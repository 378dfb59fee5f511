import { expect, test } from 'vitest';
import { makeFrozen } from '../../src/reconcile/frozen.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const waiting = aRequest([requested, planned]);
const agreed = aRequest([requested, planned, yes]);

const aTurn = () => {
  const world = { now: 0, asked: 0, fails: false };
  const declared = async () => {
    world.asked += 1;
    if (world.fails) throw new Error('DynamoDB does not answer.');
    return [];
  };
  return { world, frozen: makeFrozen({ declared, now: () => world.now }) };
};

test('while owners are waited for, what was asked a moment ago counts, and for what may begin it is asked each time', async () => {
  const { world, frozen } = aTurn();
  frozen.expect();
  await frozen.for(waiting);
  await frozen.for(waiting);
  expect(world.asked).toBe(1);
  await frozen.for(agreed);
  await frozen.for(agreed);
  expect(world.asked).toBe(3);
  world.now = 3_000;
  await frozen.for(waiting);
  expect(world.asked).toBe(4);
});

test('nothing is asked for a request that no freeze can hold up', async () => {
  const { world, frozen } = aTurn();
  expect(await frozen.for(aRequest([requested]))).toBeUndefined();
  expect(world.asked).toBe(0);
});

test('what could not be read is read again', async () => {
  const { world, frozen } = aTurn();
  world.fails = true;
  frozen.expect();
  await expect(frozen.for(waiting)).rejects.toThrow('DynamoDB does not answer.');
  world.fails = false;
  expect(await frozen.for(waiting)).toEqual([]);
});
