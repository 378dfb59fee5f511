import { expect, test } from 'vitest';
import type { Place } from '../../src/reconcile/queue/queue.ts';
import { makeReadFirst } from '../../src/reconcile/read-first.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aRequest, requested } from '../support/builders.ts';

/** A table of requests that tells what was read of it, and how. */
const aTable = (status: PeeringRequest['status'] = 'planning') => {
  const reads: string[] = [];
  const table = new Map(['a', 'b', 'c', 'd'].map((id) => [id, { ...aRequest([requested]), status, id }]));
  const clock = { now: 0, broken: false };
  const readFirst = makeReadFirst({
    find: async (id) => {
      reads.push(id);
      return table.get(id);
    },
    findMany: async (ids) => {
      reads.push(ids.join('+'));
      if (clock.broken) throw new Error('The table is away.');
      return ids.flatMap((id) => table.get(id) ?? []);
    },
    now: () => clock.now,
  });
  return { reads, readFirst, clock };
};

const place = (following: string[], unasked = true): Place => ({
  ...{ tell: (act) => act(), isReplaced: () => false, isCrowded: () => false },
  isUnasked: () => unasked,
  following: (most) => following.slice(0, most),
});

test('what the sweep has found is read together with what begins at the same moment and what comes next', async () => {
  const { reads, readFirst } = aTable();
  const both = await Promise.all([readFirst('a', place(['c'])), readFirst('b', place(['c']))]);
  expect(both.map((one) => one?.id)).toEqual(['a', 'b']);
  expect((await readFirst('c', place([])))?.id).toBe('c');
  expect(reads).toEqual(['a+b+c']);
});

test('what was read together is taken once, and not when it is old', async () => {
  const { reads, readFirst, clock } = aTable();
  await readFirst('a', place(['b', 'c']));
  await readFirst('a', place(['b', 'c']));
  expect(reads).toEqual(['a+b+c', 'a+b+c']);
  clock.now = 60_000;
  await readFirst('b', place([]));
  expect(reads.at(-1)).toBe('b');
});

test('what somebody waits for is read by itself, and again where it was read with others', async () => {
  const { reads, readFirst } = aTable();
  await readFirst('a', place(['b']));
  await readFirst('b', place([], false));
  await readFirst('d', undefined);
  expect(reads).toEqual(['a+b', 'b', 'd']);
});

test('what AWS may be changed for is read by itself', async () => {
  const { reads, readFirst } = aTable('connecting');
  await readFirst('a', place(['b']));
  expect(reads).toEqual(['a+b', 'a']);
});

test('where the table is away whoever asked hears of it, and the next one reads anew', async () => {
  const { reads, readFirst, clock } = aTable();
  clock.broken = true;
  await expect(readFirst('a', place(['b']))).rejects.toThrow('The table is away.');
  clock.broken = false;
  expect((await readFirst('b', place([])))?.id).toBe('b');
  expect(reads).toEqual(['a+b', 'b']);
});
