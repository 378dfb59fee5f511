import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '../../src/peering/refusal.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { felix, follow, isShown, maya } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import type { Worker } from '../support/worker.ts';

/** Two extensions of one peering, on a clock that the test moves: under an hour in all, as long as the bot's roles are taken for. */
const minute = 60_000;
let stage: KillStage;
beforeAll(async () => {
  stage = await openKillStage({ grace: 120 });
});
afterAll(() => stage.close());

const ask = async (name: string, id: string, until: number): Promise<string> => {
  const asked = await (await stage.workerFor(name)).peering.extend({
    id,
    by: maya,
    reason: name,
    lasting: { until },
  });
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
  return extensionProposals(asked).at(-1)?.id ?? '';
};

const answer = (worker: Worker, id: string, proposalId: string, reason?: string) =>
  worker.peering.perform(id, felix, { decide: 'decide-proposal', proposalId, ...(reason && { reason }) });

const peeringRoutes = async (): Promise<string[]> =>
  (await stage.allRoutes()).filter((route) => route.includes(' pcx-'));

/** A worker looks at these moments; what stands then. */
const lookAt = async (worker: Worker, id: string, at: number): Promise<string | undefined> => {
  if (at > stage.clock.now()) stage.clock.advanceTo(at);
  await worker.reconcile(id);
  return (await worker.peering.find(id))?.status;
};

const untilGone = async (worker: Worker, id: string): Promise<void> => {
  await follow(worker, stage.clock, id, async (_, now) => now?.status === 'removed' && isShown(now));
  expect(await peeringRoutes()).toEqual([]);
};

test('of two extensions the later counts: the link stands through the ends of the others, and goes at its own', {
  timeout: 120_000,
}, async () => {
  const id = await stage.connectAs('BOTH', 5 * 60);
  const worker = await stage.workerFor('W1');
  const first = (await worker.peering.find(id))?.expiresAt ?? 0;
  const routes = await peeringRoutes();
  const [short, long] = [await ask('S1', id, first + 2 * minute), await ask('L1', id, first + 4 * minute)];
  await answer(worker, id, long);
  expect(await answer(worker, id, short)).toEqual({
    refused: 'extension-overtaken',
    endsAt: first + 4 * minute,
  });
  for (const at of [first, first + 2 * minute, first + 4 * minute - 1000])
    expect(await lookAt(worker, id, at)).toBe('connected');
  expect(await peeringRoutes()).toEqual(routes);
  expect(await lookAt(worker, id, first + 4 * minute)).not.toBe('connected');
  await untilGone(worker, id);
});

test('an end waits for an answer for as long as the catalog says; and a no ends it then', {
  timeout: 120_000,
}, async () => {
  const id = await stage.connectAs('HELD', 3 * 60);
  const worker = await stage.workerFor('W2');
  const first = (await worker.peering.find(id))?.expiresAt ?? 0;
  const one = await ask('S2', id, first + 9 * minute);
  expect(await lookAt(worker, id, first + minute)).toBe('connected');
  await answer(worker, id, one, 'the close is over');
  expect(await lookAt(worker, id, stage.clock.now() + 1000)).not.toBe('connected');
  await untilGone(worker, id);
});

test('a yes at the very moment of the end either keeps the link as it is or comes too late, and says so', {
  timeout: 240_000,
}, async () => {
  for (const round of [1, 2, 3, 4]) {
    const id = await stage.connectAs(`RACE${round}`, 3 * 60);
    const [worker, other] = [await stage.workerFor(`A${round}`), await stage.workerFor(`B${round}`)];
    const first = (await worker.peering.find(id))?.expiresAt ?? 0;
    const routes = await peeringRoutes();
    const one = await ask(`S${round}X`, id, first + 5 * minute);
    stage.clock.advanceTo(first + 2 * minute);
    const [, outcome] = await Promise.all([worker.reconcile(id), answer(other, id, one)]);
    const after = await worker.peering.find(id);
    expect(isRefusal(outcome)).toBe(after?.status !== 'connected');
    if (after?.status === 'connected') {
      expect(after.expiresAt).toBe(first + 5 * minute);
      expect(await peeringRoutes()).toEqual(routes);
      stage.clock.advanceTo(first + 5 * minute);
    }
    await untilGone(worker, id);
  }
});
