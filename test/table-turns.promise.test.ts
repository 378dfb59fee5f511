import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { standing } from '../handlers/render/standing.ts';
import { botEnvironment } from '../infra/sandbox/bot.ts';
import { openDoors, wordsOf } from '../infra/sandbox/doors.ts';
import { type Sandbox, startSandbox } from '../infra/sandbox/start.ts';
import { firstBreak } from '../src/events/chain.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Clock, makeClock } from './support/clock.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { Crash, type Fuse, makeFuse, makeWorker, type Worker } from './support/worker.ts';

/** Two requests of different pairs that write one route table, each with a worker of its own, on one clock. */
const maya = { team: 'T0NORTHWIND', user: 'U0MAYA', name: 'maya' };
const felix = { team: 'T0NORTHWIND', user: 'U0FELIX', name: 'felix' };
const first = { id: 'PR-FIRST', requester: 'marketing', accepter: 'finance' };
const second = { id: 'PR-SECOND', requester: 'marketing', accepter: 'developer' };
type Asked = typeof first;

let folder: string;
let clock: Clock;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-turns-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async ({ task }) => {
  clock = makeClock();
  sandbox = await startSandbox({
    ...{ slackPort: 0, awsPort: 0, folder: join(folder, task.id), path: process.env.PATH ?? '', page: false },
    now: clock.now,
  });
  Object.assign(process.env, botEnvironment(sandbox));
});
afterEach(() => sandbox.stop());

const workerOf = ({ id }: Asked, fuse: Fuse = makeFuse()): Promise<Worker> =>
  makeWorker(sandbox, clock, fuse, () => id.slice(3));

const find = async ({ peering }: Worker, { id }: Asked): Promise<PeeringRequest> => {
  const request = await peering.find(id);
  if (!request) throw new Error(`${id} is not there.`);
  return request;
};

/** Asked and agreed to; what follows in AWS is for `reconcile`. */
const begin = async (worker: Worker, { id, ...ends }: Asked): Promise<void> => {
  const [requester, accepter] = [worker.catalog.find(ends.requester), worker.catalog.find(ends.accepter)];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  const asked = { by: maya, requester, accepter, reason: 'quarterly close', duration: 3600 };
  const made = await worker.peering.ask(asked);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  await worker.reconcile(id);
  const { plan } = await find(worker, { id, ...ends });
  await worker.peering.perform(id, felix, { decide: 'approve', planHash: plan?.hash ?? '' });
};

/** Turns until what is looked for is so. */
const runUntil = async (
  worker: Worker,
  asked: Asked,
  isSo: (request: PeeringRequest) => boolean,
): Promise<PeeringRequest> => {
  for (let turn = 0; turn < 40; turn++) {
    const until = await worker.reconcile(asked.id);
    const request = await find(worker, asked);
    if (isSo(request)) return request;
    clock.advanceTo(Math.min(until ?? 0, clock.now() + 1_000));
  }
  throw new Error(`${asked.id} did not come so far: ${(await find(worker, asked)).status}`);
};

const isWriting = (request: PeeringRequest): boolean =>
  request.claim?.keys.some((key) => key.startsWith('create-route')) ?? false;
const isConnected = ({ status }: PeeringRequest): boolean => status === 'connected';
const waits = ({ turn }: PeeringRequest): boolean => turn !== undefined;

/** A worker that stands still once its claim for routes is written, right before its first call for one. */
const makeGate = (isTime: () => Promise<boolean>) => {
  let open = (): void => {};
  let reach = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const guard: Fuse['guard'] = async (isWrite, call) => {
    if (isWrite && (await isTime())) {
      reach();
      await opened;
    }
    return call();
  };
  return { fuse: { isBlown: () => false, guard }, reached, open };
};

/** Routes in Marketing's table to one connection. */
const routesTo = async (connectionId: string | undefined): Promise<string[]> =>
  routeLines(await lookFrom(accounts.marketing).routeTables()).filter((line) =>
    line.endsWith(` ${connectionId}`),
  );

test('the second waits, says for whom by name, and writes once the first is done', async () => {
  const watch = await workerOf(first);
  const gate = makeGate(async () => isWriting(await find(watch, first)));
  const [one, other] = [await workerOf(first, gate.fuse), await workerOf(second)];
  await begin(watch, first);
  await begin(other, second);
  const running = runUntil(one, first, isConnected);
  await gate.reached;

  const waiting = await runUntil(other, second, waits);
  expect(standing(waiting).join('\n')).toContain(
    '*Waits for marketing and finance* (PR-FIRST), whose request is changing the same route table.',
  );
  expect(waiting.claim).toBeUndefined();
  expect(await routesTo(waiting.connectionId)).toEqual([]);
  const cards = await openDoors(sandbox.slackUrl).messages('dana', 'developer-net');
  expect(cards.map(wordsOf).join('\n')).toContain('*Waits for marketing and finance* (PR-FIRST)');

  gate.open();
  const connected = await running;
  const after = await runUntil(other, second, isConnected);
  expect(standing(after).join('\n')).not.toContain('Waits for');
  expect(await routesTo(connected.connectionId)).not.toEqual([]);
  expect(await routesTo(after.connectionId)).toHaveLength((await routesTo(connected.connectionId)).length);
  const history = await other.peering.history(second.id);
  expect(history.filter(({ event }) => event.type === 'turn-awaited')).toHaveLength(1);
  expect(firstBreak(history, after.hash)).toBeUndefined();
}, 60_000);

test('the tables of a worker that died are free when its claim is over, and both come to their end', async () => {
  const watch = await workerOf(first);
  await begin(watch, first);
  const dying: Fuse = {
    isBlown: () => false,
    guard: async (isWrite, call) => {
      if (isWrite && isWriting(await find(watch, first))) throw new Crash('killed');
      return call();
    },
  };
  await runUntil(await workerOf(first, dying), first, isWriting).catch(() => undefined);
  const dead = await find(watch, first);
  expect(isWriting(dead)).toBe(true);

  const other = await workerOf(second);
  await begin(other, second);
  await runUntil(other, second, waits);
  const connected = await runUntil(other, second, isConnected);
  expect(clock.now()).toBeGreaterThanOrEqual(dead.claim?.until ?? 0);
  expect(await routesTo(connected.connectionId)).not.toEqual([]);
  const late = await runUntil(watch, first, isConnected);
  expect(await routesTo(late.connectionId)).not.toEqual([]);
}, 60_000);

test('two that are begun at the same moment are both in place in the end, and nobody waits for ever', async () => {
  const [one, other] = [await workerOf(first), await workerOf(second)];
  await begin(one, first);
  await begin(other, second);
  const ends = await Promise.all([runUntil(one, first, isConnected), runUntil(other, second, isConnected)]);
  for (const { connectionId } of ends) expect(await routesTo(connectionId)).not.toEqual([]);
}, 60_000);
