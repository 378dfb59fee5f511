import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newsForAsker } from '../../handlers/render/news.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { concernDueAt, isAtWork } from '../../src/request/concerns.ts';
import { dueAt } from '../../src/request/due.ts';
import { patience } from '../../src/request/pause.ts';
import { slotAfter, verifyAt } from '../../src/request/verify.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

/** Packets that are sent again by schedule, and what people hear of them. */
const hour = 3_600_000;
const way = (from: string, to: string, received: number): Answer => ({
  ...{ report: { from, to, outcome: { kind: 'packets', sent: 4, received } }, checks: [] },
});
const both = [way('a', 'b', 4), way('b', 'a', 4)];
const none = [way('a', 'b', 0), way('b', 'a', 0)];
const blind: Answer[] = [
  { report: { from: 'a', to: 'b', outcome: { kind: 'untested', reason: 'no agent' } }, checks: [] },
] as never;
const connected: Told[] = [
  { ...requested, duration: null },
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: both, last: true },
  { type: 'verify-set', every: hour },
];
const count = (answers: Answer[]): Told => ({ type: 'measured', answers, scheduled: true });
const newsOf = (...story: Told[]): string[] =>
  newsForAsker(aRequest([...connected, ...story]))
    .map(({ key }) => key.split('-')[0] ?? '')
    .filter((name) => name === 'lost' || name === 'passesAgain');

test('a request is due by itself at a moment of its own, within the time after the last count', () => {
  const request = aRequest(connected);
  const at = verifyAt(request) ?? 0;
  expect(at).toBeGreaterThan(request.at - 2_000);
  expect(at).toBeLessThanOrEqual(request.at + hour);
  expect(concernDueAt({ ...request, shown: request.changed }, 'verify')).toBe(at);
  expect(dueAt({ ...request, shown: request.changed })).toBe(at);
  expect(isAtWork(request)).toBe(false);
  expect(next({ ...request, shown: request.changed }, undefined, at)).toMatchObject({
    do: 'ping',
    again: true,
  });
});

test('nothing is sent while nobody wants it, before the first packets, or beside another worker', () => {
  const off = aRequest([...connected, { type: 'verify-set', every: null }]);
  expect(verifyAt(off)).toBeUndefined();
  expect(verifyAt({ ...aRequest(connected), ping: undefined })).toBeUndefined();
  const held = aRequest([...connected, { type: 'ping-started', until: 10 * hour }]);
  expect(next({ ...held, shown: held.changed }, undefined, 2 * hour)).toEqual({
    do: 'wait',
    until: 10 * hour,
  });
});

test('the moments of a request lie its time apart, and those of many are spread out', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 30 * 24 * hour }),
      fc.nat(2 ** 40),
      (id, every, at) => {
        const slot = slotAfter(id, every, at);
        expect(slot).toBeGreaterThan(at);
        expect(slot - at).toBeLessThanOrEqual(every);
        expect(slotAfter(id, every, slot)).toBe(slot + every);
      },
    ),
    { numRuns: 500 },
  );
  const tenths = Array.from({ length: 1000 }, (_, n) =>
    Math.floor((slotAfter(`PR-${n}`, hour, 0) / hour) * 10),
  );
  const most = Math.max(...Array.from({ length: 10 }, (_, one) => tenths.filter((at) => at === one).length));
  expect(most).toBeLessThan(200);
});

test('a loss is told once it was counted twice, once, and its end as well', () => {
  expect(newsOf(count(both))).toEqual([]);
  expect(newsOf(count(none))).toEqual([]);
  expect(newsOf(count(none), count(none))).toEqual(['lost']);
  const told = aRequest([...connected, count(none), count(none)]).verify?.loss;
  expect(aRequest([...connected, count(none), count(none), count(none)]).verify?.loss).toEqual(told);
  expect(newsOf(count(none), count(none), count(both))).toEqual(['passesAgain']);
  expect(newsOf(count(none), count(both))).toEqual([]);
});

test('a first loss is counted again a minute later, and not at the next moment', () => {
  const request = aRequest([...connected, count(none)]);
  expect(verifyAt(request)).toBe(request.at + 60_000);
});

test('what could not be counted says nothing, and is not tried at once again', () => {
  expect(newsOf(count(none), count(blind))).toEqual([]);
  expect(newsOf(count(none), count(blind), count(none))).toEqual(['lost']);
  expect(newsOf(count(none), count(none), count(blind))).toEqual(['lost']);
  const doubtful = aRequest([...connected, count(none), count(blind)]);
  expect(verifyAt(doubtful)).toBe(slotAfter(doubtful.id, hour, doubtful.at));
  const request = aRequest([...connected, count(blind)]);
  expect(verifyAt(request)).toBeGreaterThan(request.at);
  expect(request.ping?.answers).toMatchObject([
    { report: { outcome: { kind: 'untested' } }, last: { report: { outcome: { kind: 'packets' } } } },
    {},
  ]);
});

test('of a pair that never carried packets no loss is told, and where drift is told that is the cause', () => {
  const never: Told = { type: 'pinged', answers: none, last: true };
  expect(newsOf(never, count(none), count(none))).toEqual([]);
  const drifted: Told = { type: 'drifted', drifts: [{ kind: 'dns-off', side: 'accepter' }], count: 1 };
  expect(newsOf(drifted, count(none), count(none))).toEqual([]);
});

test('a ping that somebody asked for ends a loss, and begins none', () => {
  const asked = (answers: Answer[]): Told => ({ type: 'measured', answers, pingId: 'PG-1', asker: 'maya' });
  expect(newsOf(asked(none), asked(none))).toEqual([]);
  expect(newsOf(count(none), count(none), asked(both))).toEqual(['passesAgain']);
});

test('after so many faults in a row it waits for its next moment', () => {
  const fault: Told = { type: 'stumbled', concern: 'verify', code: 'Throttled', said: 'later' };
  const request = aRequest([...connected, ...Array.from({ length: patience }, () => fault)]);
  expect(verifyAt(request)).toBe(slotAfter(request.id, hour, request.faults.verify?.at ?? 0));
  expect(aRequest([...connected, fault, count(both)]).faults).toEqual({});
});
