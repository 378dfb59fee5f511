import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { openDoors, wordsOf } from '../../infra/sandbox/doors.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/start.ts';
import { firstBreak } from '../../src/events/chain.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import { type Clock, makeClock } from '../support/clock.ts';
import { accounts, lookFrom, routeLines } from '../support/cloud.ts';
import { connect, follow, followUntilKilled } from '../support/follow.ts';
import { makeFuse, makeWorker, type Worker } from '../support/worker.ts';

/**
 * The crash promise: killed after any single write (to the tables, to AWS, to Slack) and started again, the bot comes to
 * the same end. Each run is a sandbox of its own on a clock of its own.
 */
const id = 'PR-CRASH';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-crash-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (name: string, clock: Clock): Promise<Sandbox> =>
  startSandbox({
    slackPort: 0,
    awsPort: 0,
    folder: join(folder, name),
    path: process.env.PATH ?? '',
    page: false,
    now: clock.now,
  });

/** Runs a whole request, killed once after `writes` writes; says whether the fuse blew at all. */
const runKilledAfter = async (writes: number): Promise<boolean> => {
  const clock = makeClock();
  const sandbox = await open(`after-${writes}`, clock);
  Object.assign(process.env, botEnvironment(sandbox));
  try {
    const fuse = makeFuse(writes);
    const first = await makeWorker(sandbox, clock, fuse, () => 'CRASH');
    await followUntilKilled(fuse, first, clock, id, connect(3600));
    clock.advance(120_000);
    const second = await makeWorker(sandbox, clock, makeFuse(), () => 'CRASH');
    await follow(second, clock, id, connect(3600));
    await expectTheSameEnd(second, sandbox);
    return fuse.isBlown();
  } finally {
    await sandbox.stop();
  }
};

const expectTheSameEnd = async ({ peering }: Worker, sandbox: Sandbox): Promise<void> => {
  const request = await peering.find(id);
  expect(pairOutcomeIn(request?.ping?.answers ?? [])).toBe('verified');
  expect(firstBreak(await peering.history(id), request?.hash ?? '')).toBeUndefined();
  const [marketing, finance] = [lookFrom(accounts.marketing), lookFrom(accounts.finance)];
  const peerings = await marketing.peerings();
  expect(peerings.map(({ Status }) => Status?.Code)).toEqual(['active']);
  const lines = [...routeLines(await marketing.routeTables()), ...routeLines(await finance.routeTables())];
  expect(lines.filter((line) => line.includes(' pcx-'))).toHaveLength(4);
  const doors = openDoors(sandbox.slackUrl);
  const cards = (await doors.messages('felix', 'finance-net')).filter((card) => wordsOf(card).includes(id));
  expect(cards).toHaveLength(1);
  expect(cards.map(wordsOf).join()).toContain('Verified.');
};

test('killed after any single write and started again, a request comes to the same end', {
  timeout: 400_000,
}, async () => {
  let writes = 1;
  while (await runKilledAfter(writes)) writes++;
  expect(writes).toBeGreaterThan(20);
});
