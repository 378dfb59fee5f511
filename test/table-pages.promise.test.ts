import { expect, test } from 'vitest';
import { makeClients } from '../src/aws/clients.ts';
import { lookNarrowly } from '../src/aws/narrow.ts';
import { observeVpc } from '../src/aws/observe.ts';
import { longestHold, openManyTables } from './support/many-tables.ts';

/** Nobody's: whatever is not asked of the tables' own server goes nowhere. */
const others = makeClients({ region: 'us-east-1', roleIn: () => undefined });

const open = async (tables: number, routes: number) => {
  const many = await openManyTables(tables, routes);
  const named = { ...many.where, name: 'marketing' };
  const clients = { ...others, ...many.clients };
  let before = 0;
  /** Reads the VPC whole: its tables, the calls that took, and how long the loop was held. */
  const look = async () => {
    let found = 0;
    const hold = await longestHold(async () => {
      found = (await observeVpc(clients, named)).routeTables.length;
    });
    const calls = await many.calls();
    const took = calls - before;
    before = calls;
    return { found, hold, calls: took };
  };
  return { ...many, clients, named, look };
};

const medianOf = (some: readonly number[]): number =>
  [...some].sort((one, other) => one - other)[Math.floor(some.length / 2)] ?? Number.NaN;

test('a VPC of five hundred route tables with fifty routes each is read in pages that hold the loop for 50 ms at the most', async () => {
  const place = await open(500, 50);
  const looks = [];
  for (let round = 0; round < 7; round++) looks.push(await place.look());
  expect(looks.map(({ found }) => found)).toEqual(looks.map(() => 500));
  // Thirty tables of fifty routes, and as many pages as that makes.
  expect(Math.max(...looks.map(({ calls }) => calls))).toBeLessThanOrEqual(17 * 1.1);
  expect(medianOf(looks.map(({ hold }) => hold))).toBeLessThanOrEqual(50);
  await place.close();
}, 60_000);

test('tables of few routes are read a hundred at a time once they are known, and those of many five at a time', async () => {
  const [few, many] = [await open(100, 4), await open(20, 500)];
  for (const { look } of [few, many]) await look();
  expect((await few.look()).calls).toBe(1);
  expect((await many.look()).calls).toBe(4);
  for (const { close } of [few, many]) await close();
}, 60_000);

test('tables that are asked about by their ids come in parts of the same size', async () => {
  const place = await open(120, 50);
  await place.look();
  const ids = Array.from({ length: 120 }, (_, index) => `rtb-${index}`);
  const before = await place.calls();
  const pair = { requester: place.named, accepter: place.named };
  const narrow = { connectionId: 'pcx-1', on: [], tables: { requester: ids, accepter: [] } };
  const seen = await lookNarrowly(place.clients, pair, narrow);
  expect(seen.requester.tables.map(({ id }) => id)).toEqual(ids);
  expect((await place.calls()) - before).toBe(4);
  await place.close();
}, 60_000);
