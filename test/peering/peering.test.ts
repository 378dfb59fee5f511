import { expect, test } from 'vitest';
import { refusalText } from '../../handlers/render/refusals.ts';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { makePeering } from '../../src/peering/door.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import type { Ping, PingEvent } from '../../src/ping/ping.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { attemptKind, pingKind, requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { asPerson, maya, planned, requested, type Told } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

const because = { code: 'gave-up', attempts: 8, said: 'no' } as const;
const failed: RequestEvent = { type: 'failed', because, left: ['delete-connection'] };
const connected: RequestEvent = { type: 'connected' };

const vpcNamed = (name: string) =>
  ({ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}` }) as CatalogVpc;
const vpcs = ['a', 'b', 'c'].map(vpcNamed);
const [a, b] = vpcs as [CatalogVpc, CatalogVpc];

/** The front door over books in memory. Lists know nothing, as for requests beyond their end; the lock is what is read. */
const openDoor = async (stories: Record<string, Told[]>, lists: Partial<Needs['lists']> = {}) => {
  const requests = makeMemoryBook(requestKind, () => {});
  const write = async (id: string, told: Told): Promise<void> => {
    const event = 'type' in told ? told : told.event;
    const before = (await requests.find(id)) ?? { id };
    const after = await requests.append(before, { at: 1000, by: asPerson(maya), event });
    if (isConflict(after)) throw new Error('The story cannot be.');
  };
  for (const [id, story] of Object.entries(stories)) for (const told of story) await write(id, told);
  const woken: string[] = [];
  const attempts = makeMemoryBook(attemptKind, () => {});
  const parts = {
    catalog: { vpcs } as unknown as Catalog,
    requests,
    pings: makeMemoryBook<Ping, PingEvent>(pingKind, () => {}),
    attempts,
    lists: { inStatus: async () => [], changedIn: async () => [], ...lists },
    rights: async () => ({ may: { requester: true, accepter: false } }),
    now: () => 5000,
    newId: () => 'NEW',
    wake: (id: string) => void woken.push(id),
  } as unknown as Needs;
  return { peering: makePeering(parts), requests, attempts, woken };
};

test('what a failed request left is not touched while another holds the pair, and the asker is told which', async () => {
  const { peering, requests, woken } = await openDoor({
    'PR-OLD': [requested, planned, failed],
    'PR-NEW': [requested],
  });
  const answer = await peering.perform('PR-OLD', maya, { decide: 'remove', reason: 'clean up' });
  expect(answer).toEqual({ refused: 'pair-taken', holder: 'PR-NEW', leftBy: 'PR-OLD' });
  expect(isRefusal(answer) && refusalText(answer)).toMatch(/PR-NEW.*Once.*`\/peer remove PR-OLD`/);
  expect((await requests.history('PR-OLD')).at(-1)?.event).toEqual({
    type: 'turned-away',
    deed: 'remove',
    refused: 'pair-taken',
  });
  expect(woken).toEqual([]);
});

test('what a failed request left is taken out once nobody holds the pair', async () => {
  const { peering, woken } = await openDoor({ 'PR-OLD': [requested, planned, failed] });
  const answer = await peering.perform('PR-OLD', maya, { decide: 'remove', reason: 'clean up' });
  expect(answer).toMatchObject({ status: 'removing' });
  expect(woken).toEqual(['PR-OLD']);
});

const holder: Partial<Needs['lists']> = {
  holderOf: async (one, other) =>
    [one.vpcId, other.vpcId].sort().join() === 'vpc-a,vpc-b' ? 'PR-1' : undefined,
};

test('a ping finds every peering of a VPC by the lock of its pair, however many requests there are', async () => {
  const { peering } = await openDoor({ 'PR-1': [requested, planned, connected] }, holder);
  const toB = await peering.ping({ by: maya, to: b, channel: 'C0' });
  expect(toB).toMatchObject({ pairs: [{ from: { name: 'a' }, to: { name: 'b' } }] });
});

test('the way in to the VPC that asked is pinged from the other end', async () => {
  const { peering } = await openDoor({ 'PR-1': [requested, planned, connected] }, holder);
  const toA = await peering.ping({ by: maya, to: a, channel: 'C0' });
  expect(toA).toMatchObject({ pairs: [{ from: { name: 'b' }, to: { name: 'a' } }] });
});

test('a pair that is only asked for is not pinged', async () => {
  const { peering } = await openDoor({ 'PR-1': [requested, planned] }, holder);
  expect(await peering.ping({ by: maya, to: b, channel: 'C0' })).toMatchObject({
    refused: 'nobody-to-ping-from',
  });
});

test('a rule is proposed to whichever request holds the pair, once it is connected', async () => {
  const proposal = {
    by: maya,
    from: b,
    to: a,
    groupId: 'sg-1',
    protocol: 'icmp' as const,
    source: '10.2.0.0/16',
  };
  const joined = await openDoor({ 'PR-1': [requested, planned, connected] }, holder);
  expect(await joined.peering.proposeRule(proposal)).toMatchObject({
    id: 'PR-1',
    proposals: [{ side: 'requester' }],
  });
  const waiting = await openDoor({ 'PR-1': [requested, planned] }, holder);
  expect(await waiting.peering.proposeRule(proposal)).toMatchObject({ refused: 'rule-needs-peering' });
});

test('what an outsider wanted of a request stands in its story, and anything else is an attempt of its own', async () => {
  const { peering, requests, attempts } = await openDoor({ 'PR-1': [requested, planned, connected] });
  const guest = { ...maya, user: 'U0GUEST', name: 'gus' };
  const onRequest = { deed: 'remove', about: 'PR-1', standing: 'guest' } as const;
  expect(await peering.turnAway(guest, onRequest)).toEqual({ refused: 'not-owner' });
  expect((await requests.history('PR-1')).at(-1)?.event).toEqual({
    type: 'turned-away',
    deed: 'remove',
    refused: 'not-owner',
  });
  expect(await attempts.find('NO-NEW')).toBeUndefined();
  const outside = { refused: 'not-member', standing: 'guest' };
  expect(await peering.turnAway(guest, { deed: 'ping', standing: 'guest' })).toEqual(outside);
  expect(await attempts.find('NO-NEW')).toMatchObject({ deed: 'ping', refused: 'not-member' });
});
