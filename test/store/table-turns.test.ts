import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeClaims } from '../../src/request/route-claims.ts';
import { requestKind } from '../../src/store/items.ts';
import { reseat, type Seat, seatChanges, takenBy } from '../../src/store/table-turns.ts';
import { aRequest, planned, requested } from '../support/builders.ts';

const tables = ['rtb-1', 'rtb-2', 'rtb-3'];
const aSeat = (holder: string, some: string[], until: number): Seat => ({
  ...{ holder, tables: some, until },
  between: ['a', 'b'],
});
type Deed = { by: string; wants: string[]; for: number; at: number };
const deeds = fc.array(
  fc.record({
    by: fc.constantFrom('PR-A', 'PR-B', 'PR-C', 'PR-D'),
    wants: fc.subarray(tables),
    for: fc.integer({ min: 1, max: 20 }),
    at: fc.integer({ min: 0, max: 15 }),
  }),
  { maxLength: 30 },
);

/** Takes what is wanted, or gives everything back; where somebody else is there, nothing changes. */
const walk = (all: readonly Deed[], see: (seats: Seat[], deed: Deed, now: number, other?: Seat) => void) => {
  let seats: Seat[] = [];
  let now = 0;
  for (const deed of all) {
    now += deed.at;
    const will = deed.wants.length > 0 ? aSeat(deed.by, deed.wants, now + deed.for) : undefined;
    const other = will && takenBy(seats, will, now);
    if (!other) seats = reseat(seats, deed.by, will, now);
    see(seats, deed, now, other);
  }
};

test('no two requests whose time is not over write one table, whatever they take and give back', () => {
  fc.assert(
    fc.property(deeds, (all) =>
      walk(all, (seats, _, now) => {
        const live = seats.filter(({ until }) => now < until).flatMap((seat) => seat.tables);
        expect(new Set(live).size).toBe(live.length);
        expect(new Set(seats.map(({ holder }) => holder)).size).toBe(seats.length);
      }),
    ),
  );
});

test('whoever waits is told of another who is really there, and of the tables that both write', () => {
  fc.assert(
    fc.property(deeds, (all) =>
      walk(all, (seats, { by, wants }, now, other) => {
        if (!other) return;
        expect(other.holder).not.toBe(by);
        expect(other.until).toBeGreaterThan(now);
        expect(other.tables.length).toBeGreaterThan(0);
        expect(other.tables.every((table) => wants.includes(table))).toBe(true);
        expect(seats.map(({ holder }) => holder)).toContain(other.holder);
      }),
    ),
  );
});

test('what its time is over for stands in nobody’s way, and one who is late takes nothing back of whoever came next', () => {
  const [gone, next] = [aSeat('PR-A', ['rtb-1'], 10), aSeat('PR-B', ['rtb-1'], 30)];
  expect(takenBy([gone], next, 9)).toMatchObject({ holder: 'PR-A', tables: ['rtb-1'] });
  expect(takenBy([gone], next, 10)).toBeUndefined();
  const seats = reseat([gone], 'PR-B', next, 10);
  expect(seats).toEqual([next]);
  expect(reseat(seats, 'PR-A', undefined, 11)).toEqual([next]);
});

const claimed = (keys: string[], until: number) =>
  aRequest([requested, planned, { type: 'steps-started', keys, until }]);
const routes = [
  'create-route requester rtb-1 10.2.0.0/16',
  'create-route requester rtb-1 10.3.0.0/16',
  'delete-route accepter rtb-9 10.1.0.0/16',
  'enable-dns requester',
];

test('a claim takes the tables that its steps write, on both sides, and packets and tags take none', () => {
  expect(routeClaims(claimed(routes, 99)).map(({ tables: ids, vpc }) => [vpc.vpcId, ...ids])).toEqual([
    ['vpc-a', 'rtb-1'],
    ['vpc-b', 'rtb-9'],
  ]);
  expect(routeClaims(claimed(['create-connection', 'tag-connection accepter'], 99))).toEqual([]);
  expect(routeClaims(aRequest([requested, planned]))).toEqual([]);
});

test('what holds a table is named by its account and Region, and by the two networks that people know', () => {
  expect(requestKind.tables?.(claimed(routes, 99))).toMatchObject([
    { key: 'tables#111122223333/us-east-1/vpc-a', between: ['a', 'b'], tables: ['rtb-1'], until: 99 },
    { key: 'tables#111122223333/us-east-1/vpc-b', tables: ['rtb-9'] },
  ]);
});

test('a seat changes where its tables or its end do, and is left alone where neither does', () => {
  const claims = (until: number) => requestKind.tables?.(claimed(routes, until)) ?? [];
  expect(seatChanges('PR-A', claims(99), claims(99))).toEqual([]);
  expect(seatChanges('PR-A', claims(99), claims(120))).toMatchObject([
    { was: { until: 99 }, will: { until: 120 } },
    { was: { until: 99 }, will: { until: 120 } },
  ]);
  expect(seatChanges('PR-A', claims(99), []).map(({ was, will }) => [was?.holder, will])).toEqual([
    ['PR-A', undefined],
    ['PR-A', undefined],
  ]);
});
