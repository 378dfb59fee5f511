import {
  AssociateVpcCidrBlockCommand,
  DescribeVpcsCommand,
  DisassociateVpcCidrBlockCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoors, wordsOf } from '../../infra/sandbox/doors.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { toGather } from '../../src/request/to-tell.ts';
import { isConflict } from '../../src/store/store.ts';
import { accounts, lookFrom } from '../support/cloud.ts';
import { connect, felix, follow, isShown, maya, type Push } from '../support/follow.ts';
import { readAll } from '../support/hub.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import { Crash, makeFuse, type Worker } from '../support/worker.ts';

/** A worker that is killed at any write between a change in a network and its messages: each who reads of it does so once. */
let stage: KillStage;
const ids = ['PR-MARKETING', 'PR-DEVELOPER'];
const hub = lookFrom(accounts.finance);
const VpcId = 'vpc-0f10000000000002';
const block = '100.64.0.0/16';
const added: Drift = { kind: 'block-added', side: 'accepter', block, tables: 2 };

const joinDeveloper: Push = async (worker, request) => {
  if (request) return connect(null)(worker, request);
  const [requester, accepter] = [worker.catalog.find('developer'), worker.catalog.find('finance')];
  if (!requester || !accepter) throw new Error('The catalog has changed.');
  const asked = await worker.peering.ask({ by: maya, requester, accepter, reason: 'builds', duration: null });
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
  return false;
};

beforeAll(async () => {
  stage = await openKillStage();
  await follow(await stage.workerFor('MARKETING'), stage.clock, 'PR-MARKETING', connect(null));
  await follow(await stage.workerFor('DEVELOPER'), stage.clock, 'PR-DEVELOPER', joinDeveloper);
});
afterAll(() => stage.close());

/** What a round writes down where it sees this. */
const suspect = async (drifts: Drift[]): Promise<void> => {
  const book = stage.bookOf();
  for (const id of ids) {
    const request = await book.find(id);
    const event = { type: 'drift-suspected' as const, drifts, count: drifts.length };
    const entry = { at: stage.clock.now(), by: { kind: 'bot' as const }, event };
    expect(request && isConflict(await book.append(request, entry))).toBe(false);
  }
};

type Reached = 'drifted' | 'mended';
const isTold = async ({ peering }: Worker, turn: Reached): Promise<boolean> => {
  const all = await Promise.all(ids.map((id) => peering.find(id)));
  return all.every(
    (one) =>
      one &&
      isShown(one) &&
      !toGather(one) &&
      (turn === 'drifted') === (one.drift?.found !== undefined) &&
      one.ping?.last === true,
  );
};

/** Both are looked at in turn, until both have been told. */
const goOn = async (worker: Worker, turn: Reached, isDead = () => false): Promise<void> => {
  for (let round = 0; round < 200; round++) {
    if (isDead()) throw new Crash('killed');
    if (await isTold(worker, turn)) return;
    for (const id of ids) await worker.reconcile(id);
    stage.clock.advance(1_000);
  }
  throw new Error(`It was not told: ${turn}`);
};

const killAfter = async (writes: number, turn: Reached): Promise<boolean> => {
  const fuse = makeFuse(writes);
  await goOn(await stage.workerFor('X', fuse), turn, fuse.isBlown).catch((error: unknown) => {
    if (!(error instanceof Crash) && !fuse.isBlown()) throw error;
  });
  stage.clock.advance(120_000);
  await goOn(await stage.workerFor('X'), turn);
  return fuse.isBlown();
};

const change = {
  drifted: async () => {
    await hub.client.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: block }));
    stage.clock.advance(5_000);
    await suspect([added]);
  },
  mended: async () => {
    const { Vpcs = [] } = await hub.client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
    const found = Vpcs[0]?.CidrBlockAssociationSet?.find(({ CidrBlock }) => CidrBlock === block);
    await hub.client.send(new DisassociateVpcCidrBlockCommand({ AssociationId: found?.AssociationId }));
    stage.clock.advance(5_000);
    await suspect([]);
  },
};

const fits = {
  drifted: /^(<@\w+>: )?(\*Not as agreed\* in 2 peerings|.*\(PR-\w+\): \*Not as agreed\*)/,
  mended: /^(<@\w+>: )?(What differed in 2 peerings|AWS is as agreed again)/,
};

/** How often each reader has been told. */
const timesTold = async (turn: Reached): Promise<number[]> => {
  const doors = openDoors(stage.sandbox.slackUrl);
  const read = [
    await readAll(doors, felix.name, 'finance-net'),
    await readAll(doors, maya.name, 'peering-bot'),
  ];
  return read.map((seen) => seen.filter((one) => fits[turn].test(wordsOf(one))).length);
};

test('a killed worker tells of one change of the hub, and of its end, once and not twice', async () => {
  const left = new Set<Reached>(['drifted', 'mended']);
  const step = Number(process.env.KILL_EVERY ?? 3);
  let writes = 1 + Math.floor(Math.random() * step);
  for (; left.size > 0; writes += step) {
    for (const turn of ['drifted', 'mended'] as const) {
      const before = await timesTold(turn);
      await change[turn]();
      const isKilled = await killAfter(left.has(turn) ? writes : Number.POSITIVE_INFINITY, turn);
      const times = (await timesTold(turn)).map((one, index) => one - (before[index] ?? 0));
      expect(times, `${turn}, killed after ${writes} writes`).toEqual([1, 1]);
      if (!isKilled) left.delete(turn);
    }
  }
  expect(writes).toBeGreaterThan(6);
}, 900_000);
