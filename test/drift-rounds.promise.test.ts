import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../infra/sandbox/aws/cloud/state.ts';
import { secondLookAt } from '../src/request/concerns.ts';
import type { EachRequest } from '../src/store/each.ts';
import { requestKind } from '../src/store/items.ts';
import { makeBook } from '../src/store/store.ts';
import { makeRoundWorker, openDriftStage, tables } from './support/drift-stage.ts';

/** Rounds of several processes over one table. Time passes when the test says so. */
const size = { accounts: 2, peerings: 250, vpcsPerPlace: 5 };
const minute = 60_000;
let stage: Awaited<ReturnType<typeof openDriftStage>>;
let at = 1_000_000_000_000;
const now = () => at;
let every = 5 * minute;

beforeAll(async () => {
  stage = await openDriftStage(size, now);
});
afterAll(() => stage.stop());

const worker = (reading?: (each: EachRequest) => EachRequest) =>
  makeRoundWorker({ size, now, everyMs: () => every, ...(reading && { reading }) });

/** Notes which requests were compared; once so many pages were, the process ends, as a kill ends it. */
const noting = (dies = Number.POSITIVE_INFINITY) => {
  const compared: string[] = [];
  let [pages, isDead] = [0, false];
  const reading =
    (each: EachRequest): EachRequest =>
    (status, take, after) =>
      each(
        status,
        async (requests, last) => {
          if (pages++ >= dies) {
            isDead = true;
            return new Promise<void>(() => undefined);
          }
          compared.push(...requests.map(({ id }) => id));
          // Each page takes a while, so that it is written down.
          at += 6_000;
          await take(requests, last);
        },
        after,
      );
  return {
    ...worker(reading),
    compared,
    died: () => expect.poll(() => isDead, { timeout: 20_000 }).toBe(true),
  };
};

test('requests that are as agreed are compared and nothing is written into them', async () => {
  const { compare, woken, calls } = worker();
  await compare();
  expect(woken).toEqual([]);
  expect(calls.TransactWriteItemsCommand).toBeUndefined();
});

test('while a round is under way no other process begins one, and none is due before its time', async () => {
  const { compare, calls } = worker();
  await compare();
  expect(calls).toEqual({ GetItemCommand: 1 });
});

test('a round whose process was killed is gone on with by another, which compares what is left and no more', async () => {
  at += 5 * minute;
  const first = noting(2);
  void first.compare();
  await first.died();
  const second = noting();
  await second.compare();
  expect(second.compared).toEqual([]);
  at += 2 * minute;
  await second.compare();
  expect(second.compared).toHaveLength(size.peerings - first.compared.length);
  expect(new Set([...first.compared, ...second.compared]).size).toBe(size.peerings);
});

test('a route that is gone is found by the process that goes on', async () => {
  at += 5 * minute;
  const first = noting(1);
  void first.compare();
  await first.died();
  const last = stage.cloud.state.peerings.at(-1);
  for (const table of stage.cloud.state.routeTables)
    table.routes = table.routes.filter(({ target }) => target !== last?.id);
  at += 2 * minute;
  const { compare, woken } = worker();
  await compare();
  expect(woken).toEqual([last?.requester.tags['peering-request']]);
});

test('however soon rounds follow one another, what differs is looked at again twenty seconds later, and not before', async () => {
  every = 1_000;
  at += 5 * minute;
  const other = stage.cloud.state.peerings.at(-2);
  for (const table of stage.cloud.state.routeTables)
    table.routes = table.routes.filter(({ target }) => target !== other?.id);
  const id = other?.requester.tags['peering-request'] ?? '';
  const { compare, woken } = worker();
  await compare();
  every = 5 * minute;
  expect(woken).toEqual([id]);
  const request = await makeBook(stage.client, tables, requestKind).find(id);
  expect(request && secondLookAt(request)).toBe(at + 20_000);
});

test('a process that was thought dead, and was only slow, leaves the round to the one that has it since', async () => {
  at += 5 * minute;
  const slow = worker(
    (each) => (status, take, after) =>
      each(
        status,
        async (...page) => {
          at += 2 * minute;
          await worker().compare();
          await take(...page);
        },
        after,
      ),
  );
  await slow.compare();
  expect(slow.calls.BatchGetItemCommand).toBe(1);
});

test('a round that fails is gone on with a minute later, and is not made anew at each sweep', async () => {
  at += 5 * minute;
  const failing = worker(() => async () => {
    throw new Error('the tables are busy');
  });
  await expect(failing.compare()).rejects.toThrow('the tables are busy');
  const soon = worker();
  await soon.compare();
  expect(soon.calls).toEqual({ GetItemCommand: 1 });
  at += minute;
  const later = worker();
  await later.compare();
  expect(later.calls.BatchGetItemCommand).toBeGreaterThan(0);
});

test('how often rounds come is what the catalog says at that moment', async () => {
  at += minute;
  const { compare, calls } = worker();
  await compare();
  expect(calls.QueryCommand).toBeUndefined();
  every = minute;
  await compare();
  expect(calls.QueryCommand).toBe(1);
});

test('what instances are called stands in a record of its own, written only where it changed', async () => {
  const { client, cloud } = stage;
  const [subnet] = cloud.state.subnets.filter(({ tags }) => !tags.Name);
  if (!subnet) throw new Error('no subnet');
  const { account, region, vpcId, id: subnetId } = subnet;
  const instance = {
    ...structuredClone(cloud.state.instances[0]),
    account,
    region,
    vpcId,
    subnetId,
  } as Instance;
  cloud.state.instances.push(
    Object.assign(instance, { id: 'i-0aaaaaaaaaaaaaaa1', tags: { Name: 'ledger' } }),
  );
  const place = `${account}/${region}`;
  const item = async (id: string) =>
    (await client.send(new GetCommand({ TableName: tables.requests, Key: { id } }))).Item;
  const makeRound = async () => {
    at += 61 * minute;
    await worker().compare();
    return item(`names#${place}`);
  };
  const first = await makeRound();
  expect(first?.instances[vpcId]).toContainEqual({ id: instance.id, name: 'ledger' });
  expect(await item(`checked#${place}`)).not.toHaveProperty('instances');
  await client.send(new PutCommand({ TableName: tables.requests, Item: { ...first, untouched: true } }));
  expect(await makeRound()).toHaveProperty('untouched');
  instance.tags.Name = 'books';
  expect((await makeRound())?.instances[vpcId]).toContainEqual({ id: instance.id, name: 'books' });
});
