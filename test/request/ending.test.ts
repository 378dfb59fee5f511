import fc from 'fast-check';
import { expect, test } from 'vitest';
import { link } from '../../src/events/chain.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { mostExtensions } from '../../src/request/bounds.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { takenDownAt, warnedAt } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  aRequest,
  asPerson,
  felix,
  fiona,
  maya,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

/** The end of a connected request on a clock that the test moves. */
const hour = 3_600_000;
const day = 24 * hour;

const lasting = (ms: number, needs = { requester: 1, accepter: 1 }, ...story: Told[]): PeeringRequest =>
  aRequest([
    { ...requested, duration: ms / 1000, needs },
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { by: fiona, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { type: 'connected' },
    { type: 'pinged', answers: [], last: true },
    { type: 'announced', places: [], unreached: [], shows: 99 },
    ...story,
  ]);

/** One more event, at a time. */
const tell = (request: PeeringRequest, at: number, event: RequestEvent, by = maya): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(by), event }));

type Warned = { at: number; before: number };
type Walk = { warnings: Warned[]; endedAt: number | undefined; request: PeeringRequest };

/** Looks at each of these times, as a sweep would, and makes the moves that concern the end. */
const walk = (first: PeeringRequest, times: readonly number[]): Walk => {
  let request = first;
  const warnings: Warned[] = [];
  for (const now of times) {
    const move = next(request, undefined, now);
    if (move.do !== 'record') continue;
    if (move.event.type === 'removal-requested') return { warnings, endedAt: now, request };
    if (move.event.type !== 'end-warned') continue;
    if (move.event.lead > 0) warnings.push({ at: now, before: move.event.endsAt - now });
    request = tell(request, now, move.event);
  }
  return { warnings, endedAt: undefined, request };
};

const everyMinute = (from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / 60_000) + 1 }, (_, index) => from + index * 60_000);

test.each([
  ['90 days', 90 * day, [7 * day, day, hour]],
  ['14 days', 14 * day, [7 * day, day, hour]],
  ['7 days', 7 * day, [3.5 * day, 16.8 * hour, hour]],
  ['a day', day, [12 * hour, 2.4 * hour, hour]],
  ['2 hours', 2 * hour, [hour, hour / 5, hour / 12]],
  ['an hour', hour, [hour / 2]],
  ['10 minutes', hour / 6, [hour / 12]],
])(
  'of %s people are warned at fixed times before the end, and never more than three times',
  (_, life, leads) => {
    const request = lasting(life);
    const { expiresAt = 0, at } = request;
    const { warnings, endedAt } = walk(request, everyMinute(at, expiresAt + 2 * 60_000));
    expect(warnings.map(({ before }) => Math.ceil(before / 60_000))).toEqual(
      leads
        .map((lead) => Math.floor(lead / 60_000))
        .map((minutes) => expect.toSatisfy((one: number) => one <= minutes + 1 && one >= minutes - 1)),
    );
    expect(endedAt).toBeGreaterThanOrEqual(expiresAt);
    expect(endedAt).toBeLessThan(expiresAt + 60_001);
  },
);

const anyLife = fc.integer({ min: 60_000, max: 400 * day });

test('however the clock jumps and however long nobody looks, each warning comes once, before the end, and the end never early', () => {
  fc.assert(
    fc.property(
      anyLife,
      fc.array(fc.double({ min: -0.1, max: 1.3, noNaN: true }), { maxLength: 40 }),
      (life, shares) => {
        const request = lasting(life);
        const { expiresAt = 0, connectedAt = 0 } = request;
        const times = shares.map((share) => Math.round(connectedAt + life * share));
        const { warnings, endedAt } = walk(request, times);
        expect(warnings.length).toBeLessThanOrEqual(3);
        for (const { before } of warnings) expect(before).toBeGreaterThan(0);
        expect(endedAt).toBe(times.find((at) => at >= expiresAt));
      },
    ),
  );
});

test('after an outage only the latest warning that is due is told', () => {
  const request = lasting(90 * day);
  const { expiresAt = 0 } = request;
  const { warnings } = walk(request, [expiresAt - 2 * hour, expiresAt - 2 * hour + 1000, expiresAt - hour]);
  expect(warnings.map(({ before }) => before)).toEqual([2 * hour, hour]);
});

test('whoever lets it end is warned no more, of that end', () => {
  const request = lasting(30 * day);
  const { expiresAt: endsAt = 0 } = request;
  const let1 = tell(request, request.at, { type: 'end-accepted', endsAt });
  expect(warnedAt(let1)).toBeUndefined();
  const later = tell(let1, request.at, proposal('EX-1', endsAt + 30 * day, { rule: 'ours' }));
  expect(warnedAt(later)).toBe(endsAt + 23 * day);
});

type Proposal = Extract<RequestEvent, { type: 'extension-proposed' }>;
const proposal = (proposalId: string, until: number | null, more: Partial<Proposal> = {}): RequestEvent => ({
  ...{ type: 'extension-proposed', proposalId, until, reason: 'more work' },
  needs: { requester: 1, accepter: 1 },
  ...more,
});
const approval = (proposalId: string): RequestEvent => ({
  type: 'extension-approved',
  proposalId,
  side: 'accepter',
});

test('the end moves once every side has agreed, and the asking of an owner is the yes of their side', () => {
  const request = lasting(day);
  const { expiresAt = 0, at } = request;
  const until = expiresAt + day;
  const asked = tell(request, at, proposal('EX-1', until, { yes: 'requester' }));
  expect(asked.expiresAt).toBe(expiresAt);
  expect(tell(asked, at, approval('EX-1'), felix).expiresAt).toBe(until);
  const byAsker = tell(request, at, proposal('EX-1', until));
  expect(tell(byAsker, at, approval('EX-1'), felix).expiresAt).toBe(expiresAt);
  const two = tell(
    request,
    at,
    proposal('EX-1', until, { yes: 'requester', needs: { requester: 1, accepter: 2 } }),
  );
  const half = tell(two, at, approval('EX-1'), felix);
  expect(half.expiresAt).toBe(expiresAt);
  expect(tell(half, at, approval('EX-1'), fiona).expiresAt).toBe(until);
});

test('an extension without an end leaves none', () => {
  const request = lasting(day);
  const after = tell(request, request.at, proposal('EX-1', null, { rule: 'ours' }));
  expect(after.expiresAt).toBeUndefined();
  expect(next(after, undefined, request.at + 4000 * day)).not.toMatchObject({
    event: { type: 'removal-requested' },
  });
});

test('overlapping extensions, agreed to or denied in any order, never end one another early', () => {
  const asks = fc.record({ more: fc.integer({ min: -5, max: 40 }), granted: fc.boolean(), order: fc.nat() });
  fc.assert(
    fc.property(fc.array(asks, { minLength: 1, maxLength: mostExtensions }), (all) => {
      const request = lasting(10 * day);
      const { expiresAt = 0, at } = request;
      const named = all.map((one, index) => ({
        ...one,
        id: `EX-${index}`,
        until: expiresAt + one.more * day,
      }));
      const asked = named.reduce(
        (now, { id, until }) => tell(now, at, proposal(id, until, { yes: 'requester' })),
        request,
      );
      let ended = expiresAt;
      named
        .toSorted((a, b) => a.order - b.order)
        .reduce((now, { id, granted, until }) => {
          const event: RequestEvent = granted
            ? approval(id)
            : { type: 'extension-denied', proposalId: id, reason: 'no' };
          const after = tell(now, at, event, felix);
          ended = granted ? Math.max(ended, until) : ended;
          expect(after.expiresAt).toBe(ended);
          return after;
        }, asked);
    }),
  );
});

test('while an extension waits its end waits as long as the catalog says, never beyond what was asked, and not at all by default', () => {
  const request = lasting(day);
  const { expiresAt = 0, at } = request;
  const waits = (grace: number | undefined, until: number | null) =>
    takenDownAt(tell(request, at, proposal('EX-1', until, { yes: 'requester', ...(grace && { grace }) })));
  expect(waits(undefined, expiresAt + day)).toBe(expiresAt);
  expect(waits(4 * 3600, expiresAt + day)).toBe(expiresAt + 4 * hour);
  expect(waits(4 * 3600, expiresAt + hour)).toBe(expiresAt + hour);
  expect(waits(4 * 3600, null)).toBe(expiresAt + 4 * hour);
  const held = tell(request, at, proposal('EX-1', expiresAt + day, { yes: 'requester', grace: 3600 }));
  expect(walk(held, [expiresAt, expiresAt + hour - 1]).endedAt).toBeUndefined();
  expect(walk(held, [expiresAt + hour]).endedAt).toBe(expiresAt + hour);
  const denied = tell(held, at, { type: 'extension-denied', proposalId: 'EX-1', reason: 'no' }, felix);
  expect(takenDownAt(denied)).toBe(expiresAt);
  const late = tell(held, expiresAt + 60_000, approval('EX-1'), felix);
  expect(takenDownAt(late)).toBe(expiresAt + day);
});

const owns = (side?: 'requester' | 'accepter') => ({
  may: { requester: side === 'requester', accepter: side === 'accepter' },
});
const wanted = (until: number | null, more: object = {}) => ({
  ...{ proposalId: 'EX-1', until, reason: 'more work', needs: { requester: 1, accepter: 1 }, grace: 0 },
  ...more,
});

test('the asker and the owners may ask for an extension, of what has an end, to a later one', () => {
  const request = lasting(day);
  const { expiresAt = 0 } = request;
  const until = expiresAt + day;
  expect(decide(request, maya, owns(), 'extend', wanted(until))).toEqual(proposal('EX-1', until));
  expect(decide(request, felix, owns('accepter'), 'extend', wanted(until, { grace: 60 }))).toEqual(
    proposal('EX-1', until, { yes: 'accepter', grace: 60 }),
  );
  expect(decide(request, fiona, owns(), 'extend', wanted(until))).toEqual({ refused: 'not-owner' });
  expect(decide(request, maya, owns(), 'extend', wanted(expiresAt))).toEqual({
    refused: 'not-later',
    endsAt: expiresAt,
  });
  expect(decide(request, maya, owns(), 'extend', { ...wanted(until), reason: ' ' })).toEqual({
    refused: 'reason-missing',
  });
  const endless = { ...request, expiresAt: undefined };
  expect(decide(endless, maya, owns(), 'extend', wanted(until))).toEqual({ refused: 'no-end' });
  const full = Array.from({ length: mostExtensions }, (_, index) => index).reduce(
    (now, index) => tell(now, request.at, proposal(`EX-${index}`, until + (index + 1) * day)),
    request,
  );
  expect(decide(full, maya, owns(), 'extend', wanted(until))).toEqual({
    refused: 'too-many-extensions',
    count: mostExtensions,
  });
});

test('nobody agrees to an extension twice, nor for a side that has agreed, and a decided one says so', () => {
  const request = lasting(day);
  const until = (request.expiresAt ?? 0) + day;
  const asked = tell(request, request.at, proposal('EX-1', until, { yes: 'requester' }));
  const say = (by: typeof felix, side?: 'requester' | 'accepter', now = asked) =>
    decide(now, by, owns(side), 'decide-proposal', { proposalId: 'EX-1' });
  expect(say(felix, 'accepter')).toEqual(approval('EX-1'));
  expect(say(maya, 'requester')).toEqual({ refused: 'said-yes-already' });
  expect(say(fiona, 'requester')).toEqual({ refused: 'side-has-agreed' });
  expect(say(fiona)).toEqual({ refused: 'not-owner' });
  expect(say(fiona, 'accepter', tell(asked, request.at, approval('EX-1'), felix))).toMatchObject({
    refused: 'extension-decided',
  });
});
