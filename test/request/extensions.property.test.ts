import fc from 'fast-check';
import { expect, test } from 'vitest';
import { link } from '../../src/events/chain.ts';
import { next } from '../../src/reconcile/next/next.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { extensionProposals, isLonger, takenDownAt, waitingExtensions } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import { findProposal, type PeeringRequest } from '../../src/request/state.ts';
import { aRequest, asPerson, felix, maya, planned, requested } from '../support/builders.ts';

/** Whatever people say to the end of one peering, in whatever order, and whenever somebody looks. */
const minute = 60_000;
const hour = 60 * minute;
/** Before a leap day and before clocks are put forward and back: an end is a moment, and knows nothing of either. */
const starts = [
  '2028-02-28T22:30:00Z',
  '2026-03-28T23:30:00Z',
  '2026-10-24T23:30:00Z',
  '2026-07-01T09:00:00Z',
];
const life = 6 * hour;

const tell = (request: PeeringRequest, at: number, event: RequestEvent, by = maya): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(by), event }));

const connected = (at: number): PeeringRequest => {
  const asked = aRequest([
    { ...requested, duration: life / 1000 },
    planned,
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  ]);
  return tell(tell(asked, at, { type: 'connected' }), at, { type: 'pinged', answers: [], last: true });
};

/** Maya owns the requester, Felix the accepter. */
const people = { maya, felix };
const rights = {
  maya: { may: { requester: true, accepter: false } },
  felix: { may: { requester: false, accepter: true } },
};
const who = fc.constantFrom('maya' as const, 'felix' as const);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('extend' as const),
      who,
      hours: fc.integer({ min: -2, max: 40 }),
      grace: fc.nat(8),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('yes' as const, 'no' as const, 'yes' as const),
      who,
      nth: fc.nat(7),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('shorten' as const),
      who,
      hours: fc.integer({ min: 0, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('let-end' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(300) }) },
);
type Act = Exclude<typeof act extends fc.Arbitrary<infer One> ? One : never, { do: 'wait' }>;

const eventOf = (request: PeeringRequest, one: Act, now: number, serial: number) => {
  const [by, may] = [people[one.who], rights[one.who]];
  switch (one.do) {
    case 'extend':
      return decide(request, by, may, 'extend', {
        ...{ proposalId: `EX-${serial}`, until: now + one.hours * hour, reason: 'more' },
        ...{ needs: { requester: 1, accepter: 1 }, grace: one.grace * 1800 },
      });
    case 'yes':
    case 'no': {
      const all = extensionProposals(request);
      const proposalId = all[one.nth % Math.max(1, all.length)]?.id ?? '';
      const no = one.do === 'no' && { reason: 'no' };
      return decide(request, by, may, 'decide-proposal', { proposalId, ...no });
    }
    case 'shorten': {
      const endsAt = now + one.hours * hour;
      return decide(request, by, may, 'shorten', { shorter: { until: endsAt }, endsAt, reason: 'audit' });
    }
    case 'let-end':
      return decide(request, by, may, 'let-end', {});
  }
};

/** What may be said of the end before and after somebody said something to it. */
const expectKept = (before: PeeringRequest, after: PeeringRequest, event: RequestEvent): void => {
  const [was, is] = [takenDownAt(before) ?? 0, takenDownAt(after) ?? 0];
  const { expiresAt: end = 0 } = after;
  if (event.type === 'shortened') {
    expect(end).toBeLessThan(before.expiresAt ?? 0);
    expect(is).toBe(end);
  } else {
    expect(end).toBeGreaterThanOrEqual(before.expiresAt ?? 0);
    if (event.type !== 'extension-denied') expect(is).toBeGreaterThanOrEqual(was);
  }
  const held = waitingExtensions(after).map(({ grace = 0, until }) =>
    Math.min(end + grace * 1000, until ?? Number.POSITIVE_INFINITY),
  );
  expect(is).toBe(Math.max(end, ...held));
  for (const one of waitingExtensions(before))
    if (isLonger(after, one.until) && !('proposalId' in event && event.proposalId === one.id))
      expect(findProposal(after, one.id)?.status).toBe('proposed');
};

test('in any order of extensions, answers and shortenings none ends another early, none is lost, and the end comes when it is due', () => {
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.array(act, { maxLength: 30 }), (start, acts) => {
      let now = Date.parse(start);
      let request = connected(now);
      let latest = request.expiresAt ?? 0;
      for (const [serial, one] of acts.entries()) {
        const due = takenDownAt(request) ?? Number.POSITIVE_INFINITY;
        if (one.do === 'wait') now += one.minutes * minute;
        const move = next(request, undefined, now);
        const ends = move.do === 'record' && move.event.type === 'removal-requested';
        expect(ends).toBe(now >= due);
        if (ends) return;
        if (one.do === 'wait') continue;
        const event = eventOf(request, one, now, serial);
        if ('refused' in event) continue;
        const after = tell(request, now, event, people[one.who]);
        expectKept(request, after, event);
        const agreed = extensionProposals(after).filter(({ status }) => status === 'approved');
        latest = event.type === 'shortened' ? (after.expiresAt ?? 0) : Math.max(latest, after.expiresAt ?? 0);
        expect(after.expiresAt).toBe(latest);
        if (event.type !== 'shortened' && after.expiresAt !== request.expiresAt)
          expect(agreed.map(({ until }) => until)).toContain(after.expiresAt);
        request = after;
      }
    }),
    { numRuns: 400 },
  );
});

const asked = (request: PeeringRequest, id: string, until: number, more: object = {}): PeeringRequest =>
  tell(request, request.at, {
    ...{ type: 'extension-proposed', proposalId: id, until, reason: 'more', yes: 'requester' },
    ...{ needs: { requester: 1, accepter: 1 }, ...more },
  });

test('extensions that would make it last no longer take nobody’s place: the one that still waits keeps its own, and holds the end', () => {
  const first = connected(Date.parse('2026-07-01T09:00:00Z'));
  const { expiresAt = 0 } = first;
  const long = asked(first, 'EX-LONG', expiresAt + 900 * hour, { grace: 3600 });
  const four = [1, 2, 3, 4].reduce((now, n) => asked(now, `EX-${n}`, expiresAt + n * hour), long);
  const agreed = tell(
    four,
    four.at,
    { type: 'extension-approved', proposalId: 'EX-4', side: 'accepter' },
    felix,
  );
  const more = [5, 6, 7, 8].reduce((now, n) => asked(now, `EX-${n}`, expiresAt + n * hour), agreed);
  expect(waitingExtensions(more).map(({ id }) => id)).toEqual(['EX-LONG', 'EX-5', 'EX-6', 'EX-7', 'EX-8']);
  expect(takenDownAt(more)).toBe((more.expiresAt ?? 0) + hour);
});

test('nobody decides about an extension that would make it last no longer', () => {
  const first = connected(Date.parse('2026-07-01T09:00:00Z'));
  const { expiresAt = 0 } = first;
  const both = asked(asked(first, 'EX-1', expiresAt + hour), 'EX-2', expiresAt + 2 * hour);
  const after = tell(
    both,
    both.at,
    { type: 'extension-approved', proposalId: 'EX-2', side: 'accepter' },
    felix,
  );
  const yes = { proposalId: 'EX-1' };
  expect(decide(after, felix, rights.felix, 'decide-proposal', yes)).toEqual({
    ...{ refused: 'extension-overtaken', endsAt: expiresAt + 2 * hour },
  });
});

test('who has it end earlier takes back their side’s yes to a later end, and the end waits for no answer to what was asked before', () => {
  const first = connected(Date.parse('2026-07-01T09:00:00Z'));
  const { expiresAt = 0 } = first;
  const waits = tell(
    first,
    first.at,
    {
      ...{ type: 'extension-proposed', proposalId: 'EX-1', until: expiresAt + hour, reason: 'more' },
      ...{ yes: 'accepter', needs: { requester: 1, accepter: 1 }, grace: 3600 },
    },
    felix,
  );
  const endsAt = first.at + hour;
  const event = decide(waits, felix, rights.felix, 'shorten', {
    shorter: { until: endsAt },
    endsAt,
    reason: 'audit',
  });
  if ('refused' in event) throw new Error(String(event.refused));
  const shorter = tell(waits, waits.at, event, felix);
  expect(takenDownAt(shorter)).toBe(endsAt);
  const half = tell(
    shorter,
    shorter.at,
    { type: 'extension-approved', proposalId: 'EX-1', side: 'requester' },
    maya,
  );
  expect(half.expiresAt).toBe(endsAt);
  const whole = tell(
    half,
    half.at,
    { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' },
    felix,
  );
  expect(whole.expiresAt).toBe(expiresAt + hour);
});

test('an end that has come and waits for an answer is not called shorter, and it is said what to do', () => {
  const first = connected(Date.parse('2026-07-01T09:00:00Z'));
  const { expiresAt = 0 } = first;
  const held = asked(first, 'EX-1', expiresAt + 9 * hour, { grace: 7200 });
  const endsAt = expiresAt + hour;
  expect(
    decide(held, felix, rights.felix, 'shorten', { shorter: { until: endsAt }, endsAt, reason: 'audit' }),
  ).toEqual({
    ...{ refused: 'not-shorter', endsAt: expiresAt, heldUntil: expiresAt + 2 * hour },
  });
});
