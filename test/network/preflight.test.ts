import { describe, expect, test } from 'vitest';
import { type Finding, isBlocker } from '../../src/network/finding.ts';
import { checkPair, simplyJoined } from '../../src/network/preflight.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import type { Limits, Observed, Route, Vpc } from '../../src/network/vpc.ts';
import { aConnection, aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

const codes = (findings: Finding[]): string[] =>
  findings.map(({ code }) => code).filter((code) => code !== 'main-table');
const of = (findings: Finding[], code: Finding['code']): Finding | undefined =>
  findings.find((finding) => finding.code === code);
const withRoutes = (routes: Route[], more: Partial<Vpc> = {}): Observed =>
  aPair({
    requester: aVpc('a', '10.1.0.0/16', { routeTables: [aTable('rtb-a', { main: true, routes })], ...more }),
  });
const limits = (more: Partial<Limits> = {}) => {
  const side: Limits = { ...documentedLimits, ...more };
  return { requester: side, accepter: side };
};

describe('what makes a peering impossible', () => {
  test('two separate networks have nothing against them', () =>
    expect(codes(checkPair(aPair()))).toEqual([]));

  test('every overlapping pair of blocks is named, secondary and IPv6 ones too', () => {
    const requester = aVpc('a', '10.1.0.0/16', { cidrBlocks: ['10.1.0.0/16', '2001:db8::/56'] });
    const accepter = aVpc('b', '10.2.0.0/16', {
      cidrBlocks: ['10.2.0.0/16', '10.1.4.0/24', '2001:db8:0:8::/61'],
    });
    const pairs = checkPair(aPair({ requester, accepter })).flatMap((finding) =>
      finding.code === 'cidr-overlap' ? [[finding.requesterBlock, finding.accepterBlock]] : [],
    );
    expect(pairs).toEqual([
      ['10.1.0.0/16', '10.1.4.0/24'],
      ['2001:db8::/56', '2001:db8:0:8::/61'],
    ]);
  });

  test('a VPC is not joined to itself', () => {
    const { requester } = aPair();
    expect(codes(checkPair(aPair({ accepter: requester })))).toEqual(['same-vpc']);
  });

  test('a VPC that AWS does not know is a blocker, and nothing else is said', () => {
    const accepter = aVpc('b', '10.1.0.0/16', { exists: false });
    expect(codes(checkPair(aPair({ accepter })))).toEqual(['vpc-missing']);
  });

  test('a connection that we did not make is told with its maker; one of another request with its id', () => {
    const pair = aPair();
    const swapped = aConnection(pair, {
      requester: pair.accepter,
      accepter: pair.requester,
      tags: { requester: {}, accepter: {} },
    });
    const alien = of(checkPair({ ...pair, strangers: [swapped] }), 'already-peered');
    expect(alien).toEqual(expect.objectContaining({ connectionId: 'pcx-1', madeBy: 'accepter' }));
    expect(alien).not.toHaveProperty('requestId');
    const ours = checkPair({ ...pair, strangers: [aConnection(pair)] });
    expect(of(ours, 'already-peered')).toMatchObject({ requestId: 'PR-TEST' });
  });

  test('a static route elsewhere for the very block is a conflict, dead or alive; one of ours is not', () => {
    const judge = (route: Route) => {
      const pair = withRoutes([route]);
      return codes(checkPair({ ...pair, connection: aConnection(pair) }).filter(isBlocker));
    };
    expect(judge(aRoute('10.2.0.0/16', 'tgw-1'))).toEqual(['route-conflict']);
    expect(judge(aRoute('10.2.0.0/16', 'pcx-9', { state: 'blackhole' }))).toEqual(['route-conflict']);
    expect(judge(aRoute('10.2.0.0/16', 'pcx-1'))).toEqual([]);
    expect(judge(aRoute('10.2.0.0/16', 'vgw-1', { origin: 'propagated' }))).toEqual([]);
  });

  test('a table of another account cannot be written in', () => {
    const routeTables = [aTable('rtb-a', { main: true, owner: '999988887777' })];
    const pair = aPair({ requester: aVpc('a', '10.1.0.0/16', { routeTables }) });
    expect(of(checkPair(pair), 'table-of-another-account')).toMatchObject({ owner: '999988887777' });
  });

  test('what a rehearsal found to be forbidden is said with its action and role', () => {
    const denied = [{ side: 'accepter', action: 'ec2:CreateRoute', role: 'arn:role' } as const];
    expect(of(checkPair({ ...aPair(), denied }), 'permission-missing')).toMatchObject(denied[0] ?? {});
  });

  test('names across the peering need both DNS attributes of the VPC', () => {
    const running = { running: [] };
    const dns = { hostnames: false, support: true };
    const survey = { requester: running, accepter: { ...running, dns } };
    const asked = { ...simplyJoined, dns: ['accepter' as const] };
    expect(of(checkPair({ ...aPair(), survey }, asked), 'dns-off')).toMatchObject({ hostnames: false });
    expect(codes(checkPair({ ...aPair(), survey }))).toEqual([]);
  });

  test('a subnet of neither VPC is refused, and a plan that nobody could read', () => {
    const asked = { scope: ['subnet-zz'], dns: [] };
    expect(of(checkPair(aPair(), asked), 'subnet-unknown')).toMatchObject({ subnetId: 'subnet-zz' });
    const ids = Array.from({ length: 300 }, (_, index) => String(index));
    const vast = aVpc('a', '10.1.0.0/16', {
      subnets: ids.map((id) => ({ id: `subnet-${id}`, cidrBlocks: [] })),
      routeTables: ids.map((id) => aTable(`rtb-${id}`, { subnetIds: [`subnet-${id}`] })),
    });
    const accepter = aVpc('b', '10.2.0.0/16', { cidrBlocks: ['10.2.0.0/16', '10.3.0.0/16'] });
    expect(of(checkPair(aPair({ requester: vast, accepter })), 'plan-too-long')).toMatchObject({
      routes: 601,
    });
  });
});

describe('quotas', () => {
  test('a VPC without a free peering, and an account with too many pending requests, are full', () => {
    const running = { running: [] };
    const survey = { requester: { ...running, pendingRequests: 25 }, accepter: running };
    const own = limits({
      'active-peerings': { value: 50, source: 'account' },
      'pending-requests': { value: 25, source: 'account' },
    });
    const full = checkPair({
      ...aPair(),
      limits: own,
      peerings: { requester: 3, accepter: 50 },
      survey,
    });
    expect(full.filter(isBlocker)).toMatchObject([
      { code: 'quota-reached', quota: 'active-peerings', side: 'accepter', used: 50, limit: 50 },
      { code: 'quota-reached', quota: 'pending-requests', side: 'requester', used: 25 },
    ]);
  });

  test.each([
    [0, []],
    [1, []],
    [2, ['many-peers']],
  ])('a VPC with %i peers is advised of another way from the third one on', (peers, advised) => {
    const pair = { ...aPair(), peerings: { requester: peers, accepter: 0 } };
    const found = checkPair(pair).filter(({ code }) => code === 'many-peers');
    expect(found.map(({ code }) => code)).toEqual(advised);
    expect(found.every((finding) => !isBlocker(finding))).toBe(true);
    expect(checkPair({ ...pair, connection: aConnection(pair) }).map(({ code }) => code)).not.toContain(
      'many-peers',
    );
  });

  test('a default of AWS that would be passed is a doubt and no bar: the account may have more', () => {
    const found = checkPair({
      ...aPair(),
      limits: limits(),
      peerings: { requester: 3, accepter: 50 },
    });
    expect(found.filter(isBlocker)).toEqual([]);
    expect(found).toContainEqual(expect.objectContaining({ code: 'quota-doubtful', side: 'accepter' }));
  });

  test.each([
    [500, 499, 'quota-near'],
    [500, 500, 'quota-reached'],
    [1000, 500, undefined],
  ])('with %i slots and %i routes a table is %s', (value, used, code) => {
    const routes = Array.from({ length: used }, (_, index) => aRoute(`172.16.${index}.0/32`, 'tgw-1'));
    const pair = withRoutes(routes);
    const own = limits({ 'routes-per-table': { value, source: 'account' } });
    const found = checkPair({ ...pair, limits: own }).filter(({ code }) => code.startsWith('quota'));
    expect(found.map((finding) => finding.code)).toEqual(code ? [code] : []);
    for (const finding of found) expect(finding).toMatchObject({ used, adds: 1, table: { id: 'rtb-a' } });
  });

  test('propagated and IPv6 routes do not count against the IPv4 slots', () => {
    const pair = withRoutes([
      aRoute('10.0.0.0/8', 'vgw-1', { origin: 'propagated' }),
      aRoute('::/0', 'eigw-1'),
    ]);
    const one = limits({ 'routes-per-table': { value: 1, source: 'account' } });
    expect(checkPair({ ...pair, limits: one }).filter(isBlocker)).toEqual([]);
  });
});

describe('what people have to weigh', () => {
  test.each([
    ['10.2.3.0/24', 'tgw-1', {}, ['route-stolen']],
    ['10.2.3.0/24', 'pcx-9', { state: 'blackhole' }, ['route-stolen']],
    ['10.0.0.0/8', 'tgw-1', {}, ['route-shadowed']],
    ['0.0.0.0/0', 'tgw-1', {}, ['route-shadowed']],
    ['0.0.0.0/0', 'nat-1', { target: { kind: 'nat', id: 'nat-1' } }, []],
    ['10.2.0.0/16', 'vgw-1', { origin: 'propagated' }, ['propagated-overridden']],
    ['192.168.0.0/16', 'tgw-1', {}, []],
    ['pl-1', 'tgw-1', {}, []],
  ] as [string, string, Partial<Route>, string[]][])(
    'beside ours, a route for %s to %s (%o) is %o',
    (block, target, more, expected) =>
      expect(codes(checkPair(withRoutes([aRoute(block, target, more)])))).toEqual(expected),
  );

  test.each(['10.2.3.0/24', '10.0.0.0/8'])(
    'that a route of others for %s is a dead end is known',
    (block) => {
      const beside = (more: Partial<Route>) => checkPair(withRoutes([aRoute(block, 'pcx-9', more)]));
      expect(beside({ state: 'blackhole' }).filter((one) => 'isDead' in one)).toHaveLength(1);
      expect(beside({}).filter((one) => 'isDead' in one)).toEqual([]);
    },
  );

  test('a dead end that a peering of the bot’s left is replaced, and said to be', () => {
    const pair = withRoutes([aRoute('10.2.0.0/16', 'pcx-old', { state: 'blackhole' })]);
    expect(codes(checkPair({ ...pair, tombstones: ['pcx-old'] }))).toEqual(['dead-end-replaced']);
  });

  test('what is true of many tables is said once, with their number', () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(index));
    const requester = aVpc('a', '10.1.0.0/16', {
      subnets: ids.map((id) => ({ id: `subnet-${id}`, cidrBlocks: [] })),
      routeTables: ids.map((id) =>
        aTable(`rtb-${id}`, { subnetIds: [`subnet-${id}`], routes: [aRoute('10.0.0.0/8', 'tgw-1')] }),
      ),
    });
    const found = checkPair(aPair({ requester }));
    expect(codes(found)).toEqual(['route-shadowed']);
    const shadowed = of(found, 'route-shadowed');
    expect(shadowed).toMatchObject({ tableCount: 100 });
    expect(shadowed && 'tables' in shadowed && shadowed.tables).toHaveLength(5);
  });

  test('subnets on the main table, other Regions, encryption controls and idle VPCs are pointed out', () => {
    expect(of(checkPair(aPair()), 'main-table')).toMatchObject({ subnets: 1 });
    const far = { ...aPair(), accepter: aVpc('b', '10.2.0.0/16', { region: 'eu-west-1' }) };
    expect(codes(checkPair(far))).toEqual(['inter-region']);
    const survey = { requester: { running: [], encryption: 'enforce' as const }, accepter: { running: [] } };
    expect(codes(checkPair({ ...aPair(), survey }))).toEqual(['encryption-controls']);
    expect(codes(checkPair({ ...aPair(), accepter: aVpc('b', '10.2.0.0/16', { subnets: [] }) }))).toEqual([
      'no-subnets',
    ]);
  });

  test('a table that serves more subnets than were asked for is pointed out', () => {
    const requester = aVpc('a', '10.1.0.0/16', {
      subnets: [
        { id: 'subnet-1', cidrBlocks: ['10.1.1.0/24'] },
        { id: 'subnet-2', name: 'reports', cidrBlocks: ['10.1.2.0/24'] },
      ],
      routeTables: [aTable('rtb-a', { subnetIds: ['subnet-1', 'subnet-2'] })],
    });
    const found = checkPair(aPair({ requester }), { scope: ['subnet-1'], dns: [] });
    expect(of(found, 'table-shared')).toMatchObject({ subnets: ['reports'] });
  });
});
