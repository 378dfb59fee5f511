import { expect, test } from 'vitest';
import type { UnmanagedPeering } from '../../src/estate/unmanaged.ts';
import type { Flow, Recorded, SideFlows } from '../../src/network/flows.ts';
import { makeReadLastTraffic } from '../../src/reconcile/read-last-traffic.ts';

const now = Date.parse('2027-03-01T12:00:00Z');
const hour = 3_600_000;

const end = (vpcId: string, isRead = true) => ({
  ...{ account: '111122223333', region: 'us-east-1', vpcId, dns: false, routes: 1, isRead },
  ...(!isRead && { blocks: ['10.9.0.0/16'] }),
});
const peering = (id: string, over: Partial<UnmanagedPeering> = {}): UnmanagedPeering => ({
  ...{ id, status: 'active', requester: end('vpc-a'), accepter: end('vpc-b'), ...over },
});

const whole: SideFlows = { isRead: true, flows: [], gaps: [] };
const none: SideFlows = { isRead: false, flows: [], gaps: [{ gap: 'no-flow-logs' }] };
const flow: Flow = {
  ...{ source: '10.1.0.1', destination: '10.2.0.1', accepted: true, icmp: false },
  ...{ packets: 3, bytes: 300, lastAt: now - 2 * hour },
};

const look = async (rows: UnmanagedPeering[], requester: SideFlows) => {
  const asked: { id: string; days: number; listed: unknown }[] = [];
  let kept: unknown = rows;
  const read = makeReadLastTraffic({
    catalog: { unusedAfter: 14 * 86_400 },
    listings: {
      rows: async (_, from, count) => rows.slice(from, from + count),
      amend: async (_, from, amended) => {
        kept = rows.map((row, index) => amended[index - from] ?? row);
      },
    },
    readFlows: async (ends, { from, at }, listed): Promise<Recorded> => {
      asked.push({ id: 'id' in ends ? String(ends.id) : '', days: (at - from) / 86_400_000, listed });
      return { from, at, sides: { requester, accepter: none } };
    },
    now: () => now,
  });
  return { asked, read, kept: () => kept };
};

test('flow logs are read for the page that is shown, and for no other row of a long list', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => peering(`pcx-${index}`));
  const { asked, read } = await look(rows, whole);
  await read(24, 12);
  expect(asked.map(({ id }) => id).sort()).toEqual(rows.slice(24, 36).map(({ id }) => id));
  expect(new Set(asked.map(({ days }) => days))).toEqual(new Set([14]));
});

test.each<[string, Partial<UnmanagedPeering>, number]>([
  ['an active one is looked at', {}, 1],
  ['one that was looked at is not asked about again', { traffic: { from: 1, at: 2 } }, 0],
  ['a pending one carries nothing', { status: 'pending-acceptance' }, 0],
  [
    'where neither account is read, nothing is asked',
    { requester: end('a', false), accepter: end('b', false) },
    0,
  ],
])('%s', async (_, over, times) => {
  const { asked, read } = await look([peering('pcx-1', over)], whole);
  await read(0, 12);
  expect(asked).toHaveLength(times);
});

test('an end in an account of others is known by its blocks, and its account is not asked', async () => {
  const { asked, read } = await look([peering('pcx-1', { accepter: end('vpc-b', false) })], whole);
  await read(0, 12);
  expect(asked[0]?.listed).toEqual({ accepter: ['10.9.0.0/16'] });
});

test.each<[string, SideFlows, object]>([
  ['used', { ...whole, flows: [flow] }, { lastAt: now - 2 * hour }],
  [
    'used, by a log that does not show all of the time',
    { ...whole, flows: [flow], gaps: [{ gap: 'began' }] },
    { lastAt: now - 2 * hour },
  ],
  ['unused, by a whole log of one side', whole, { isUnused: true }],
  ['unused but for pings', { ...whole, flows: [{ ...flow, icmp: true }] }, { isUnused: true }],
  [
    'rejected packets are no use of it',
    { ...whole, flows: [{ ...flow, accepted: false }] },
    { isUnused: true },
  ],
  ['not known, by a log that began lately', { ...whole, gaps: [{ gap: 'began' }] }, {}],
  ['not known, without a log', none, {}],
])('%s', async (_, side, said) => {
  const { read, kept } = await look([peering('pcx-1')], side);
  await read(0, 12);
  expect(kept()).toEqual([peering('pcx-1', { traffic: { from: now - 14 * 24 * hour, at: now, ...said } })]);
});
