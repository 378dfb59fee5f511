import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { type LocalDynamoDb, startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/start.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { type Clock, makeClock } from '../support/clock.ts';
import { accounts, lookFrom, routeLines } from '../support/cloud.ts';
import { connect, felix, follow, isShown, maya } from '../support/follow.ts';
import { makeFuse, makeWorker, type Worker } from '../support/worker.ts';

/** Two extensions of one peering, on a clock that the test moves: under an hour in all, as long as the bot's roles are taken for. */
const minute = 60_000;
let folder: string;
let clock: Clock;
let sandbox: Sandbox;
let dynamoDb: LocalDynamoDb;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-overlapping-'));
  clock = makeClock(Date.now());
  const path = process.env.PATH ?? '';
  dynamoDb = await startDynamoDb(':memory:', path);
  sandbox = await startSandbox({
    ...{ slackPort: 0, awsPort: 0, folder, path, page: false },
    ...{ now: clock.now, dynamoDbUrl: dynamoDb.url },
  });
  Object.assign(process.env, botEnvironment(sandbox));
});
afterAll(async () => {
  await sandbox.stop();
  await dynamoDb.stop();
  await rm(folder, { recursive: true, force: true });
});

const workerFor = async (name: string): Promise<Worker> => {
  const worker = await makeWorker(sandbox, clock, makeFuse(), () => name);
  Object.assign(worker.catalog, { grace: 120 });
  return worker;
};

const joined = async (name: string, minutes: number): Promise<string> => {
  await follow(await workerFor(name), clock, `PR-${name}`, connect(minutes * 60));
  return `PR-${name}`;
};

const ask = async (name: string, id: string, until: number): Promise<string> => {
  const asked = await (await workerFor(name)).peering.extend({
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

const peeringRoutes = async (): Promise<string[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) => lookFrom(account).routeTables());
  return routeLines((await Promise.all(looks)).flat()).filter((route) => route.includes(' pcx-'));
};

/** A worker looks at these moments; what stands then. */
const lookAt = async (worker: Worker, id: string, at: number): Promise<string | undefined> => {
  if (at > clock.now()) clock.advanceTo(at);
  await worker.reconcile(id);
  return (await worker.peering.find(id))?.status;
};

const untilGone = async (worker: Worker, id: string): Promise<void> => {
  await follow(worker, clock, id, async (_, now) => now?.status === 'removed' && isShown(now));
  expect(await peeringRoutes()).toEqual([]);
};

test('of two extensions the later counts: the link stands through the ends of the others, and goes at its own', {
  timeout: 120_000,
}, async () => {
  const id = await joined('BOTH', 5);
  const worker = await workerFor('W1');
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
  const id = await joined('HELD', 3);
  const worker = await workerFor('W2');
  const first = (await worker.peering.find(id))?.expiresAt ?? 0;
  const one = await ask('S2', id, first + 9 * minute);
  expect(await lookAt(worker, id, first + minute)).toBe('connected');
  await answer(worker, id, one, 'the close is over');
  expect(await lookAt(worker, id, clock.now() + 1000)).not.toBe('connected');
  await untilGone(worker, id);
});

test('a yes at the very moment of the end either keeps the link as it is or comes too late, and says so', {
  timeout: 240_000,
}, async () => {
  for (const round of [1, 2, 3, 4]) {
    const id = await joined(`RACE${round}`, 3);
    const [worker, other] = [await workerFor(`A${round}`), await workerFor(`B${round}`)];
    const first = (await worker.peering.find(id))?.expiresAt ?? 0;
    const routes = await peeringRoutes();
    const one = await ask(`S${round}X`, id, first + 5 * minute);
    clock.advanceTo(first + 2 * minute);
    const [, outcome] = await Promise.all([worker.reconcile(id), answer(other, id, one)]);
    const after = await worker.peering.find(id);
    expect(isRefusal(outcome)).toBe(after?.status !== 'connected');
    if (after?.status === 'connected') {
      expect(after.expiresAt).toBe(first + 5 * minute);
      expect(await peeringRoutes()).toEqual(routes);
      clock.advanceTo(first + 5 * minute);
    }
    await untilGone(worker, id);
  }
});
