import fc from 'fast-check';
import { expect, test } from 'vitest';
import { next } from '../../src/reconcile/next/next.ts';
import { areTagsLate, connectionTags } from '../../src/request/tags.ts';
import { hostileText } from '../support/arbitraries.ts';
import { aPair, aRequest, felix, requested, type Told } from '../support/builders.ts';

const connected: Told[] = [
  requested,
  {
    type: 'planned',
    plan: { steps: [{ do: 'create-connection' }], hash: 'hash-1', findings: [], quotas: [] },
  },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const extended = (until: number | null): Told => ({
  by: felix,
  event: {
    ...{ type: 'extension-proposed', proposalId: 'EX-1', until, reason: 'more work' },
    ...{ needs: { requester: 1, accepter: 1 }, rule: 'any' },
  },
});
const took = (...sides: readonly string[]): Told => ({
  type: 'steps-finished',
  answers: sides.map((side) => ({ key: `tag-connection ${side}`, ok: true })),
});

test('tags say both names, the request, who said yes, until when, and where the card of that side is', () => {
  const { requester, accepter } = connectionTags(aRequest(connected.slice(0, 3)), {
    accepter: 'https://example.com/card',
  });
  expect(requester).toEqual({
    Name: 'a <> b',
    'peering-request': 'PR-TEST',
    'peering-approved-by': 'maya, felix',
    'peering-until': '1970-01-01 01:00 UTC',
    'peering-card': 'https://example.com/card',
  });
  expect(accepter).toEqual(requester);
});

test('whatever people are called, AWS takes the tags', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 40 }), (names) => {
      const request = aRequest(connected.slice(0, 3));
      const yes = names.map((name) => ({ how: 'approved' as const, by: { ...felix, name }, at: 1 }));
      const { requester } = connectionTags({ ...request, yes: { requester: yes, accepter: [] } });
      for (const value of Object.values(requester)) {
        expect(value.length).toBeLessThanOrEqual(256);
        expect(value).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }
    }),
  );
});

test('the end that is told is the same before and after it is connected, and changes by an extension alone', () => {
  const before = connectionTags(aRequest(connected.slice(0, 3))).requester;
  const after = aRequest(connected);
  expect(connectionTags(after).requester).toEqual(before);
  expect(areTagsLate(after)).toBe(false);
  const longer = aRequest([...connected, extended(9_000_000)]);
  expect(areTagsLate(longer)).toBe(true);
  expect(connectionTags(longer).accepter['peering-until']).toBe('1970-01-01 02:30 UTC');
  expect(areTagsLate(aRequest([...connected, extended(null)]))).toBe(true);
});

test('after an extension both sides are tagged anew, once', () => {
  const longer = aRequest([...connected, extended(9_000_000)]);
  expect(next(longer, undefined, longer.at)).toMatchObject({ do: 'look', concern: 'tags' });
  expect(next(longer, aPair(), longer.at)).toMatchObject({
    do: 'steps',
    concern: 'tags',
    steps: [
      { do: 'tag-connection', side: 'requester' },
      { do: 'tag-connection', side: 'accepter' },
    ],
  });
  const told = aRequest([...connected, extended(9_000_000), took('requester', 'accepter')]);
  expect(connectionTags(told).requester['peering-until']).toBe('1970-01-01 02:30 UTC');
  expect(areTagsLate(told)).toBe(false);
});

test('however often it is extended, the tags follow at once, and a rule that is written then is given its time', () => {
  const again = Array.from({ length: 7 }, (_, round): Told[] => [
    {
      by: felix,
      event: {
        ...{ type: 'extension-proposed', proposalId: `EX-${round}`, until: 9_000_000 * (round + 1) },
        ...{ reason: 'more work', needs: { requester: 1, accepter: 1 }, rule: 'any' },
      },
    },
    { ...took('requester', 'accepter'), rounds: round + 1 } as Told,
  ]).flat();
  const told = aRequest([...connected, ...again]);
  expect(told.rounds).toBeUndefined();
  expect(told.sent).toEqual({});
  const longer = aRequest([...connected, ...again, extended(99_000_000)]);
  expect(next(longer, aPair(), longer.at)).toMatchObject({ do: 'steps', concern: 'tags' });
});

test('tags that AWS refuses eight times stay as they are, and the peering beside them', () => {
  const fault: Told = { type: 'stumbled', code: 'UnauthorizedOperation', said: 'no', concern: 'tags' };
  const request = aRequest([...connected, extended(9_000_000), ...Array.from({ length: 8 }, () => fault)]);
  expect(next(request, undefined, request.at + 400_000)).toMatchObject({ concern: 'announcing' });
});
