import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setDenied } from '../../infra/sandbox/aws/permissions.ts';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { openDoors, wordsOf } from '../../infra/sandbox/doors.ts';
import { type LocalDynamoDb, startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/start.ts';
import { firstBreak } from '../../src/events/chain.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import { readKey } from '../../src/plan/key.ts';
import { planHash } from '../../src/plan/plan.ts';
import { drillProposals } from '../../src/request/drill.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { wideningProposals } from '../../src/request/widening.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { type Clock, makeClock } from '../support/clock.ts';
import { accounts, lookFrom, routeLines } from '../support/cloud.ts';
import { connect, felix, follow, followUntilKilled, isShown, maya, type Push } from '../support/follow.ts';
import { makeFuse, makeWorker, type Worker } from '../support/worker.ts';

/**
 * The crash promise for the life that follows: an extension, a repair and a removal, each killed after any single write (to the
 * tables, to AWS, to Slack), are carried on by another worker to the same end, and the log tells each of them once. Each of the
 * three has a sandbox and a clock of its own.
 */
const day = 86_400_000;

let folder: string;
let clock: Clock;
let sandbox: Sandbox;
let dynamoDb: LocalDynamoDb;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-crash-later-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async ({ task }) => {
  // Roles are taken for an hour from now, by the SDK's own clock: under an older one they would be taken anew for each call.
  clock = makeClock(Date.now());
  const path = process.env.PATH ?? '';
  dynamoDb = await startDynamoDb(':memory:', path);
  sandbox = await startSandbox({
    ...{ slackPort: 0, awsPort: 0, folder: join(folder, task.id), path, page: false },
    ...{ now: clock.now, dynamoDbUrl: dynamoDb.url },
  });
  Object.assign(process.env, botEnvironment(sandbox));
});
afterEach(async () => {
  await sandbox.stop();
  await dynamoDb.stop();
});

const workerFor = (name: string, fuse = makeFuse()): Promise<Worker> =>
  makeWorker(sandbox, clock, fuse, () => name);

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

const allRoutes = async (): Promise<string[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) => lookFrom(account).routeTables());
  return routeLines((await Promise.all(looks)).flat());
};

/** One round: what it does before the kill, what people do, and what must be true in the end. */
type Round = {
  id: string;
  name: string;
  push: Push;
  expect: (worker: Worker, told: (type: RequestEvent['type']) => number) => Promise<void>;
};

/** Kills a worker after one write, then two, and so on, until one comes to the end; another one ends what each has begun. */
const killAtEachWrite = async (makeRound: (writes: number) => Promise<Round>): Promise<number> => {
  for (let writes = 1; ; writes++) {
    const { id, name, push, expect: expectEnd } = await makeRound(writes);
    const from = (await bookOf().find(id))?.seq ?? 0;
    const fuse = makeFuse(writes);
    await followUntilKilled(fuse, await workerFor(name, fuse), clock, id, push);
    clock.advance(120_000);
    const second = await workerFor(name);
    await follow(second, clock, id, push);
    const [{ hash }, history] = await Promise.all([requestIn(second, id), second.peering.history(id)]);
    expect(firstBreak(history, hash)).toBeUndefined();
    const since = history.filter(({ seq }) => seq > from).map(({ event }) => event.type);
    await expectEnd(second, (type) => since.filter((one) => one === type).length);
    if (!fuse.isBlown()) return writes;
  }
};

const connectAs = async (name: string): Promise<string> => {
  await follow(await workerFor(name), clock, `PR-${name}`, connect((7 * day) / 1000));
  return `PR-${name}`;
};

/** What Finance's owners read below the card. */
const threadOf = async (id: string): Promise<string[]> => {
  const doors = openDoors(sandbox.slackUrl);
  const card = (await doors.messages('felix', 'finance-net')).find((one) => wordsOf(one).includes(id));
  return (await doors.messages('felix', 'finance-net', card?.ts)).map(wordsOf);
};

const untilTags = async (): Promise<(string | undefined)[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) => lookFrom(account).peerings());
  return (await Promise.all(looks))
    .flat()
    .map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'peering-until')?.Value);
};

test('an extension that is killed at any write ends at the same end, and is told once', {
  timeout: 400_000,
}, async () => {
  const id = await connectAs('LONG');
  const writes = await killAtEachWrite(async (round) => {
    const reason = `round ${round} of the audit`;
    const until = clock.now() + 8 * day + round * 3_600_000;
    const find = (request: PeeringRequest | undefined) =>
      request && extensionProposals(request).find((one) => one.reason === reason);
    return {
      ...{ id, name: `R${round}` },
      push: async ({ peering }, request) => {
        const one = find(request);
        if (!one) {
          const asked = await peering.extend({ id, by: maya, reason, lasting: { until } });
          if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
        } else if (one.status === 'proposed' && request && isShown(request))
          await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
        return (
          one?.status === 'approved' && request !== undefined && !areTagsLate(request) && isShown(request)
        );
      },
      expect: async (worker, told) => {
        expect((await requestIn(worker, id)).expiresAt).toBe(until);
        const written = new Date(until).toISOString().slice(0, 16).replace('T', ' ');
        expect(await untilTags()).toEqual([`${written} UTC`, `${written} UTC`]);
        for (const type of ['extension-proposed', 'extension-approved'] as const) expect(told(type)).toBe(1);
        const thread = await threadOf(id);
        const asked = thread.filter((words) => words.includes('asks to extend') && words.includes(reason));
        expect(asked).toHaveLength(1);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

/** Somebody deletes a route of Finance's by hand, and a round has seen it; the second look is the worker's. */
const loseRoute = async (id: string): Promise<void> => {
  const book = bookOf();
  const request = await book.find(id);
  const key = request?.ours.find((one) => readKey(one).side === 'accepter') ?? '';
  const { routeTableId: RouteTableId, destination: DestinationCidrBlock } = readKey(key);
  const { client } = lookFrom(accounts.finance);
  await client.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
  const seen = {
    ...{ kind: 'route-missing' as const, side: 'accepter' as const },
    ...{ routeTableId: RouteTableId ?? '', destination: DestinationCidrBlock ?? '' },
  };
  const event: RequestEvent = { type: 'drift-suspected', drifts: [seen], count: 1, again: clock.now() };
  if (request) await book.append(request, { at: clock.now(), by: { kind: 'bot' }, event });
};

test('a repair that is killed at any write puts the same route back, and is told once', {
  timeout: 400_000,
}, async () => {
  const id = await connectAs('MEND');
  const before = await allRoutes();
  const writes = await killAtEachWrite(async (round) => {
    await loseRoute(id);
    await follow(await workerFor('MEND'), clock, id, async (_, request) =>
      Boolean(request?.drift?.found && isShown(request)),
    );
    expect(await allRoutes()).toHaveLength(before.length - 1);
    return {
      ...{ id, name: `R${round}` },
      push: async ({ peering }, request) => {
        if (request?.drift?.found && !request.repair) await peering.perform(id, felix, { decide: 'repair' });
        return Boolean(request && !request.drift?.found && request.ping?.last && isShown(request));
      },
      expect: async (worker, told) => {
        expect(await allRoutes()).toEqual(before);
        const request = await requestIn(worker, id);
        expect(pairOutcomeIn(request.ping?.answers ?? [])).toBe('verified');
        for (const type of ['repair-requested', 'repaired'] as const) expect(told(type)).toBe(1);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

const dataTable = 'rtb-0f10000000020002';
const marketingTables = ['rtb-0a10000000000001', 'rtb-0a10000000010001'];
const [wide, narrower] = ['172.31.0.0/16', '172.31.1.0/24'];
const inMarketing = marketingTables.map((routeTableId) => ({ side: 'requester' as const, routeTableId }));
const narrowing = {
  decide: 'narrow',
  side: 'accepter',
  subnets: ['subnet-0f10000000000002'],
  named: 'finance-app',
  only: [],
  reason: 'the others moved',
  hash: planHash([
    ...inMarketing.map((on) => ({ do: 'create-route' as const, ...on, destination: narrower })),
    ...inMarketing.map((on) => ({ do: 'delete-route' as const, ...on, destination: wide })),
    { do: 'delete-route', side: 'accepter', routeTableId: dataTable, destination: '10.10.0.0/16' },
  ]),
} as const;

/** Each table of Marketing's has a way to what stays: by the wider route, or by the narrower one. */
const expectWay = async (): Promise<void> => {
  const routes = await allRoutes();
  for (const table of marketingTables)
    expect(routes.some((one) => [wide, narrower].some((to) => one.startsWith(`${table} ${to} pcx-`)))).toBe(
      true,
    );
};

test('a narrowing that is killed at any write changes the routes that were shown and no others, leaves what stays its way, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await allRoutes();
  const writes = await killAtEachWrite(async (round) => {
    const id = await connectAs(`LESS${round}`);
    const all = await allRoutes();
    return {
      ...{ id, name: `L${round}` },
      push: async ({ peering }, request) => {
        if (request && !request.narrowing && !request.narrowedTo) await peering.perform(id, felix, narrowing);
        await expectWay();
        return Boolean(request?.narrowedTo && request.ping?.last && isShown(request));
      },
      expect: async (worker, told) => {
        const gone = all.filter((route) => route.startsWith(`${dataTable} 10.10.0.0/16`));
        expect(gone).toHaveLength(1);
        const after = all
          .filter((route) => !gone.includes(route))
          .map((route) => (route.includes(`${wide} pcx-`) ? route.replace(wide, narrower) : route));
        expect((await allRoutes()).sort()).toEqual(after.sort());
        for (const type of ['requested', 'begun', 'added', 'ended'] as const)
          expect(told(`narrowing-${type}`)).toBe(1);
        const lines = (await threadOf(id)).filter((words) => words.includes('has narrowed the peering'));
        expect(lines).toHaveLength(1);
        await follow(worker, clock, id, async ({ peering }, request) => {
          if (request?.status === 'connected')
            await peering.perform(id, maya, { decide: 'remove', reason: 'the close is over' });
          return request?.status === 'removed' && isShown(request);
        });
        expect(await allRoutes()).toEqual(before);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

const onData = { side: 'accepter' as const, routeTableId: dataTable, destination: '10.10.0.0/16' };
const adds = [
  ...inMarketing.map((on) => ({ do: 'create-route' as const, ...on, destination: wide })),
  { do: 'create-route' as const, ...onData },
];
const goes = inMarketing.map((on) => ({ do: 'delete-route' as const, ...on, destination: narrower }));
const widening = {
  ...{ by: maya, reason: 'the batch moved', widened: {}, named: 'all of finance' },
  ...{ adds, goes, hash: planHash([...adds, ...goes]) },
};

const connectPart = async (name: string): Promise<string> => {
  const only = { subnets: ['subnet-0f10000000000002'], named: 'finance-app' };
  await follow(await workerFor(name), clock, `PR-${name}`, connect((7 * day) / 1000, only));
  return `PR-${name}`;
};

/** Maya asks for all of Finance, and Felix agrees once he sees it; true once that has come to its end. */
const widen =
  (id: string): Push =>
  async ({ peering }, request) => {
    const one = request && wideningProposals(request).at(-1);
    if (!one) {
      const asked = await peering.proposeWidening({ id, ...widening });
      if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
    } else if (one.status === 'proposed' && isShown(request))
      await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
    await expectWay();
    return Boolean(one?.endedAt !== undefined && request?.ping?.last && isShown(request));
  };

test('a widening that is killed at any write ends with the routes that were agreed to, leaves what passes its way, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await allRoutes();
  const writes = await killAtEachWrite(async (round) => {
    const id = await connectPart(`MORE${round}`);
    const all = await allRoutes();
    return {
      ...{ id, name: `M${round}`, push: widen(id) },
      expect: async (worker, told) => {
        const { proposals } = await requestIn(worker, id);
        expect(wideningProposals({ proposals }).at(-1)?.status).toBe('in-place');
        const way = all.find((route) => / 10\.10\.0\.0\/16 pcx-/.test(route)) ?? '';
        const after = [
          ...all.map((route) => (route.includes(`${narrower} pcx-`) ? route.replace(narrower, wide) : route)),
          way.replace(/^\S+/, dataTable),
        ];
        expect((await allRoutes()).sort()).toEqual(after.sort());
        for (const type of ['proposed', 'approved', 'begun', 'added', 'ended'] as const)
          expect(told(`widening-${type}`)).toBe(1);
        const lines = (await threadOf(id)).filter((words) => words.includes('is widened to all of finance'));
        expect(lines).toHaveLength(1);
        await follow(worker, clock, id, async ({ peering }, request) => {
          if (request?.status === 'connected')
            await peering.perform(id, maya, { decide: 'remove', reason: 'the close is over' });
          return request?.status === 'removed' && isShown(request);
        });
        expect(await allRoutes()).toEqual(before);
      },
    };
  });
  expect(writes).toBeGreaterThan(6);
});

test('a widening of which one side cannot be written is undone whole, and said to be', async () => {
  const id = await connectPart('HALF');
  const all = await allRoutes();
  const denial = { account: accounts.finance, action: 'ec2:CreateRoute' };
  setDenied(sandbox.cloud.state, denial, true);
  const worker = await workerFor('HALF');
  await follow(worker, clock, id, async (...asked) => {
    clock.advance(60_000);
    return widen(id)(...asked);
  });
  expect(await allRoutes()).toEqual(all);
  const { proposals, widening: now, only } = await requestIn(worker, id);
  expect(wideningProposals({ proposals }).at(-1)).toMatchObject({ status: 'failed' });
  expect({ now, only: only?.subnets }).toEqual({ now: undefined, only: ['subnet-0f10000000000002'] });
  const told = (await threadOf(id)).filter((words) => words.includes('was to be widened to all of finance'));
  expect(told.join()).toMatch(/It could not be done: .*It is for what it was for before/);
});

/** A round tells that the route of a drill is gone, as any other that is. */
const suspect = async (request: PeeringRequest): Promise<void> => {
  const { side, routeTableId = '', destination = '' } = readKey(request.drill?.key ?? '');
  if (!side || request.drift?.suspected || request.drift?.found) return;
  const seen = { kind: 'route-missing', side, routeTableId, destination } as const;
  const event: RequestEvent = { type: 'drift-suspected', drifts: [seen], count: 1, again: clock.now() };
  await bookOf().append(request, { at: clock.now(), by: { kind: 'bot' }, event });
};

test('a drill that is killed at any write has its route back, and is told once', {
  timeout: 400_000,
}, async () => {
  let id = await connectAs('DRILL1');
  let before = await allRoutes();
  const writes = await killAtEachWrite(async (round) => {
    // With a long story behind it a request takes ever longer to tell.
    if (round % 9 === 0) {
      await follow(await workerFor('DRILL'), clock, id, removeAs('another begins'));
      id = await connectAs(`DRILL${round}`);
      before = await allRoutes();
    }
    const reason = `drill number ${round}`;
    return {
      ...{ id, name: `D${round}` },
      push: async ({ peering }, request) => {
        const one = request && drillProposals(request).find((each) => each.reason === reason);
        if (!one) {
          const drill = { decide: 'drill' as const, proposalId: `DR-${round}`, reason };
          const asked = await peering.perform(id, maya, drill);
          if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
        } else if (one.status === 'proposed' && isShown(request))
          await peering.perform(id, felix, { decide: 'decide-proposal', proposalId: one.id });
        else if (request.drill?.brokenAt !== undefined && request.drill.foundAt === undefined) {
          expect(await allRoutes()).toHaveLength(before.length - 1);
          await suspect(request);
        }
        return (
          one?.status === 'in-place' &&
          !request?.drift?.found &&
          request?.ping?.last === true &&
          isShown(request)
        );
      },
      expect: async (worker, told) => {
        expect(await allRoutes()).toEqual(before);
        for (const type of ['drill-proposed', 'drill-approved', 'drill-broke', 'drill-ended'] as const)
          expect(told(type)).toBe(1);
        const one = drillProposals(await requestIn(worker, id)).at(-1);
        expect(one?.foundMs).toBeGreaterThanOrEqual(0);
        expect(one?.mendedMs).toBeGreaterThanOrEqual(one?.foundMs ?? 0);
        expect((await threadOf(id)).join('\n')).toContain('ended the drill: found after');
      },
    };
  });
  expect(writes).toBeGreaterThan(20);
});

const removeAs =
  (reason: string): Push =>
  async ({ peering }, request) => {
    if (request?.status === 'connected')
      await peering.perform(request.id, maya, { decide: 'remove', reason });
    return request?.status === 'removed' && isShown(request);
  };

const living = async (): Promise<string[]> =>
  (await lookFrom(accounts.marketing).peerings()).flatMap(({ Status }) =>
    Status?.Code === 'deleted' ? [] : (Status?.Code ?? []),
  );

test('a removal that is killed at any write leaves the world as it was before, and is told once', {
  timeout: 400_000,
}, async () => {
  const before = await allRoutes();
  const writes = await killAtEachWrite(async (round) => {
    const name = `GONE${round}`;
    const id = await connectAs(name);
    return {
      ...{ id, name },
      push: removeAs('the close is over'),
      expect: async (_, told) => {
        expect(await allRoutes()).toEqual(before);
        expect(await living()).toEqual([]);
        for (const type of ['removal-requested', 'removed'] as const) expect(told(type)).toBe(1);
        const cards = await openDoors(sandbox.slackUrl).messages('felix', 'finance-net');
        expect(
          cards
            .filter((card) => wordsOf(card).includes(id))
            .map(wordsOf)
            .join(),
        ).toContain('The routes and the peering connection are gone');
      },
    };
  });
  expect(writes).toBeGreaterThan(8);
});
