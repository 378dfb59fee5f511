import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureTables } from '../../infra/bot/tables.ts';
import { type LocalDynamoDb, startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import { verifyLog } from '../../infra/tools/audit-verify/main.ts';
import { type Order, parseOrder } from '../../infra/tools/audit-verify/order.ts';
import type { Item } from '../../src/audit/verify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { pingKind, requestKind } from '../../src/store/items.ts';
import { type Fresh, isConflict, makeBook } from '../../src/store/store.ts';
import { verifyStory } from '../../src/store/verify-story.ts';
import { makeWalk, type Walk } from '../../src/store/walk.ts';
import { asPerson, maya, requested } from '../support/builders.ts';
import { type Deed, deeds, start } from './verify-stories.ts';

const now = start + 40 * 86_400_000;
let folder: string;
let dynamoDb: LocalDynamoDb;
let client: DynamoDBDocumentClient;
let round = 0;
let tables: { requests: string; audit: string };
let walk: Walk;
let lines: string[];
let progress: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-verify-'));
  dynamoDb = await startDynamoDb(join(folder, 'tables.sqlite'), process.env.PATH ?? '');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    AWS_ACCESS_KEY_ID: '123456789012',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  client = makeTableClient('us-east-1');
});
afterAll(async () => {
  await dynamoDb.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  round++;
  tables = { requests: `requests-${round}`, audit: `audit-${round}` };
  await ensureTables(client, tables, true);
  walk = makeWalk(new DynamoDBClient({ region: 'us-east-1' }), tables);
});

const run = (words: string[], by = walk): Promise<0 | 1> => {
  const order = parseOrder(words, now);
  if ('problem' in order) throw new Error(order.problem);
  lines = [];
  progress = [];
  return verifyLog(order as Order, by, {
    out: (line) => lines.push(line),
    err: (line) => progress.push(line),
  });
};
const file = (name: string): string => join(folder, `${name}-${round}`);

const tell = async (id: string, told: Deed[]): Promise<PeeringRequest> => {
  const book = makeBook(client, tables, requestKind);
  let state: PeeringRequest | Fresh = { id };
  let at = start;
  for (const { by, event, wait } of told) {
    at += wait;
    const after: Awaited<ReturnType<typeof book.append>> = await book.append(state, { at, by, event });
    if (isConflict(after)) throw new Error(`${id}: ${after.conflict}`);
    state = after;
  }
  return state as PeeringRequest;
};

const party = (name: string) => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});
/** A request of five events on five days, the first of them `day` days after the start. */
const plain = (id: string, day = 0): Promise<PeeringRequest> => {
  const turnedAway = { type: 'turned-away', deed: 'approve', refused: 'not-owner' } as const;
  const rest = Array.from({ length: 4 }, () => ({ by: asPerson(maya), event: turnedAway, wait: 86_400_000 }));
  const event = { ...requested, requester: party(`a${id}`), accepter: party(`b${id}`) } as Deed['event'];
  return tell(id, [{ by: asPerson(maya), event, wait: day * 86_400_000 }, ...rest]);
};
const aPing = async (id: string): Promise<void> => {
  const pings = makeBook(client, tables, pingKind);
  const pairs = [{ from: party('a'), to: party('b') }];
  const by = asPerson(maya);
  const event = { type: 'ping-asked' as const, pairs, channel: 'C1', shape: 'pairs' as const };
  const asked = await pings.append({ id }, { at: start, by, event });
  if (isConflict(asked)) throw new Error(asked.conflict);
  await pings.append(asked, { at: start, by: { kind: 'bot' }, event: { type: 'ping-shown' } });
};

const eventOf = async (id: string, seq: number): Promise<Item> =>
  (await client.send(new GetCommand({ TableName: tables.audit, Key: { id, seq } }))).Item ?? {};
const putEvent = (Item: Item) => client.send(new PutCommand({ TableName: tables.audit, Item }));
const cut = (id: string, seq: number) =>
  client.send(new DeleteCommand({ TableName: tables.audit, Key: { id, seq } }));
const stateOf = async (id: string): Promise<Item> =>
  (await client.send(new GetCommand({ TableName: tables.requests, Key: { id } }))).Item ?? {};
const putState = (Item: Item) => client.send(new PutCommand({ TableName: tables.requests, Item }));

test('random stories through the real store are never accused', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(deeds('one', 0, 8), async (told) => {
      const id = `PR-R${++count}`;
      const own = told.map((deed) =>
        deed.event.type === 'requested'
          ? { ...deed, event: { ...deed.event, requester: party(`a${id}`), accepter: party(`b${id}`) } }
          : deed,
      );
      await tell(id, own);
      expect(verifyStory(await walk.read(id))).toBeUndefined();
    }),
    { numRuns: 60 },
  );
  await aPing('PG-ONE');
  expect(await run([])).toBe(0);
  expect(lines).toEqual([`${count + 1} walked, 0 broken`]);
});

test('a walk takes one request, some days, or all, and says how far it is', async () => {
  await plain('PR-OLD');
  await plain('PR-NEW', 20);
  expect(await run(['PR-OLD'])).toBe(0);
  expect(lines).toEqual(['1 walked, 0 broken']);
  await run(['--from', '2026-10-03', '--to', '2026-10-20']);
  expect(lines).toEqual(['1 walked, 0 broken']);
  await run([]);
  expect(lines).toEqual(['2 walked, 0 broken']);
  expect(progress[0]).toBe('2026-10-01: 1 walked, 0 broken');
  await expect(run(['PR-NONE'])).rejects.toThrow('There is no PR-NONE.');
});

const forgeries: [string, string, () => Promise<unknown>][] = [
  [
    'an event changed',
    '3: changed',
    async () => putEvent({ ...(await eventOf('PR-A', 3)), by: { kind: 'bot' } }),
  ],
  [
    'a number that no program holds',
    '3: changed',
    async () => putEvent({ ...(await eventOf('PR-A', 3)), at: 10n ** 30n }),
  ],
  ['an event taken out', '3: missing', () => cut('PR-A', 3)],
  ['all events taken out', '1: tail-cut', () => Promise.all([1, 2, 3, 4, 5].map((seq) => cut('PR-A', seq)))],
  ['the tail cut', '4: tail-cut', () => Promise.all([4, 5].map((seq) => cut('PR-A', seq)))],
  ['an event put in', '2.5: inserted', async () => putEvent({ ...(await eventOf('PR-A', 3)), seq: 2.5 })],
  [
    'two events reordered',
    '2: reordered',
    async () => {
      const [second, fourth] = [await eventOf('PR-A', 2), await eventOf('PR-A', 4)];
      await putEvent({ ...second, seq: 4 });
      await putEvent({ ...fourth, seq: 2 });
    },
  ],
  [
    'an event of another request',
    '3: of-another',
    async () => putEvent({ ...(await eventOf('PR-B', 3)), id: 'PR-A' }),
  ],
  [
    'a day under which nobody looks',
    '3: index-differs',
    async () => putEvent({ ...(await eventOf('PR-A', 3)), day: '1970-01-01' }),
  ],
  [
    'the head changed',
    '5: head-differs',
    async () => {
      const item = await stateOf('PR-A');
      await putState({ ...item, state: { ...(item.state as object), hash: '0'.repeat(64) } });
    },
  ],
  [
    'the state changed',
    '5: state-differs',
    async () => {
      const item = await stateOf('PR-A');
      await putState({ ...item, state: { ...(item.state as object), reason: 'a better one' } });
    },
  ],
  [
    'the state taken out',
    '5: state-missing',
    () => client.send(new DeleteCommand({ TableName: tables.requests, Key: { id: 'PR-A' } })),
  ],
];

test.each(forgeries)('%s is found by a walk of all, and named', async (_, expected, forge) => {
  await plain('PR-A');
  await plain('PR-B');
  expect(await run([])).toBe(0);
  await forge();
  expect(await run([])).toBe(1);
  const [number, fault] = expected.split(': ');
  expect(lines).toEqual([expect.stringContaining(`PR-A, number ${number}: ${fault}:`), '2 walked, 1 broken']);
  if (fault !== 'state-missing') expect(await run(['PR-A'])).toBe(1);
});

test('a request that is wholly gone, or wholly recomputed, is found by an older digest alone', async () => {
  await plain('PR-A');
  await plain('PR-B');
  const digest = file('digest');
  expect(await run(['--digest', digest])).toBe(0);
  await aPing('PG-ONE');
  expect(await run(['--against', digest])).toBe(0);

  for (const seq of [1, 2, 3, 4, 5]) await cut('PR-A', seq);
  await client.send(new DeleteCommand({ TableName: tables.requests, Key: { id: 'PR-A' } }));
  expect(await run([])).toBe(0);
  expect(await run(['--against', digest])).toBe(1);
  expect(lines[0]).toMatch('PR-A, number 5: digest-differs');

  const event = { ...requested, requester: party('c'), accepter: party('d') } as Deed['event'];
  const again = { by: { kind: 'bot' }, event: { type: 'connected' }, wait: 0 } satisfies Deed;
  await tell('PR-A', [{ by: asPerson(maya), event, wait: 0 }, again, again, again, again]);
  expect(await run([])).toBe(0);
  expect(await run(['--against', digest])).toBe(1);
  expect(lines[0]).toMatch('PR-A, number 5: digest-differs');
});

test('a digest is not written over', async () => {
  const digest = file('digest');
  await run(['--digest', digest]);
  expect(parseOrder(['--digest', digest], now)).toMatchObject({
    problem: expect.stringContaining('is there already'),
  });
});

test('a digest that was changed is not taken', async () => {
  await plain('PR-A');
  const digest = file('digest');
  await run(['--digest', digest]);
  await writeFile(digest, (await readFile(digest, 'utf8')).replace('"seq":5', '"seq":4'));
  await expect(run(['--against', digest])).rejects.toThrow('it was changed');
});

test('a walk that was stopped goes on where it was, and still knows what was broken', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `PR-${String(index).padStart(2, '0')}`);
  for (const id of ids) await plain(id);
  await cut('PR-03', 2);
  const resume = file('resume');
  const read: string[] = [];
  const stopping: Walk = {
    ...walk,
    read: async (id) => {
      if (id === 'PR-09') throw new Error('the plug was pulled');
      return walk.read(id);
    },
  };
  const watching: Walk = {
    ...walk,
    idsOf: async (stage, span) => ('day' in stage ? walk.idsOf(stage, span) : []),
    read: (id) => {
      read.push(id);
      return walk.read(id);
    },
  };
  await expect(run(['--resume', resume], stopping)).rejects.toThrow('plug');
  await expect(run(['--from', '2026-10-02', '--resume', resume])).rejects.toThrow('another walk');
  expect(await run(['--resume', resume], watching)).toBe(1);
  expect(lines[0]).toMatch('PR-03, number 2: missing');
  expect(lines).toHaveLength(2);
  expect(read.slice(0, 12)).toEqual(ids.slice(8));
  expect(existsSync(resume)).toBe(false);
});

test('a request that the bot writes to while it is read is not accused', async () => {
  const request = await plain('PR-A');
  let writes = 0;
  const busy = new DynamoDBClient({ region: 'us-east-1' });
  busy.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'QueryCommand' && writes++ === 0)
        await makeBook(client, tables, requestKind).append(request, {
          at: now,
          by: { kind: 'bot' },
          event: { type: 'connected' },
        });
      return next(args);
    },
    { step: 'initialize' },
  );
  expect(verifyStory(await makeWalk(busy, tables).read('PR-A'))).toBeUndefined();
  expect(writes).toBe(2);
});

test('the walk never scans', async () => {
  const commands = new Set<string>();
  const watched = new DynamoDBClient({ region: 'us-east-1' });
  watched.middlewareStack.add(
    (next, context) => (args) => {
      commands.add(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
  await plain('PR-A');
  await run([], makeWalk(watched, tables));
  expect([...commands].sort()).toEqual(['GetItemCommand', 'QueryCommand']);
});

const command = (...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const at = ['--region', 'us-east-1', '--requests-table', tables.requests, '--audit-table', tables.audit];
    const all = ['--import', 'tsx', 'infra/tools/audit-verify/main.ts', ...at, ...words];
    const child = execFile(process.execPath, all, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

test('the command ends with 0, 1 or 2, findings on stdout and progress on stderr', async () => {
  await plain('PR-A');
  expect(await command('PR-A')).toEqual({
    code: 0,
    out: '1 walked, 0 broken\n',
    err: expect.stringContaining(`walks ${tables.requests} and ${tables.audit}: PR-A\n`),
  });
  await cut('PR-A', 2);
  expect(await command('PR-A')).toMatchObject({
    code: 1,
    out: expect.stringContaining('PR-A, number 2: missing'),
  });
  expect(await command('PR-NONE')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('There is no PR-NONE.'),
  });
  expect(await command('--from', 'yesterday')).toMatchObject({
    code: 2,
    err: expect.stringContaining('2026-10-01'),
  });
});
