import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { type Book, isConflict, makeBook } from '../../src/store/store.ts';
import { openAuditLog } from '../support/audit-log.ts';
import { asPerson, felix, requested } from '../support/builders.ts';

let log: Awaited<ReturnType<typeof openAuditLog>>;
let book: Book<PeeringRequest, RequestEvent>;
let writes = 0;
beforeAll(async () => {
  log = await openAuditLog('pointers');
  book = makeBook(log.client, log.tables, requestKind);
  log.client.middlewareStack.add((next, { commandName }) => async (args) => {
    if (commandName?.startsWith('Transact')) writes += 1;
    return next(args);
  });
});
afterAll(() => log.stop());

const numbered = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}`);
const tables = numbered(400, 'rtb-');

/** A request that begins to write routes in these tables at a time, and how many writes that took. */
const begin = async (id: string, at: number, some: readonly string[], destinations = ['10.2.0.0/16']) => {
  const by = asPerson(felix);
  const event = { ...requested, requester: { ...requested.requester, vpcId: `vpc-${id}` } };
  const asked = await book.append({ id }, { at: at - 1, by, event });
  if (isConflict(asked)) throw new Error('Nobody else writes here.');
  const keys = some.flatMap((table) => destinations.map((one) => `create-route requester ${table} ${one}`));
  const before = writes;
  const started: RequestEvent = { type: 'steps-started', keys, until: at + 1 };
  const begun = await book.append(asked, { at, by, event: started });
  expect(begun).toMatchObject({ ours: keys });
  return writes - before;
};
const ledFrom = async (some: readonly string[], destination = '10.2.0.0/16') => [
  ...new Set(await Promise.all(some.map((table) => log.lists.requestOfRoute(table, destination)))),
];

test('each of four hundred routes that are begun at once leads to its request, by the write that begins them', async () => {
  expect(await begin('PR-400', 10, tables)).toBe(1);
  expect(await ledFrom(tables)).toEqual(['PR-400']);
});

test('a route leads to whoever wrote it last, alone or among hundreds', async () => {
  await begin('PR-FEW', 20, tables.slice(0, 3));
  expect(await ledFrom(tables.slice(0, 3))).toEqual(['PR-FEW']);
  expect(await ledFrom(tables.slice(3))).toEqual(['PR-400']);
  await begin('PR-MANY', 30, tables.slice(0, 100));
  expect(await ledFrom(tables.slice(0, 100))).toEqual(['PR-MANY']);
  expect(await ledFrom(tables.slice(100))).toEqual(['PR-400']);
});

test('a pointer of an earlier version leads to its request until a newer one is there', async () => {
  const Item = { id: 'route#rtb-old#10.2.0.0/16', request: 'PR-OLD' };
  await log.client.send(new PutCommand({ TableName: log.tables.requests, Item }));
  expect(await ledFrom(['rtb-old'])).toEqual(['PR-OLD']);
  await begin('PR-NEW', 40, ['rtb-old', ...numbered(100, 'rtb-new')]);
  expect(await ledFrom(['rtb-old'])).toEqual(['PR-NEW']);
});

test('routes to more destinations than fit into one write lead to their request too', async () => {
  const destinations = numbered(300, '10.9.0.').map((block) => `${block}/32`);
  expect(await begin('PR-WIDE', 50, ['rtb-wide'], destinations)).toBe(4);
  for (const destination of [destinations[0], destinations[299]])
    expect(await ledFrom(['rtb-wide'], destination)).toEqual(['PR-WIDE']);
});
