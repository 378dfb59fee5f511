import { expect, test } from 'vitest';
import type { Observed } from '../../src/network/vpc.ts';
import { makePlanAhead } from '../../src/reconcile/plan-ahead.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPair, aRequest, requested } from '../support/builders.ts';

const asked = aRequest([requested]);
const { asker, requester, accepter } = asked;
const pair = { requester, accepter };

/** Looks that are answered when the test says so. */
const aPlace = () => {
  const world = { now: 0 };
  const open: { answer: (seen: Observed) => void; fail: (error: Error) => void }[] = [];
  const look = () => new Promise<Observed>((answer, fail) => open.push({ answer, fail }));
  return { world, open, ahead: makePlanAhead(look, () => world.now) };
};

test('what was looked at beside the question who asks counts once, for the request of that person and pair', async () => {
  const { open, ahead } = aPlace();
  ahead.begin(asker, pair);
  open[0]?.answer(aPair());
  expect(await ahead.take(asked)).toEqual(aPair());
  expect(await ahead.take(asked)).toBeUndefined();
});

test('a look of some seconds ago does not count', async () => {
  const { world, open, ahead } = aPlace();
  ahead.begin(asker, pair);
  open[0]?.answer(aPair());
  world.now = 3_001;
  expect(await ahead.take(asked)).toBeUndefined();
});

test.each<[string, PeeringRequest]>([
  ['of somebody else', { ...asked, asker: { ...asker, user: 'U0OTHER' } }],
  ['of another pair', { ...asked, requester: accepter, accepter: requester }],
  ['that asks for names across', { ...asked, dns: ['accepter'] }],
  ['that takes over what is there', { ...asked, adopts: { connectionId: 'pcx-1', tagless: [] } as never }],
  ['whose first look failed', { ...asked, stumbles: 1 }],
])('it does not count for a request %s', async (_, request) => {
  const { open, ahead } = aPlace();
  ahead.begin(asker, pair);
  open[0]?.answer(aPair());
  expect(await ahead.take(request)).toBeUndefined();
});

test('who asks again is looked for anew, and while a look is under way no second one is begun', async () => {
  const { open, ahead } = aPlace();
  for (let times = 0; times < 5; times++) ahead.begin(asker, pair);
  expect(open).toHaveLength(1);
  open[0]?.answer(aPair());
  await new Promise(setImmediate);
  ahead.begin(asker, pair);
  open[1]?.answer(aPair({ tombstones: ['the second'] }));
  expect(await ahead.take(asked)).toEqual(aPair({ tombstones: ['the second'] }));
});

test('where such a look fails there is none', async () => {
  const { open, ahead } = aPlace();
  ahead.begin(asker, pair);
  open[0]?.fail(new Error('AWS does not answer.'));
  expect(await ahead.take(asked)).toBeUndefined();
});
