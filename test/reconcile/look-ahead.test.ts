import { expect, test } from 'vitest';
import type { Observed } from '../../src/network/vpc.ts';
import { makeLookAhead } from '../../src/reconcile/look-ahead.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPair, aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

const waiting = aRequest([requested, planned]);
const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } };
const approved = aRequest([requested, planned, yes]);

const aPlace = () => {
  const world = { now: 0, looks: 0, fails: false };
  const look = async (): Promise<Observed> => {
    world.looks += 1;
    if (world.fails) throw new Error('AWS does not answer.');
    return aPair({ tombstones: [`look ${world.looks}`] });
  };
  return { world, ahead: makeLookAhead(look, () => world.now) };
};

test('what was looked at beside the approval counts once, with the time at which that look began', async () => {
  const { world, ahead } = aPlace();
  world.now = 5;
  ahead.begin(waiting);
  world.now = 1_000;
  expect(await ahead.take(approved)).toEqual({ observed: aPair({ tombstones: ['look 1'] }), at: 5 });
  expect(await ahead.take(approved)).toBeUndefined();
});

test('a look of some seconds ago does not count', async () => {
  const { world, ahead } = aPlace();
  ahead.begin(waiting);
  world.now = 3_001;
  expect(await ahead.take(approved)).toBeUndefined();
});

test('a click after the other costs no look after the other', () => {
  const { world, ahead } = aPlace();
  for (let click = 0; click < 10; click++) ahead.begin(waiting);
  expect(world.looks).toBe(1);
  world.now = 3_001;
  ahead.begin(waiting);
  expect(world.looks).toBe(2);
});

test.each<[string, PeeringRequest]>([
  ['another plan', { ...approved, approvedPlan: 'another' }],
  ['a plan that is begun with', { ...approved, seen: ['tag-connection requester'] }],
  ['another request', { ...approved, id: 'PR-OTHER' }],
])('for %s it does not count', async (_, request) => {
  const { ahead } = aPlace();
  ahead.begin(waiting);
  expect(await ahead.take(request)).toBeUndefined();
});

test('where one yes more does not begin it, nothing is looked at', () => {
  const { world, ahead } = aPlace();
  ahead.begin({ ...waiting, needs: { requester: 1, accepter: 2 } });
  ahead.begin(aRequest([requested]));
  expect(world.looks).toBe(0);
});

test('a look that failed counts for nothing', async () => {
  const { world, ahead } = aPlace();
  world.fails = true;
  ahead.begin(waiting);
  expect(await ahead.take(approved)).toBeUndefined();
});
