import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuotaUse } from '../../src/network/quota.ts';
import { forecastOf } from '../../src/picture/forecast.ts';
import { layOutStrips } from '../../src/picture/lay-out-strips.ts';
import type { Letters } from '../../src/picture/letters.ts';
import { countUp } from '../../src/picture/numbers.ts';
import { drawStats, lengthText } from '../../src/picture/stats.ts';
import { percentile } from '../../src/ping/percentile.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { statuses } from '../../src/request/status.ts';
import { aRequest, felix, maya, planned, requested } from '../support/builders.ts';
import { faults, noFaults } from '../support/pictures.ts';

const letters: Letters = { widthOf: (text, size) => [...text].length * size * 0.6, has: () => true };
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const now = Date.UTC(2026, 10, 29);
const base = aRequest([requested, planned]);

type Wish = { askedAt: number; wait?: number; rule?: boolean } & Partial<PeeringRequest>;
const one = ({ askedAt, wait, rule, ...more }: Wish, id = 0): PeeringRequest => ({
  ...{ ...base, id: `PR-${id}`, askedAt, changedAt: askedAt },
  yes: {
    requester: [{ how: 'asked', by: maya, at: askedAt }],
    accepter:
      wait === undefined
        ? []
        : [
            rule
              ? { how: 'rule', rule: 'r', at: askedAt + wait }
              : { how: 'approved', by: felix, at: askedAt + wait },
          ],
  },
  ...more,
});
const use = (used: number, limit = 50): QuotaUse => ({
  ...{ quota: 'active-peerings', side: 'accepter', limit, source: 'account', used, adds: 1 },
});
const plan = (used: number, limit?: number) => ({
  steps: [],
  hash: 'h',
  findings: [],
  quotas: [use(used, limit)],
});
const counted = (requests: readonly PeeringRequest[]) => requests.map((request) => ({ request }));

test('the longest of few waits is their 95th percentile, and the middle one their 50th', () => {
  expect([
    percentile([], 50),
    percentile([7], 95),
    percentile([3, 1, 2], 50),
    percentile([1, 2, 3, 4], 95),
  ]).toEqual([undefined, 7, 2, 4]);
});

test('a percentile was measured, and so many percent are not above it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const found = percentile(values, percent) ?? Number.NaN;
      expect(values).toContain(found);
      expect(values.filter((value) => value <= found).length * 100).toBeGreaterThanOrEqual(
        percent * values.length,
      );
      expect(values.filter((value) => value < found).length * 100).toBeLessThan(percent * values.length);
    }),
    { numRuns: 60 },
  );
});

test('each request counts once, whatever came of it', () => {
  const wish = fc.record({
    askedAt: fc.integer({ min: now - 90 * day, max: now }),
    wait: fc.option(fc.nat(day), { nil: undefined }),
    status: fc.constantFrom(...statuses),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      const cohort = counted(
        wishes.map(({ wait, ...rest }) => one({ ...rest, ...(wait !== undefined && { wait }) })),
      );
      const { all, months, vpcs } = countUp({ cohort, open: cohort, now });
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      expect(sum(Object.values(all.counts))).toBe(wishes.length);
      expect(sum(months.map(({ asked }) => asked))).toBe(wishes.length);
      expect(sum(vpcs.map(({ asked }) => asked))).toBe(wishes.length);
    }),
    { numRuns: 60 },
  );
});

test('numbers are told by month and by VPC, and drawn on a scale that begins at nothing', () => {
  const [october, november] = [Date.UTC(2026, 9, 5), Date.UTC(2026, 10, 5)];
  const cohort = [
    {
      request: one({ askedAt: october, wait: 2 * hour, status: 'removed' }),
      verifiedAt: october + 2 * hour + 90_000,
    },
    { request: one({ askedAt: november, wait: 10 * minute, status: 'connected', expiresAt: now + day }) },
    { request: one({ askedAt: november, wait: 0, rule: true, status: 'connecting' }) },
    { request: one({ askedAt: november, status: 'denied' }) },
    { request: one({ askedAt: november, status: 'lapsed' }) },
  ];
  const strips = drawStats({
    ...{ about: 'b', span: { from: october, to: now + 1 }, hidden: 2, isCut: false, now },
    numbers: countUp({ cohort, open: cohort, now }),
    forecasts: [
      {
        name: 'b',
        forecast: { kind: 'full-at', at: Date.UTC(2027, 2, 9), used: 41, limit: 50, source: 'account' },
      },
      { name: 'c', forecast: { kind: 'no-pace', used: 1, limit: 50, source: 'documented' } },
    ],
  });
  expect(strips.facts).toEqual([
    'All: 5 asked, 3 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 2 h (of 2); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Oct 2026: 1 asked, 1 approved; asked to approved: half within 2 h, 95% within 2 h (of 1); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Nov 2026: 4 asked, 2 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 10 min (of 1)',
    'b: 5 asked, 3 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 2 h (of 2); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Ending within a week: 1',
    'b has about 41 of 50 peerings: at this pace full in Mar 2027',
    "c has about 1 of 50 peerings (50 is AWS's default; the account did not say): no pace yet",
  ]);
  expect(strips.from).toBe(0);
  expect(strips.ticks[0]?.at).toBe(0);
  expect(strips.to).toBeGreaterThanOrEqual(2 * hour);
  expect(strips.notes.join(' ')).toContain('2 more are not counted');
  expect(faults(layOutStrips(strips, '', letters))).toEqual(noFaults);
});

const vpc = base.accepter;
const made = (count: number, used: number, limit?: number): PeeringRequest[] =>
  Array.from({ length: count }, (_, index) => {
    const askedAt = now - (count - index) * day;
    return one(
      { askedAt, status: 'connected', connectedAt: askedAt + hour, plan: plan(used + index, limit) },
      index,
    );
  });
const since = now - 90 * day;

test('a VPC is full when its pace has used up what is left, and has no pace with fewer than three', () => {
  const kindOf = (requests: PeeringRequest[]) => forecastOf(vpc, { requests, since, now });
  expect(kindOf([])).toEqual({ kind: 'unknown' });
  expect(kindOf(made(2, 10))).toMatchObject({ kind: 'no-pace', used: 12, limit: 50 });
  expect(kindOf(made(3, 44))).toMatchObject({ kind: 'full-at', used: 47, at: now + 90 * day });
  expect(kindOf(made(3, 48))).toMatchObject({ kind: 'full', used: 51 });
  expect(kindOf(made(3, 10, 5000))).toMatchObject({ kind: 'far' });
  const gone = made(3, 10).map((request) => ({
    ...request,
    status: 'removed' as const,
    changedAt: now - hour,
  }));
  expect(kindOf(gone)).toMatchObject({ kind: 'not-growing' });
  const adopted = made(3, 10).map((request) => ({
    ...request,
    adopts: { connectionId: 'pcx-1', tagless: [] },
  }));
  expect(kindOf(adopted)).toMatchObject({ kind: 'no-pace' });
});

test('no forecast is before today', () => {
  const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 125 }), fc.nat(60));
  fc.assert(
    fc.property(counts, ([count, used, limit, ended]) => {
      const requests = made(count, used, limit).map((request, index) =>
        index < ended ? { ...request, status: 'removed' as const, changedAt: now - hour } : request,
      );
      const found = forecastOf(vpc, { requests, since, now });
      if (found.kind === 'full-at') expect(found.at).toBeGreaterThan(now);
      if (found.kind !== 'unknown' && found.kind !== 'full') expect(found.used).toBeLessThan(found.limit);
    }),
    { numRuns: 60 },
  );
});

test.each([
  [0, '0 s'],
  [400, 'under 1 s'],
  [90_000, '1.5 min'],
  [36 * hour, '1.5 d'],
])('%i ms is %s', (ms, text) => expect(lengthText(ms)).toBe(text));
