import { expect, test } from 'vitest';
import { claimReserveMs } from '../../src/aws/apply.ts';
import { link } from '../../src/events/chain.ts';
import { stepMs } from '../../src/reconcile/claims.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aConnection,
  aPair,
  aRequest,
  aTable,
  aVpc,
  felix,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

/** Builders tell a story at one event a second; claims here outlast it, unless they say otherwise. */
const later = 1_000_000;
const started = (keys: string[], until = later): RequestEvent => ({ type: 'steps-started', keys, until });
const finished = (keys: string[]): RequestEvent => ({
  type: 'steps-finished',
  answers: keys.map((key) => ({ key, ok: true })),
});
const stumbled: RequestEvent = { type: 'stumbled', code: 'InternalError', said: 'no' };
const claimAfter = (...events: Told[]) => aRequest([requested, planned, ...events]).claim;

test('a worker gives its claim back when it has finished', () => {
  expect(claimAfter(started(['a', 'b']), finished(['a', 'b']))).toBeUndefined();
});

test('a worker that finishes late leaves the claim of the one that came next', () => {
  expect(claimAfter(started(['a'], 1), started(['b']), finished(['a']))).toEqual({
    keys: ['b'],
    until: later,
  });
});

test('a fault ends a claim only of the worker that met it, or one that is over', () => {
  expect(claimAfter(started(['a']), stumbled)).toBeDefined();
  expect(claimAfter(started(['a'], 1), stumbled)).toBeUndefined();
  expect(claimAfter({ type: 'ping-started', until: later }, { ...stumbled, keys: ['ping'] })).toBeUndefined();
});

test('an answered ping leaves the claim of steps that another worker is taking', () => {
  const pinged: RequestEvent = { type: 'pinged', answers: [], last: true };
  expect(claimAfter({ type: 'ping-started', until: 1 }, started(['a']), pinged)).toBeDefined();
  expect(claimAfter({ type: 'ping-started', until: later }, pinged)).toBeUndefined();
});

const approvedBy = (hash: string): Told => ({
  by: felix,
  event: { type: 'approved', side: 'accepter', planHash: hash },
});

test('after a fault the pause holds, though a claim is over', () => {
  const request: PeeringRequest = {
    ...aRequest([requested, planned, approvedBy('hash-1'), stumbled]),
    claim: { keys: ['a'], until: 1 },
  };
  expect(next(request, undefined, request.at)).toEqual({ do: 'wait', until: request.at + 2000 });
  expect(dueAt(request)).toBe(request.at + 2000);
});

test('a connected request with nothing to do is not due for a claim that nobody gave back', () => {
  const idle = aRequest([
    { ...requested, duration: null } as RequestEvent,
    planned,
    { type: 'connected' },
    { type: 'pinged', answers: [], last: true },
    started(['a'], 1),
    { type: 'announced', places: [], unreached: [], shows: 5 },
  ]);
  // The next thing is to ask its owners whether it is still needed.
  expect(dueAt(idle)).toBe((idle.connectedAt ?? 0) + 76 * 86_400_000);
});

test('a long plan is taken in batches that one claim outlasts', () => {
  const tables = Array.from({ length: 320 }, (_, index) =>
    aTable(`rtb-${index}`, { main: index === 0, subnetIds: [`subnet-${index}`] }),
  );
  const subnets = tables.map((_, index) => ({ id: `subnet-${index}`, cidrBlocks: ['10.1.0.0/24'] }));
  const wide = aPair({ requester: aVpc('a', '10.1.0.0/16', { routeTables: tables, subnets }) });
  const plan = makePlan(aRequest([requested]), wide);
  const request = aRequest([requested, { type: 'planned', plan }, approvedBy(plan.hash)]);
  const world = { ...wide, connection: aConnection(wide) };
  const seen: RequestEvent = {
    type: 'steps-seen',
    keys: ['create-connection', 'accept-connection', 'tag-connection requester', 'tag-connection accepter'],
  };
  const entry = { id: request.id, at: request.at, by: { kind: 'bot' as const }, event: seen };
  const active = evolve(request, link(request, entry));
  const move = next(active, world, request.at);
  const sent = move.do === 'steps' ? move.steps.filter((step) => step.do === 'create-route') : [];
  expect(sent).toHaveLength(200);
  // EC2's bucket holds fifty writes of routes and fills by five a second.
  expect(((sent.length - 50) / 5) * 1000).toBeLessThan(stepMs - claimReserveMs);
});
