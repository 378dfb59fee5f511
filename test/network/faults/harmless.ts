import { anEntry, aRule, fromBlock, fromGroup, fromList } from '../../support/end-builders.ts';
import { asks, type Fault, fault, first, onlyEntries, onlyRules, route, tableAt, unroute } from './fault.ts';

const deny = { allow: false } as const;
const tcp = (from: number, to: number) => ({ protocol: 'tcp', ports: { from, to } }) as const;
const nothing = 'nothing';

/** What looks like a fault and is none: every check but the host's own firewall passes. */
export const harmless: Fault[] = [
  ...asks.map((ask) => fault('everything is in place', () => {}, nothing, ask)),
  fault(
    'the requester and accepter are swapped',
    ({ connection }) => {
      const { requester, accepter } = connection;
      Object.assign(connection, { requester: accepter, accepter: requester });
    },
    nothing,
  ),
  fault(
    'an older connection of the two is dead',
    ({ from, connection }) => {
      from.connections.unshift({ ...connection, id: 'pcx-0', status: 'deleted' });
    },
    nothing,
  ),
  fault(
    'a second one waits to be accepted',
    ({ from, connection }) => {
      from.connections.unshift({ ...connection, id: 'pcx-0', status: 'pending-acceptance' });
    },
    nothing,
  ),
  fault(
    'encryption is watched only',
    ({ from }) => {
      from.encryption = 'monitor';
    },
    nothing,
  ),
  fault('a broader route leads elsewhere', ({ from }) => route(from, '10.0.0.0/8', 'tgw-1'), nothing),
  fault(
    'a broader route is a dead end',
    ({ from }) => route(from, '10.0.0.0/8', 'tgw-1', { state: 'blackhole' }),
    nothing,
  ),
  fault(
    'a more specific route leads elsewhere for others',
    ({ from }) => route(from, '10.2.2.0/24', 'tgw-1'),
    nothing,
  ),
  fault(
    'a propagated route has the same destination',
    ({ from }) => {
      tableAt(from).routes.unshift({
        destination: '10.2.0.0/16',
        target: { kind: 'gateway', id: 'vgw-1' },
        state: 'active',
        origin: 'propagated',
      });
    },
    nothing,
  ),
  fault(
    'a route to a prefix list is as long, and gives way',
    ({ from }) => {
      from.prefixLists.push({ id: 'pl-1', entries: ['10.2.0.0/16'] });
      tableAt(from).routes.unshift({
        destination: 'pl-1',
        target: { kind: 'transit-gateway', id: 'tgw-1' },
        state: 'active',
        origin: 'static',
      });
    },
    nothing,
  ),
  fault(
    'a prefix list alone leads to the peering',
    ({ from }) => {
      unroute(from, '10.2.0.0/16');
      from.prefixLists.push({ id: 'pl-1', entries: ['10.2.0.0/16'] });
      route(from, 'pl-1', 'pcx-1');
    },
    nothing,
  ),
  fault(
    'an unknown prefix list leads to the peering as well',
    ({ from }) => route(from, 'pl-9', 'pcx-1'),
    nothing,
  ),
  fault(
    'the main table is empty, and not the subnet’s',
    ({ from }) => {
      for (const table of from.vpc.routeTables) if (table.main) table.routes = [];
    },
    nothing,
  ),
  fault(
    'a rule names the sender’s group',
    ({ to }) => onlyRules(to, false, [aRule(fromGroup('sg-a'))]),
    nothing,
  ),
  fault(
    'a rule names the target’s group',
    ({ from }) => onlyRules(from, true, [aRule(fromGroup('sg-b'))]),
    nothing,
  ),
  fault(
    'a rule names a prefix list with the sender',
    ({ to }) => {
      to.prefixLists.push({ id: 'pl-1', entries: ['10.9.0.0/16', '10.1.1.0/24'] });
      onlyRules(to, false, [aRule(fromList('pl-1'))]);
    },
    nothing,
  ),
  fault(
    'one of several groups admits it',
    ({ to }) => {
      onlyRules(to, false, []);
      for (const card of to.interfaces) card.groupIds.push('sg-b2');
      to.groups.push({ id: 'sg-b2', rules: [aRule(fromBlock('10.1.1.10/32'))] });
    },
    nothing,
  ),
  fault(
    'a hidden group cannot take away what another admits',
    ({ to }) => {
      for (const card of to.interfaces) card.groupIds.push('sg-hidden');
    },
    nothing,
  ),
  fault(
    'the target’s group lets nothing out: answers need no rule',
    ({ to }) => onlyRules(to, true, []),
    nothing,
  ),
  fault(
    'the sender’s group lets nothing in: answers need no rule',
    ({ from }) => onlyRules(from, false, []),
    nothing,
    'tcp6',
  ),
  fault(
    'a later entry denies it',
    ({ to }) => {
      to.acls[0]?.entries.push(anEntry(200, deny));
    },
    nothing,
  ),
  fault(
    'an entry denies other messages',
    ({ to }) => first(to, false, { ...deny, protocol: 'icmp', icmp: { type: 13 } }),
    nothing,
  ),
  fault('an entry denies TCP', ({ to }) => first(to, false, { ...deny, protocol: 'tcp' }), nothing),
  fault('an entry denies ICMP', ({ to }) => first(to, false, { ...deny, protocol: 'icmp' }), nothing, 'tcp4'),
  fault(
    'an entry denies the other family',
    ({ to }) => onlyEntries(to, false, [anEntry(1, { ...deny, block: '::/0' }), anEntry(2)]),
    nothing,
  ),
  fault(
    'answers may go to what AWS advises',
    ({ to }) => onlyEntries(to, true, [anEntry(1, tcp(1024, 65_535))]),
    nothing,
    'tcp4',
  ),
  fault(
    'several entries together allow every port',
    ({ from }) => onlyEntries(from, false, [anEntry(3, tcp(40_000, 65_535)), anEntry(2, tcp(0, 39_999))]),
    nothing,
    'tcp4',
  ),
  fault(
    'the shut network ACL is another subnet’s',
    ({ to }) => {
      to.acls.unshift({ id: 'acl-z', isDefault: false, subnetIds: ['subnet-z'], entries: [] });
    },
    nothing,
  ),
];
