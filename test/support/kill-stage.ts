import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { openDoors, wordsOf } from '../../infra/sandbox/doors.ts';
import { startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { startSandbox } from '../../infra/sandbox/start.ts';
import { firstBreak } from '../../src/events/chain.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeClock } from './clock.ts';
import { accounts, lookFrom, routeLines } from './cloud.ts';
import { connect, follow, followUntilKilled, type Push } from './follow.ts';
import { newWords, readWords } from './read-words.ts';
import { makeFuse, makeWorker, type Worker } from './worker.ts';

/** One round: whom it concerns, what people do before and after the kill, and what must be true in the end. */
type Round = {
  id: string;
  /** What the ids are called that either worker gives. */
  name: string | (() => string);
  push: Push;
  expect: (worker: Worker, told: (type: RequestEvent['type']) => number) => Promise<void>;
  /** What people read, without what depends on how long it took; all of it where this is left out. */
  asRead?: ((read: string[]) => string[]) | undefined;
};

type MakeRound = (writes: number) => Promise<Round>;

type StageOptions = {
  /** When it begins. Roles are taken for an hour from now, by the SDK's own clock: under an older one they would be taken anew for each call. */
  start?: number;
  /** Seconds for which an end waits for the answer to an extension. */
  grace?: number;
};

/** A sandbox and a clock of its own, in which workers are killed after any single write and others go on. */
export const openKillStage = async ({ start = Date.now(), grace = 0 }: StageOptions = {}) => {
  const clock = makeClock(start);
  const folder = await mkdtemp(join(tmpdir(), 'peering-killed-'));
  const path = process.env.PATH ?? '';
  const dynamoDb = await startDynamoDb(':memory:', path);
  const sandbox = await startSandbox({
    ...{ slackPort: 0, awsPort: 0, folder, path, page: false },
    ...{ now: clock.now, dynamoDbUrl: dynamoDb.url },
  });
  Object.assign(process.env, botEnvironment(sandbox));
  const doors = openDoors(sandbox.slackUrl);

  const workerFor = async (name: Round['name'], fuse = makeFuse()): Promise<Worker> => {
    const worker = await makeWorker(sandbox, clock, fuse, typeof name === 'string' ? () => name : name);
    Object.assign(worker.catalog, { grace });
    return worker;
  };

  const bookOf = () =>
    makeBook(
      makeTableClient('us-east-1'),
      { requests: 'peering-requests', audit: 'peering-audit' },
      requestKind,
    );

  const requestIn = async ({ peering }: Worker, id: string): Promise<PeeringRequest> => {
    const request = await peering.find(id);
    if (!request) throw new Error(`${id} is not there.`);
    return request;
  };

  /**
   * One worker is killed after so many writes, and another one ends what it has begun. Was there so much to write? And what do people
   * read of it in the end?
   */
  const killAfter = async (writes: number, makeRound: MakeRound) => {
    const { id, name, push, expect: expectEnd, asRead = (all) => all } = await makeRound(writes);
    const from = (await bookOf().find(id))?.seq ?? 0;
    const before = await readWords(doors, id);
    const fuse = makeFuse(writes);
    await followUntilKilled(fuse, await workerFor(name, fuse), clock, id, push);
    clock.advance(120_000);
    const second = await workerFor(name);
    await follow(second, clock, id, push);
    const read = newWords(before, await readWords(doors, id));
    const [{ hash }, history] = await Promise.all([requestIn(second, id), second.peering.history(id)]);
    expect(firstBreak(history, hash)).toBeUndefined();
    const since = history.filter(({ seq }) => seq > from).map(({ event }) => event.type);
    await expectEnd(second, (type) => since.filter((one) => one === type).length);
    return { isKilled: fuse.isBlown(), read: asRead(read) };
  };

  /**
   * Lets one worker come to the end, and then kills one after one write, then two, and so on, until there is no more to write. Whatever
   * was killed, people read in the end what they read where nothing was. `every`: only at every so many writes, from another one on in each
   * run; all are tried with `KILL_EVERY=1`. `isByHand`: what others do meanwhile may come before a write or behind it, and is told so.
   */
  const killAtEachWrite = async (makeRound: MakeRound, every = 2, isByHand = false): Promise<number> => {
    const step = Number(process.env.KILL_EVERY ?? every);
    const { read: unharmed } = await killAfter(Number.POSITIVE_INFINITY, () => makeRound(0));
    for (let writes = 1 + Math.floor(Math.random() * step); ; writes += step) {
      const { isKilled, read } = await killAfter(writes, makeRound).catch((cause: unknown) => {
        throw new Error(`Killed after ${writes} writes: ${String(cause)}`, { cause });
      });
      if (!isByHand) expect(read, `Killed after ${writes} writes`).toEqual(unharmed);
      if (!isKilled) return writes;
    }
  };

  const bothSides = <Looked>(look: (from: ReturnType<typeof lookFrom>) => Promise<Looked[]>) =>
    Promise.all([accounts.marketing, accounts.finance].map((account) => look(lookFrom(account)))).then(
      (looks) => looks.flat(),
    );

  const findCard = async (id: string) =>
    (await doors.messages('felix', 'finance-net')).find((one) => wordsOf(one).includes(id));

  return {
    ...{ clock, sandbox, workerFor, bookOf, requestIn, killAtEachWrite },
    /** Joins Marketing and Finance for so long, without a kill. */
    connectAs: async (name: string, seconds = 7 * 86_400): Promise<string> => {
      await follow(await workerFor(name), clock, `PR-${name}`, connect(seconds));
      return `PR-${name}`;
    },
    allRoutes: async (): Promise<string[]> => routeLines(await bothSides((from) => from.routeTables())),
    untilTags: async (): Promise<(string | undefined)[]> =>
      (await bothSides((from) => from.peerings()))
        .filter(({ Status }) => Status?.Code === 'active')
        .map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'peering-until')?.Value),
    /** What Finance's owners read on the card. */
    cardOf: async (id: string): Promise<string> => {
      const card = await findCard(id);
      return card ? wordsOf(card) : '';
    },
    /** What they read below it. */
    threadOf: async (id: string): Promise<string[]> => {
      const card = await findCard(id);
      return (await doors.messages('felix', 'finance-net', card?.ts)).map(wordsOf);
    },
    /** What the asker was told in their own messages. */
    toldToAsker: async (): Promise<string[]> => (await doors.messages('maya', 'peering-bot')).map(wordsOf),
    close: async () => {
      await sandbox.stop();
      await dynamoDb.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
export type KillStage = Awaited<ReturnType<typeof openKillStage>>;
