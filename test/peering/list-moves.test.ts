import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeList } from '../../src/peering/list.ts';
import type { Needs } from '../../src/peering/needs.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { type Status, statuses, statusesThat } from '../../src/request/status.ts';
import { aRequest, requested } from '../support/builders.ts';

/** A list is read of one index per status, each at its own moment; requests move meanwhile. */
const began = 1_000_000;
const open = statusesThat('open');

type Change = { afterReads: number; to: Status };

/** Reads come one after another in any order; before each of them the request may change. */
const listWhile = async (order: readonly number[], changes: readonly Change[]) => {
  let [reads, at, status]: [number, number, Status] = [0, began, open[0] ?? 'planning'];
  const log: number[] = [];
  const request = (): PeeringRequest => ({ ...aRequest([requested]), status });
  const step = (): void => {
    for (const { afterReads, to } of changes)
      if (afterReads === reads) {
        status = to;
        log.push(at);
      }
    reads += 1;
    at += 1;
  };
  const turn = new Map(statuses.map((one, index) => [one, order.indexOf(index)]));
  const needs = {
    now: () => at,
    requests: { find: async (id: string) => (id === 'PR-TEST' ? request() : undefined) },
    lists: {
      inStatus: async (asked: Status) => {
        for (let waits = 0; waits < (turn.get(asked) ?? 0); waits++) await undefined;
        step();
        return status === asked ? ['PR-TEST'] : [];
      },
      changedIn: async (from: number, to: number) =>
        log.some((one) => one >= from && one <= to) ? ['PR-TEST'] : [],
    },
  } as unknown as Needs;
  return makeList(needs)({});
};

const change = fc.record({ afterReads: fc.nat({ max: 8 }), to: fc.constantFrom(...open) });
const order = fc.shuffledSubarray(
  statuses.map((_, index) => index),
  { minLength: statuses.length },
);

test('a live request is in the list, however it moves while the list is read', async () => {
  await fc.assert(
    fc.asyncProperty(order, fc.array(change, { maxLength: 3 }), async (reads, changes) => {
      expect((await listWhile(reads, changes)).map(({ id }) => id)).toEqual(['PR-TEST']);
    }),
    { numRuns: 300 },
  );
});
