import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuotaUse } from '../../src/network/quota.ts';
import { forecastOf } from '../../src/picture/forecast.ts';
import { layOutColumns } from '../../src/picture/lay-out-columns.ts';
import { lengthText } from '../../src/picture/lengths.ts';
import type { Letters } from '../../src/picture/letters.ts';
import { type Counted, countUp, measuredIn } from '../../src/picture/numbers.ts';
import { calendarOf } from '../../src/picture/periods.ts';
import { drawStats } from '../../src/picture/stats.ts';
import type { Answer } from '../../src/ping/answer.ts';
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
const calendar = calendarOf(now - 90 * day, now);
const teamOf = ({ accepter: { name } }: PeeringRequest) => ({ key: name, name: `Team ${name}` });
const count = (cohort: readonly Counted[], more: Partial<Parameters<typeof countUp>[0]> = {}) =>
  countUp({ cohort, open: cohort, calendar, teamOf, now, ...more });

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
      const { all, periods, teams } = count(cohort);
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      expect(sum(Object.values(all.counts))).toBe(wishes.length);
      expect(sum(periods.map(({ asked }) => asked))).toBe(wishes.length);
      expect(sum(teams.map((team) => team.all.asked))).toBe(wishes.length);
    }),
    { numRuns: 60 },
  );
});

test('numbers are told by month and by team, and drawn with nothing over anything else', () => {
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
  const own = calendarOf(october, now);
  const columns = drawStats({
    ...{ about: 'b', span: { from: october, to: now + 1 }, hidden: 2, isCut: false, now },
    ...{ calendar: own, numbers: count(cohort, { calendar: own }) },
    forecasts: [
      {
        name: 'b',
        forecast: { kind: 'full-at', at: Date.UTC(2027, 2, 9), used: 41, limit: 50, source: 'account' },
      },
      { name: 'c', forecast: { kind: 'no-pace', used: 1, limit: 50, source: 'documented' } },
    ],
  });
  expect(columns.facts).toEqual([
    'All: 5 asked, 3 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 2 h (of 2); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Ending within a week: 1',
    'b has about 41 of 50 peerings: at this pace full in Mar 2027',
    "c has about 1 of 50 peerings (50 is AWS's default; the account did not say): no pace yet",
    'Team b: 5 asked, 3 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 2 h (of 2); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Oct 2026: 1 asked, 1 approved; asked to approved: half within 2 h, 95% within 2 h (of 1); approved to verified: half within 1.5 min, 95% within 1.5 min (of 1)',
    'Nov 2026: 4 asked, 2 approved, 1 denied, 1 lapsed; asked to approved: half within 10 min, 95% within 10 min (of 1)',
  ]);
  expect(columns.panels).toMatchObject([
    {
      name: 'All',
      charts: [
        [{ p50: 2 * hour }, { p50: 10 * minute }],
        [{ p50: 90_000 }, undefined],
      ],
    },
  ]);
  expect(columns.notes.join(' ')).toContain('2 more are not counted');
  expect(faults(layOutColumns(columns, '', letters))).toEqual(noFaults);
});

const answer = (received: number, avg: number): Answer => ({
  checks: [],
  report: {
    ...{ from: 'a', to: 'b' },
    outcome: {
      ...{ kind: 'packets', sent: 10, received, program: 'unix' },
      roundTrip: { min: avg, avg, max: avg },
    },
  },
});

test('what was sent again to what is connected is told from month to month, and who had it sent; or that nothing was', () => {
  const request = one({
    askedAt: now - 80 * day,
    wait: hour,
    status: 'connected',
    connectedAt: now - 80 * day,
  });
  const tested = { ...request, ping: { answers: [answer(10, 1)], last: true, tries: 1 } };
  const told = (measured: Counted['measured']) =>
    drawStats({
      ...{ about: 'b', span: { from: now - 90 * day, to: now }, hidden: 0, isCut: false, now, calendar },
      ...{ forecasts: [], numbers: count([{ request: tested, ...(measured && { measured }) }]) },
    }).facts.filter((fact) => /again/.test(fact));
  expect(told(undefined)).toEqual([
    'What is connected was not tested again in that time, by a schedule or by anybody',
  ]);
  const history = [now - 70 * day, now - 30 * day, now - day].map((at, index) => ({
    ...{ id: 'PR-0', seq: index, prev: '', hash: '', at, by: { kind: 'bot' as const } },
    event: {
      ...{ type: 'measured' as const, answers: [answer(10 - index, 2 * (index + 1))] },
      ...(index === 0 && { pingId: 'PG-1', asker: 'maya' }),
    },
  }));
  expect(told(measuredIn(history, { from: now - 60 * day, to: now }))).toEqual([
    'What is connected was tested again 2 times by a schedule, 0 times by people: 15% lost; there and back half within 4 ms, 95% within 6 ms',
    'Tested again in Oct 2026: 10% lost; there and back half within 4 ms, 95% within 4 ms',
    'Tested again in Nov 2026: 20% lost; there and back half within 6 ms, 95% within 6 ms',
  ]);
  expect(told(measuredIn(history.slice(0, 1), { from: 0, to: now }))[0]).toMatch(
    /again never by a schedule, once by people: 0% lost/,
  );
});

test('a picture of many teams and periods has nothing over anything else, whatever they are called', () => {
  const wish = fc.record({
    team: fc.integer({ min: 0, max: 9 }),
    askedAt: fc.nat(900),
    wait: fc.nat(40 * day),
  });
  const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1, maxLength: 40 }),
      names,
      fc.integer({ min: 1, max: 900 }),
      (wishes, called, days) => {
        const span = { from: now - days * day, to: now };
        const own = calendarOf(span.from, span.to);
        const cohort = wishes.map(({ team, askedAt, wait }) => ({
          request: { ...one({ askedAt: now - (askedAt % days) * day - 1, wait }), reason: `${team}` },
          verifiedAt: now,
        }));
        const columns = drawStats({
          ...{ about: called[0] ?? '', span, hidden: 0, isCut: false, now, calendar: own, forecasts: [] },
          numbers: count(cohort, {
            calendar: own,
            teamOf: ({ reason }) => ({ key: reason, name: called[Number(reason)] ?? '' }),
          }),
        });
        expect(own.periods.length).toBeLessThanOrEqual(12);
        expect(columns.panels.length).toBeLessThanOrEqual(8);
        expect(faults(layOutColumns(columns, '', letters))).toEqual(noFaults);
      },
    ),
    {
      numRuns: 40,
      // What half of them took stands above the first of many columns, beside a tick at its height.
      examples: [
        [
          [
            { team: 0, askedAt: 151, wait: 1 },
            { team: 1, askedAt: 0, wait: 345_600_001 },
            { team: 1, askedAt: 0, wait: 0 },
          ],
          Array.from({ length: 10 }, () => ''),
          152,
        ],
      ],
    },
  );
});

test.each([
  ['months', Date.UTC(2026, 8, 3), ['Sep 2026', 'Oct 2026', 'Nov 2026']],
  [
    'quarters',
    Date.UTC(2025, 4, 3),
    ['Q2 2025', 'Q3 2025', 'Q4 2025', 'Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026'],
  ],
  ['years', Date.UTC(2022, 0, 1), ['2022', '2023', '2024', '2025', '2026']],
])('no more than twelve periods are told: %s', (_, from, names) => {
  const { periods, keyAt } = calendarOf(from, now);
  expect(periods.map(({ name }) => name)).toEqual(names);
  expect([keyAt(from), keyAt(now - 1)]).toEqual([periods[0]?.key, periods.at(-1)?.key]);
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
