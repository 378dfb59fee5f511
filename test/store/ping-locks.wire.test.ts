import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { makePeering } from '../../src/peering/door.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { Ping } from '../../src/ping/ping.ts';
import { attemptKind, pairKey, pingKind, requestKind } from '../../src/store/items.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeCountRecent } from '../../src/store/recent.ts';
import { isConflict, makeBook } from '../../src/store/store.ts';
import { openAuditLog } from '../support/audit-log.ts';
import { felix, fiona, maya } from '../support/builders.ts';

/** One ping of a pair at a time, whichever process takes it: the lock stands in the table. */
let log: Awaited<ReturnType<typeof openAuditLog>>;
beforeAll(async () => {
  log = await openAuditLog('pings');
});
afterAll(() => log.stop());

const vpc = (name: string) =>
  ({ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}` }) as CatalogVpc;
const vpcs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(vpc);
const [a, b, c, d, e, f, g, h] = vpcs as [
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
  CatalogVpc,
];
const tables = { requests: 'pings-requests', audit: 'pings-audit' };
const book = () => makeBook(log.client, tables, pingKind);

let made = 0;
const aDoor = () => {
  const parts = {
    catalog: { vpcs, sensitive: { environments: [], tags: [] } },
    requests: makeBook(log.client, tables, requestKind),
    pings: book(),
    attempts: makeBook(log.client, tables, attemptKind),
    lists: makeLists(log.client, tables),
    now: () => 1_000_000,
    newId: () => `N${++made}`,
    wake: () => {},
  };
  return makePeering(parts as unknown as Needs);
};
const pingOf = (outcome: object): Ping => {
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome as Ping;
};
const tell = async (ping: Ping, event: Parameters<ReturnType<typeof book>['append']>[1]['event']) => {
  const after = await book().append(ping, { at: 1_000_001, by: { kind: 'bot' }, event });
  if (isConflict(after)) throw new Error('Somebody was first.');
  return after;
};

test('of many who ask the same at once, in several processes, one begins and the others join', async () => {
  const people = [maya, felix, fiona];
  const outcomes = await Promise.all(
    people.map((by, index) => aDoor().ping({ by, from: a, to: b, channel: `C${index}` })),
  );
  expect(new Set(outcomes.map((one) => pingOf(one).id)).size).toBe(1);
  const ping = await book().find(pingOf(outcomes[0] ?? {}).id);
  const users = [ping?.asker.user, ...(ping?.joined ?? []).map(({ by }) => by.user)];
  expect(users.sort()).toEqual(people.map(({ user }) => user).sort());
});

test('the way back is the same pair, and another question of it has to wait', async () => {
  await aDoor().ping({ by: maya, from: c, to: d, channel: 'C0' });
  for (const asked of [
    { from: d, to: c },
    { from: c, to: d, port: 22 },
  ])
    expect(await aDoor().ping({ by: felix, channel: 'C1', ...asked })).toMatchObject({
      refused: 'ping-under-way',
    });
});

test('once its packets have told what they can, the same may be asked anew', async () => {
  const first = pingOf(await aDoor().ping({ by: maya, from: e, to: f, channel: 'C0' }));
  await tell(first, { type: 'ping-answered', answers: [] });
  expect(pingOf(await aDoor().ping({ by: maya, from: e, to: f, channel: 'C0' })).id).not.toBe(first.id);
});

test('a ping of before there were locks ends like any other', async () => {
  const old = pingOf(await aDoor().ping({ by: maya, from: g, to: h, channel: 'C0' }));
  const Key = { id: `ping-${pairKey(g, h)}` };
  await log.client.send(new DeleteCommand({ TableName: tables.requests, Key }));
  expect(await tell(old, { type: 'ping-answered', answers: [] })).toMatchObject({ status: 'answered' });
});

test('what somebody did lately is counted from the log, and what was earlier is not', async () => {
  const count = makeCountRecent(log.client, tables);
  const isPing = ({ type }: { type: string }) => type === 'ping-asked';
  expect(await count(maya, 999_000, isPing)).toBeGreaterThan(2);
  expect(await count(maya, 1_000_500, isPing)).toBe(0);
});
