import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { once } from '../../handlers/api/again.ts';
import { callOperation } from '../../handlers/api/call.ts';
import { makeApiGate } from '../../handlers/api/gate.ts';
import { isProblem, type OperationNeeds } from '../../handlers/operations/operation.ts';
import { operations } from '../../handlers/operations/operations.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { makeTokens } from '../../src/peering/tokens.ts';
import type { Membership } from '../../src/request/rights.ts';
import type { Answers, KeptAnswer } from '../../src/store/answers.ts';
import { tokenKind } from '../../src/store/items.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

/** Whatever is wrong with a token, nothing is done with it. */
const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
const named = (...names: string[]) => names.flatMap((name) => catalog.find(name) ?? []).map(vpcKey);

const maya: Person = { team: 'T', user: 'UMAYA', name: 'maya', via: 'command' };
const life = 86_400_000;

const openDoor = async (
  deeds: ('plan' | 'request' | 'ping')[] = ['plan'],
  vpcs = named('marketing', 'finance'),
) => {
  let [now, short, standing]: [number, number, Membership | 'slack-silent'] = [1_000_000, 1000, 'member'];
  const book = makeMemoryBook(tokenKind, () => {});
  const tokens = makeTokens({
    ...{ book, idsOf: async () => [], now: () => now },
    newId: () => `A${++short}`,
    newSecret: () => createHash('sha256').update(`${short}`).digest(),
  });
  const made = await tokens.issue(maya, { name: 'ci', vpcs, deeds, until: now + life });
  if (typeof made === 'string') throw new Error(made);
  const gate = makeApiGate({ tokens, membership: async () => standing });
  const done: unknown[] = [];
  const peering = {
    ...{ catalog, now: () => now, find: async () => undefined, recordQuestion: async () => {} },
    ask: async (asked: unknown) => void done.push(asked),
    ping: async (asked: unknown) => void done.push(asked),
    perform: async (...asked: unknown[]) => void done.push(asked),
    extend: async (asked: unknown) => void done.push(asked),
  };
  const people = { pingRights: async () => ({ owned: [], named: [] }) };
  const needs = { peering, people, commands: { peer: '/peer', ping: '/ping' } } as unknown as OperationNeeds;
  const use = async (text: string, name: string, input: object, address?: string): Promise<number> => {
    const caller = await gate.admit(`Bearer ${text}`, 'api', address);
    const row = operations.find((one) => one.name === name);
    if (isProblem(caller) || !row) return isProblem(caller) ? caller.status : 0;
    const answered = await callOperation(needs, gate, caller, row, input).catch(() => undefined);
    return answered && 'problem' in answered ? answered.problem.status : 200;
  };
  return {
    ...{ book, tokens, done, use, text: made.text, id: made.token.id },
    pass: (ms: number): void => {
      now += ms;
    },
    stand: (as: typeof standing): void => {
      standing = as;
    },
  };
};

const pair = { from: 'marketing', to: 'finance' };

test('a living token of a member passes, and every other standing of its issuer ends it at that moment', async () => {
  const door = await openDoor();
  await door.use(door.text, 'plan', pair);
  expect(door.done).toHaveLength(1);
  for (const as of ['guest', 'bot', 'deleted', 'stranger'] as const) {
    door.stand(as);
    expect(await door.use(door.text, 'plan', pair)).toBe(401);
  }
  door.stand('slack-silent');
  expect(await door.use(door.text, 'plan', pair)).toBe(503);
  expect(door.done).toHaveLength(1);
});

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

test('400 forged tokens, near misses among them: 0 pass', async () => {
  const door = await openDoor();
  const { text } = door;
  const changed = fc
    .tuple(fc.nat(text.length - 1), fc.constantFrom(...letters))
    .map(([at, letter]) => text.slice(0, at) + letter + text.slice(at + 1));
  const forged = fc.oneof(
    changed,
    fc
      .string({ unit: fc.constantFrom(...letters), minLength: 43, maxLength: 43 })
      .map((one) => `vpb_A1001_${one}`),
    fc.string(),
    fc.constantFrom(text.slice(1), text.slice(0, -1), text.toLowerCase(), `${text} `.repeat(2), `${text}=`),
  );
  await fc.assert(
    fc.asyncProperty(
      forged.filter((one) => one !== text && one.trim() !== text),
      async (one) => {
        expect(await door.use(one, 'plan', pair)).toBe(401);
      },
    ),
    { numRuns: 400 },
  );
  expect(door.done).toEqual([]);
});

test('300 uses of expired and revoked tokens: 0 pass, and the log does not drown in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(10 * life), async (isRevoked, ms) => {
      const door = await openDoor();
      if (isRevoked) await door.tokens.revoke(door.id, maya);
      else door.pass(life + ms);
      expect(await door.use(door.text, 'plan', pair)).toBe(401);
      expect(door.done).toEqual([]);
    }),
    { numRuns: 260 },
  );
  const door = await openDoor();
  await door.tokens.revoke(door.id, maya);
  for (let tries = 0; tries < 40; tries++) await door.use(door.text, 'plan', pair);
  expect((await door.book.history(door.id)).length).toBe(12);
});

test('100 calls that are sent again with their key, changed or not: nothing is done a second time', async () => {
  const kept = new Map<string, { what: string; answer?: KeptAnswer }>();
  const answers: Answers = {
    begin: async (key, what) => {
      const before = kept.get(key);
      if (!before) kept.set(key, { what });
      if (!before) return 'begun';
      if (before.what !== what) return 'other';
      return before.answer ? { kept: before.answer } : 'busy';
    },
    keep: async (key, what, answer) => void kept.set(key, { what, answer }),
    forget: async (key) => void kept.delete(key),
  };
  let done = 0;
  const act = async (): Promise<KeptAnswer> => ({ status: 201, body: `${++done}` });
  const call = { token: 'TK-1', key: 'build-1', path: 'post /v1/requests', input: { ...pair } };
  const first = await once(answers, call, act);
  await fc.assert(
    fc.asyncProperty(fc.option(fc.string(), { nil: undefined }), async (reason) => {
      const again = await once(
        answers,
        { ...call, input: { ...pair, ...(reason !== undefined && { reason }) } },
        act,
      );
      if (reason === undefined) expect(again).toEqual(first);
      else expect(again).toMatchObject({ problem: 'key-reused', status: 422 });
    }),
    { numRuns: 100 },
  );
  expect(done).toBe(1);
});

test('a forger is told to wait before any table is read, and the log is not written for it', async () => {
  const door = await openDoor();
  for (let count = 0; count < 20; count++)
    expect(await door.use(`vpb_A1_${count}`, 'plan', pair, '203.0.113.7')).toBe(401);
  expect(await door.use('vpb_A1_more', 'plan', pair, '203.0.113.7')).toBe(429);
  expect(await door.use('vpb_A1_more', 'plan', pair, '203.0.113.8')).toBe(401);
  expect(door.done).toEqual([]);
});

test('300 uses beyond what a token was issued for, in deed or in network: 0 pass', async () => {
  const door = await openDoor(['plan', 'ping']);
  const outside = catalog.vpcs
    .map(({ name }) => name)
    .filter((name) => !['marketing', 'finance'].includes(name));
  const beyond = fc.oneof(
    fc.record({
      name: fc.constantFrom('request', 'extend', 'cancel', 'remove', 'audit', 'export'),
      input: fc.constant({ ...pair, id: 'PR-7Q4K2', reason: 'close', for: '1d' }),
    }),
    fc.record({
      name: fc.constantFrom('plan', 'ping'),
      input: fc.record({ from: fc.constantFrom(...outside), to: fc.constantFrom('finance', ...outside) }),
    }),
    fc.record({ name: fc.constant('ping'), input: fc.constant({ to: 'finance' }) }),
  );
  await fc.assert(
    fc.asyncProperty(beyond, async ({ name, input }) => {
      expect([403, 429]).toContain(await door.use(door.text, name, input));
    }),
    { numRuns: 300 },
  );
  expect(door.done).toEqual([]);
});

test('no operation approves, and each that changes something is granted by name', () => {
  expect(operations.filter(({ name, path }) => /approve|deny|break-glass/.test(name + path))).toEqual([]);
  for (const { method, deed, looksOnly } of operations)
    expect(method === 'get' || looksOnly || deed !== 'look').toBe(true);
});
