import { expect, test } from 'vitest';
import { refusalText } from '../../handlers/render/refusals.ts';
import { troubleText } from '../../handlers/render/trouble.ts';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { makePeering } from '../../src/peering/door.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { overtaken } from '../../src/peering/overtaken.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { aRequest, asPerson, felix, maya, planned, requested, type Told } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

const vpc = (name: string, policy: object = {}) =>
  ({
    ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, aliases: [] },
    policy: { permanent: true, approvals: 1, deny: [], ...policy },
  }) as unknown as CatalogVpc;
const catalogOf = (...vpcs: CatalogVpc[]) => ({ vpcs }) as unknown as Catalog;
const open = catalogOf(vpc('a'), vpc('b'));
const denying = catalogOf(vpc('a'), vpc('b', { deny: ['a'] }));
const waiting = aRequest([requested, planned]);
const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } };
const begun: RequestEvent = { type: 'steps-started', keys: ['create-connection'], until: 99_000 };

test('a request that may be and has time goes on', () => {
  expect(overtaken(open, waiting, waiting.lapsesAt - 1)).toBeUndefined();
  expect(overtaken(open, aRequest([requested, planned, yes]), 10_000_000)).toBeUndefined();
});

test('a request whose time to answer is over has lapsed, sweep or not', () => {
  expect(overtaken(open, waiting, waiting.lapsesAt)).toEqual({ event: { type: 'lapsed' }, by: 'schedule' });
});

test.each<[string, Catalog, object]>([
  ['a deny', denying, { refused: 'pair-denied', vpc: 'b', other: 'a' }],
  ['a list without the other', catalogOf(vpc('a', { allow: [] }), vpc('b')), { refused: 'pair-not-allowed' }],
  ['a shorter longest', catalogOf(vpc('a'), vpc('b', { longest: 60 })), { refused: 'too-long', longest: 60 }],
])(
  '%s that came into the catalog since ends what waits, and what nobody has begun',
  (_, catalog, refusal) => {
    for (const request of [waiting, aRequest([requested, planned, yes])])
      expect(overtaken(catalog, request, 5_000)).toMatchObject({
        by: 'bot',
        event: { type: 'refused', because: { code: 'policy', refusal } },
      });
  },
);

test('an end without which there was one is forbidden as well', () => {
  const endless = aRequest([{ ...requested, duration: null } as RequestEvent, planned]);
  const catalog = catalogOf(vpc('a', { permanent: false }), vpc('b'));
  expect(overtaken(catalog, endless, 5_000)).toMatchObject({
    event: { because: { refusal: { refused: 'not-permanent' } } },
  });
});

test('what has been begun is not stopped by the catalog half-way, and where people are asked again it is undone', () => {
  const working = aRequest([requested, planned, yes, begun]);
  expect(overtaken(denying, working, 5_000)).toBeUndefined();
  const again: RequestEvent = {
    type: 'plan-changed',
    plan: waiting.plan as never,
    change: { added: [], gone: [] },
  };
  expect(overtaken(denying, aRequest([requested, planned, yes, begun, again]), 5_000)).toMatchObject({
    event: { type: 'undoing' },
  });
});

const ruled = { ...requested, rule: 'lab-for-a-day', yes: undefined } as RequestEvent;
const byRule: RequestEvent = {
  type: 'approved-by-rule',
  sides: ['requester', 'accepter'],
  planHash: 'hash-1',
  rule: 'lab-for-a-day',
};
const withRule = { ...open, rules: [{ name: 'lab-for-a-day', between: ['a', 'b'] }] } as unknown as Catalog;

test('a rule of the catalog that is gone before anything was done is nobody’s yes any more', () => {
  for (const request of [aRequest([ruled, planned]), aRequest([ruled, planned, byRule])]) {
    expect(overtaken(withRule, request, 5_000)).toBeUndefined();
    expect(overtaken(open, request, 5_000)?.event).toEqual({ type: 'rule-void', rule: 'lab-for-a-day' });
  }
  const after = aRequest([ruled, planned, byRule, { type: 'rule-void', rule: 'lab-for-a-day' }]);
  expect(after).toMatchObject({ status: 'awaiting-approval', yes: { requester: [], accepter: [] } });
  expect(overtaken(open, after, 5_000)).toBeUndefined();
});

test('that the catalog forbids it by now is told in plain words, and offers nothing that is not so', () => {
  const ending = overtaken(denying, waiting, 5_000)?.event;
  const because = ending && 'because' in ending ? ending.because : undefined;
  expect(because && troubleText(because, waiting)).toMatch(
    /^The catalog has changed since this was asked for\. \*b\* may not be joined to \*a\*: its policy denies \*a\*/,
  );
});

/** A front door over a book in memory, at a time. */
const doorAt = async (catalog: Catalog, now: number) => {
  const requests = makeMemoryBook(requestKind, () => {});
  for (const event of [requested, planned]) {
    const before = (await requests.find('PR-1')) ?? { id: 'PR-1' };
    if (isConflict(await requests.append(before, { at: 1_000, by: asPerson(maya), event })))
      throw new Error('The story cannot be.');
  }
  const woken: string[] = [];
  const rights = async () => ({ may: { requester: false, accepter: true } });
  const parts = { catalog, requests, rights, now: () => now, wake: (id: string) => void woken.push(id) };
  return { peering: makePeering({ lists: {}, pings: {}, ...parts } as unknown as Needs), requests, woken };
};

const planHash = 'hash-1';

test('a yes after the time to answer does not count: the click itself lets the request lapse', async () => {
  const { peering, requests, woken } = await doorAt(open, 7_300_000);
  const answer = await peering.perform('PR-1', felix, { decide: 'approve', planHash });
  expect(answer).toMatchObject({ refused: 'too-late', status: 'lapsed', by: { kind: 'schedule' } });
  expect(isRefusal(answer) && refusalText(answer)).toMatch(/the request is lapsed/);
  expect((await requests.history('PR-1')).slice(2).map(({ event }) => event.type)).toEqual([
    'lapsed',
    'turned-away',
  ]);
  expect(woken).toEqual(['PR-1']);
});

test.each(['deny', 'cancel', 'break-glass'] as const)('nor does a %s after it', async (deed) => {
  const { peering } = await doorAt(open, 7_300_000);
  const reason = 'late';
  const answer =
    deed === 'deny'
      ? peering.perform('PR-1', felix, { decide: 'deny', reason })
      : deed === 'cancel'
        ? peering.perform('PR-1', maya, { decide: 'cancel' })
        : peering.perform('PR-1', felix, { decide: 'break-glass', planHash, reason });
  expect(await answer).toMatchObject({ refused: 'too-late', status: 'lapsed' });
});

test('who would agree to what the catalog forbids by now is told what it says, and the request has ended', async () => {
  const { peering, requests } = await doorAt(denying, 5_000);
  const answer = await peering.perform('PR-1', felix, { decide: 'approve', planHash });
  expect(answer).toMatchObject({ refused: 'pair-denied', vpc: 'b', other: 'a' });
  expect(await requests.find('PR-1')).toMatchObject({ status: 'refused', trouble: { code: 'policy' } });
});
