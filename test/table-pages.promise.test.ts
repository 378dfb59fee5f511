import { expect, test } from 'vitest';
import { makeClients } from '../src/aws/clients.ts';
import { lookNarrowly } from '../src/aws/narrow.ts';
import { observeVpc } from '../src/aws/observe.ts';
import { openManyTables } from './support/many-tables.ts';

/** Nobody's: whatever is not asked of the tables' own server goes nowhere. */
const others = makeClients({ region: 'us-east-1', roleIn: () => undefined });

const open = async (tables: number, routes: number) => {
  const many = await openManyTables(tables, routes);
  const named = { ...many.where, name: 'marketing' };
  const clients = { ...others, ...many.clients };
  let before = 0;
  /** Reads the VPC whole: how many tables it has, and the calls that took. */
  const look = async () => {
    const found = (await observeVpc(clients, named)).routeTables.length;
    const calls = await many.calls();
    const took = calls - before;
    before = calls;
    return { found, calls: took };
  };
  return { ...many, clients, named, look };
};

test('a VPC of five hundred route tables with fifty routes each is read in pages of thirty, which the SDK reads in some 20 ms each', async () => {
  const place = await open(500, 50);
  for (const { found, calls } of [await place.look(), await place.look()]) {
    expect(found).toBe(500);
    expect(calls).toBe(17);
  }
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
