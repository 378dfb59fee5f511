import { ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuditEntry, type AuditQuestion, answers, newestFirst, whenOf } from '../../src/audit/query.ts';
import type { Topic } from '../../src/audit/topic.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { type Happening, openAuditLog, vpcNamed } from '../support/audit-log.ts';

/** The log read page by page, held against the whole of it filtered in memory. */
let log: Awaited<ReturnType<typeof openAuditLog>>;
let all: AuditEntry[];

const start = Date.parse('2026-10-01T00:00:00Z');
const hour = 3_600_000;
const people = ['maya', 'felix', 'nora'];
const vpcs = ['a', 'b', 'c', 'd'];
const pick = <One>(list: readonly One[], index: number): One => list[index % list.length] as One;
const person = (name: string): Actor => ({
  kind: 'person',
  team: 'T0',
  user: `U0${name.toUpperCase()}`,
  name,
});

const events: RequestEvent[] = [
  { type: 'approved', side: 'accepter', planHash: 'h' },
  { type: 'denied', side: 'accepter', reason: 'no' },
  { type: 'turned-away', deed: 'approve', refused: 'not-owner' },
  { type: 'steps-seen', keys: [], connectionId: 'pcx-1' },
  { type: 'cancelled' },
];
/** Three hundred requests in forty days, several of them in one moment. */
const happenings: Happening[] = Array.from({ length: 300 }, (_, index) => ({
  id: `PR-${String(index * 7919)
    .padStart(5, '0')
    .slice(-5)}${index % 3}`,
  at: start + Math.floor(index / 3) * 9 * hour + 2,
  by: person(pick(people, index * 5 + 1)),
  from: pick(vpcs, index),
  to: pick(vpcs, index + 1 + (index % 3)),
  event: pick(events, index * 3),
}));
const everything: AuditQuestion = { span: { from: start, to: start + 41 * 24 * hour } };

const pages = async (question: AuditQuestion, size: number, of = log): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 400; page++) {
    const { entries, next } = await of.lists.audit(question, size, cursor);
    expect(entries.length).toBeLessThanOrEqual(size);
    found.push(...entries);
    if (!next) return found;
    cursor = next;
  }
  throw new Error('The pages do not end.');
};

beforeAll(async () => {
  log = await openAuditLog('pages');
  await log.write(happenings);
  all = await pages(everything, 500);
});
afterAll(() => log.stop());

test('everything is found by day, each event once, the newest first', () => {
  expect(all).toHaveLength(600);
  expect(new Set(all.map(whenOf)).size).toBe(600);
  expect(newestFirst(all)).toEqual(all);
});

const maybe = <One>(one: fc.Arbitrary<One>) => fc.option(one, { nil: undefined });
const questions = fc
  .record({
    request: maybe(fc.constantFrom(...happenings.slice(0, 5).map(({ id }) => id))),
    person: maybe(
      fc.constantFrom(...people, 'asker').map((name) => ({ team: 'T0', user: `U0${name.toUpperCase()}` })),
    ),
    vpcs: maybe(fc.subarray(vpcs.map(vpcNamed), { minLength: 1, maxLength: 2 })),
    within: maybe(fc.subarray(vpcs.map(vpcNamed), { minLength: 1 })),
    topics: maybe(
      fc.subarray<Topic>(['asked', 'approved', 'denied', 'turned-away', 'cancelled'], { minLength: 1 }),
    ),
    days: fc.tuple(fc.integer({ min: 0, max: 41 }), fc.integer({ min: 0, max: 41 })),
  })
  .map(({ days: [one, other], ...rest }): AuditQuestion => {
    const span = {
      from: start + Math.min(one, other) * 24 * hour,
      to: start + Math.max(one, other) * 24 * hour,
    };
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return { ...given, span };
  });

test(
  'whatever is asked, the pages together are the log filtered, in order',
  () =>
    fc.assert(
      fc.asyncProperty(questions, fc.integer({ min: 1, max: 40 }), async (question, size) => {
        const expected = all.filter((entry) => answers(question, entry));
        expect((await pages(question, size)).map(whenOf)).toEqual(expected.map(whenOf));
      }),
      { numRuns: 60 },
    ),
  120_000,
);

test('a page of a filter that nothing passes ends after a bounded cost, and says how far it looked', async () => {
  const crowded = await openAuditLog('crowded');
  try {
    // More events of one person than a page looks through.
    const [first] = happenings as [Happening];
    await crowded.write(Array.from({ length: 1_300 }, (_, index) => ({ ...first, id: `PR-C${index}` })));
    const nothing: AuditQuestion = {
      ...everything,
      person: { team: 'T0', user: 'U0ASKER' },
      topics: ['denied'],
    };
    const read = () => crowded.lists.audit(nothing, 20);
    expect(await read()).toMatchObject({
      entries: [],
      lookedBackTo: expect.any(Number),
      next: expect.any(String),
    });
    expect((await crowded.costOf(read)).events).toBeLessThanOrEqual(1_200);
  } finally {
    await crowded.stop();
  }
});

/** Events years apart; the last two moments are small work, which has no topic. */
const asked = Date.parse('1983-02-03T04:05:06.007Z');
const years = 365 * 24 * hour;
const lonely: Happening[] = [
  { id: 'PR-OLD', at: asked, by: person('maya'), from: 'a', to: 'b', event: { type: 'cancelled' } },
  {
    ...{ id: 'PR-SMALL', from: 'b', to: 'c', askedAt: asked + 20 * years, at: asked + 31 * years },
    ...{ by: { kind: 'bot' }, event: { type: 'steps-seen', keys: [] } },
  },
  {
    ...{ id: 'PR-TIME', from: 'c', to: 'd', askedAt: asked + 20 * years, at: asked + 40 * years },
    ...{ by: { kind: 'schedule' }, event: { type: 'confirmation-due', dueAt: 1, lead: 1 } },
  },
];

test('a log that is asked from 1970 costs by its events and not by its days, and ends where it began', async () => {
  const old = await openAuditLog('old');
  try {
    await old.write(lonely);
    const sinceEver: AuditQuestion = { span: { from: 0, to: start } };
    let found: AuditEntry[] = [];
    const { queries } = await old.costOf(async () => {
      found = await pages(sinceEver, 500, old);
    });
    const seconds = lonely.map(({ at, event }) => ({ at, type: event.type }));
    const firsts = lonely.map(({ at, askedAt = at - 1 }) => ({ at: askedAt, type: 'requested' }));
    const all = [...seconds, ...firsts].sort((one, other) => other.at - one.at);
    expect(found.map(({ at, event: { type } }) => ({ at, type }))).toEqual(all);
    // By days it would be eighty thousand.
    expect(queries).toBeLessThan(1_200);
  } finally {
    await old.stop();
  }
});

test('a cursor that is none begins at the newest', async () => {
  const [first] = (await log.lists.audit(everything, 1, 'nonsense')).entries;
  expect(first).toEqual(all[0]);
});

test('a peering connection leads to its request', async () => {
  expect(await log.lists.requestOfConnection('pcx-1')).toMatch(/^PR-/);
  expect(await log.lists.requestOfConnection('pcx-2')).toBeUndefined();
});

test('the client refuses to read a whole table, in words that say what to do', async () => {
  const scan = log.client.send(new ScanCommand({ TableName: log.tables.audit }));
  await expect(scan).rejects.toThrow('ScanCommand would read a whole table');
  const statement = new ExecuteStatementCommand({ Statement: `SELECT * FROM "${log.tables.audit}"` });
  await expect(log.client.send(statement)).rejects.toThrow('would read a whole table');
});
