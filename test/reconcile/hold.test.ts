import { expect, test } from 'vitest';
import { claimMs, claimNoticeMs, claimReserveMs } from '../../src/events/claim.ts';
import { silentLog } from '../../src/log.ts';
import { holdRequest } from '../../src/reconcile/claims.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { type Book, isConflict } from '../../src/store/store.ts';
import { asPerson, felix, maya, planned, requested, type Told } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

/** A claim, its worker, and a clock that the test moves: each beat is a moment at which the worker would renew. */
const claimed = async (claim: RequestEvent = { type: 'ping-started', until: claimMs }) => {
  let now = 0;
  let beat = (): void => {};
  let isDown = false;
  const memory = makeMemoryBook(requestKind, () => {});
  const requests: Book<PeeringRequest, RequestEvent> = {
    ...memory,
    append: (...args) => (isDown ? Promise.reject(new Error('down')) : memory.append(...args)),
  };
  const tell = async (told: Told): Promise<PeeringRequest> => {
    const [event, by] = 'type' in told ? [told, { kind: 'bot' as const }] : [told.event, asPerson(told.by)];
    const from = (await memory.find('PR-TEST')) ?? { id: 'PR-TEST' };
    const after = await memory.append(from, { at: now, by: 'seq' in from ? by : asPerson(maya), event });
    if (isConflict(after)) throw new Error('The story cannot be.');
    return after;
  };
  await tell(requested);
  await tell(planned);
  await tell({ by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } });
  await tell({ type: 'connected' });
  const every = (_: number, act: () => void) => {
    beat = act;
    return () => {};
  };
  const world = { requests, now: () => now, log: silentLog, every };
  return {
    hold: holdRequest(world, await tell(claim)),
    tell,
    down: () => {
      isDown = true;
    },
    at: async (ms: number): Promise<void> => {
      now = ms;
      beat();
      for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    },
    latest: async (): Promise<PeeringRequest> => (await memory.find('PR-TEST')) as PeeringRequest,
  };
};

/** Work that ends when the test says so. */
const work = () => {
  let end = (): void => {};
  let given: AbortSignal | undefined;
  const run = (signal: AbortSignal): Promise<void> => {
    given = signal;
    return new Promise((resolve) => {
      end = resolve;
    });
  };
  return { run, end: () => end(), isCalledOff: () => given?.aborted };
};

test('while its worker lives a claim never ends, however long the work takes', async () => {
  const { hold, at, latest } = await claimed();
  const { run, end, isCalledOff } = work();
  const done = hold.during(1_000_000, run);
  for (let now = 4_000; now <= 100_000; now += 4_000) {
    await at(now);
    expect(next(await latest(), undefined, now + 3_999)).toMatchObject({ do: 'wait', until: now + claimMs });
  }
  expect(isCalledOff()).toBe(false);
  end();
  await done;
  expect(hold.until()).toBe((await latest()).claim?.until);
});

test('the claim of a dead worker shows to the next sweep, and is over a quarter of a minute after its last sign', async () => {
  const { at, hold, latest } = await claimed();
  void hold.during(1_000_000, work().run);
  for (const now of [4_000, 8_000]) await at(now);
  const left = await latest();
  expect(dueAt(left)).toBe(8_000 + claimMs - claimNoticeMs);
  expect(next(left, undefined, 8_000 + claimMs - 1)).toMatchObject({ do: 'wait' });
  expect(next(left, undefined, 8_000 + claimMs)).toMatchObject({ do: 'ping', until: 8_000 + 2 * claimMs });
});

test('a worker that cannot renew its claim sends nothing more before it ends', async () => {
  const { hold, at, down } = await claimed();
  const { run, isCalledOff } = work();
  void hold.during(1_000_000, run);
  down();
  await at(claimMs - claimReserveMs - 1);
  expect(isCalledOff()).toBe(false);
  await at(claimMs - claimReserveMs);
  expect(isCalledOff()).toBe(true);
});

test('what people do meanwhile takes no claim from its worker', async () => {
  const { hold, at, tell, latest } = await claimed();
  const { run, isCalledOff } = work();
  void hold.during(1_000_000, run);
  await tell({ by: maya, event: { type: 'removal-requested', reason: 'over' } });
  await at(4_000);
  expect(isCalledOff()).toBe(false);
  expect(await latest()).toMatchObject({ status: 'removing', claim: { until: 4_000 + claimMs } });
});

const steps = (until: number): RequestEvent => ({
  type: 'steps-started',
  keys: ['create-connection'],
  until,
});

test('a worker that slept through its claim leaves the next one its claim of the very same steps', async () => {
  const { hold, at, tell, latest } = await claimed(steps(claimMs));
  const { run, isCalledOff } = work();
  void hold.during(1_000_000, run);
  await tell(steps(50_000));
  await at(4_000);
  expect(isCalledOff()).toBe(true);
  expect(hold.isLost()).toBe(true);
  const answers = [{ key: 'create-connection', ok: true }];
  await tell({ type: 'steps-finished', answers, held: hold.until() });
  expect(await latest()).toMatchObject({ claim: { until: 50_000 } });
  await tell({ type: 'steps-finished', answers, held: 50_000 });
  expect((await latest()).claim).toBeUndefined();
});
