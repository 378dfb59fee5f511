import { expect, test } from 'vitest';
import { type Check, diagnose, firstCause, type Path } from '../../src/network/diagnose.ts';
import { aConnection, aPair, aVpc } from '../support/builders.ts';
import { anEntry, aRule, aWorld, fromGroup } from '../support/end-builders.ts';
import { onlyEntries, onlyRules, route, unroute } from './faults/fault.ts';

const find = (checks: Check[], what: Check['what'], at: Check['at'] = 'from'): Check['because'] | undefined =>
  checks.find((check) => check.what === what && check.at === at)?.because;
const causeOf = (path: Path) => firstCause(diagnose(path))?.because;

test('the checks stand in the order in which a packet meets them', () => {
  const lines = diagnose(aWorld()).map(({ what, at, way }) => `${what} ${at} ${way}`);
  expect(lines).toEqual([
    'peering from there',
    'prober from there',
    'route-there from there',
    'sg-egress from there',
    'acl-out from there',
    'acl-in to there',
    'sg-ingress to there',
    'target to there',
    'route-back to back',
    'acl-out to back',
    'acl-in from back',
    'host-firewall to there',
  ]);
});

test('what lets a packet through is named: the route, the rule and the entry', () => {
  const checks = diagnose(aWorld());
  expect(find(checks, 'peering')).toEqual({ code: 'peering-active', connectionId: 'pcx-1' });
  expect(find(checks, 'prober')).toEqual({
    code: 'instance-running',
    instance: { id: 'i-a', name: 'server-i-a' },
  });
  expect(find(checks, 'route-there')).toEqual({
    ...{ code: 'route-ok', table: { id: 'rtb-a' }, destination: '10.2.0.0/16', target: 'pcx-1' },
  });
  expect(find(checks, 'sg-ingress', 'to')).toMatchObject({
    ...{ code: 'rule-admits', group: { id: 'sg-b', name: 'group-b' }, rule: { id: 'sgr-ping-4' } },
  });
  expect(find(checks, 'acl-in', 'to')).toMatchObject({ acl: { id: 'acl-b' }, entries: [{ number: 100 }] });
});

test('peering is not transitive: the neighbour that both share is named', () => {
  const { from, to } = aWorld();
  const hub = aVpc('hub', '10.3.0.0/16');
  from.connections = [aConnection(aPair({ requester: from.vpc, accepter: hub }))];
  to.connections = [aConnection(aPair({ requester: hub, accepter: to.vpc }), { id: 'pcx-2' })];
  expect(causeOf({ from, to })).toMatchObject({ code: 'no-peering', shared: [{ vpcId: 'vpc-hub' }] });
});

test('a connection that came to its end is told with its id, the latest of several', () => {
  const { from, to, connection } = aWorld();
  connection.status = 'rejected';
  from.connections.push({ ...connection, id: 'pcx-2', status: 'expired' });
  expect(causeOf({ from, to })).toEqual({
    ...{ code: 'no-peering', shared: [], ended: { connectionId: 'pcx-2', status: 'expired' } },
  });
});

test('a forgotten block is named with those that have routes, and with where its packets go instead', () => {
  const { from, to } = aWorld();
  unroute(from, '10.2.0.0/16');
  route(from, '0.0.0.0/0', 'nat-1');
  expect(causeOf({ from, to })).toEqual({
    ...{ code: 'block-unrouted', table: { id: 'rtb-a' }, block: '10.2.0.0/16' },
    ...{ routed: ['10.22.0.0/16'], instead: 'nat-1' },
  });
});

test('a route that steals packets is named beside the one that it goes before', () => {
  const { from, to } = aWorld();
  route(from, '10.2.1.0/24', 'tgw-1');
  expect(causeOf({ from, to })).toEqual({
    ...{ code: 'route-stolen', table: { id: 'rtb-a' }, destination: '10.2.1.0/24', target: 'tgw-1' },
    ours: '10.2.0.0/16',
  });
});

test('a group that admits nothing is told with what it would have had to admit', () => {
  const { from, to } = aWorld();
  onlyRules(to, false, [aRule({ protocol: 'udp' })]);
  expect(causeOf({ from, to })).toEqual({
    ...{ code: 'no-rule-admits', groups: [{ id: 'sg-b', name: 'group-b' }] },
    ...{ packet: { protocol: 'icmp', type: 8 }, address: '10.1.1.10' },
  });
});

test('a group of another account is not asked for where the connection does not carry traffic', () => {
  const { from, to, connection } = aWorld();
  connection.status = 'provisioning';
  onlyRules(to, false, [aRule(fromGroup('sg-a'))]);
  expect(find(diagnose({ from, to }), 'sg-ingress', 'to')?.code).toBe('no-rule-admits');
});

test('where the groups of the sender are unknown, a rule that names one is unknown', () => {
  const { from, to } = aWorld();
  const { interfaces: _, ...unread } = from;
  onlyRules(to, false, [aRule(fromGroup('sg-a'))]);
  const ingress = diagnose({ from: unread, to }).find(({ what }) => what === 'sg-ingress');
  expect(ingress).toMatchObject({ passed: 'unknown', because: { code: 'peer-groups-unknown' } });
});

test.each([
  [32_768, 60_999, [{ from: 32_768, to: 60_999 }], true],
  [49_152, 65_535, [{ from: 49_152, to: 65_535 }], false],
])(
  'of the ephemeral ports %i to %i get through, and that suffices for Linux or not',
  (from, to, allowed, linux) => {
    const world = aWorld();
    onlyEntries(world.to, true, [
      anEntry(1, { protocol: 'tcp', ports: { from, to: from + 10 } }),
      anEntry(2, { protocol: 'tcp', ports: { from: from + 11, to } }),
    ]);
    const back = diagnose(world, { protocol: 'tcp', port: 443 }).find(
      ({ what, way }) => what === 'acl-out' && way === 'back',
    );
    expect(back).toMatchObject({ passed: 'unknown', because: { code: 'part-of-ports', allowed, linux } });
  },
);

test('with nothing but the VPCs and connections read, the rest is said not to be looked at', () => {
  const { from, to } = aWorld();
  const bare = ({ vpc, connections, instance, address }: typeof from) => ({
    ...{ vpc, connections, instance },
    ...(address && { address }),
  });
  const checks = diagnose({ from: bare(from), to: bare(to) });
  const unread = checks.filter(({ because }) => because.code === 'not-looked-at').map(({ what }) => what);
  expect(unread).toEqual(['sg-egress', 'acl-out', 'acl-in', 'sg-ingress', 'acl-out', 'acl-in']);
  expect(firstCause(checks)).toBeUndefined();
});
