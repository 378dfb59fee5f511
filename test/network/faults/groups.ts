import { aRule, fromBlock, fromGroup, fromList, type SeenWorld } from '../../support/end-builders.ts';
import { type Fault, fault, first, groupAt, onlyRules, route, unroute, whatever } from './fault.ts';

const inn = 'to sg-ingress there';
const out = 'from sg-egress there';
const icmp = { protocol: 'icmp' } as const;
const tcp = (from: number, to = from) => ({ protocol: 'tcp', ports: { from, to } }) as const;

const letsIn =
  (...rules: Parameters<typeof aRule>) =>
  ({ to }: SeenWorld) =>
    onlyRules(to, false, rules.map(aRule));
const letsOut =
  (...rules: Parameters<typeof aRule>) =>
  ({ from }: SeenWorld) =>
    onlyRules(from, true, rules.map(aRule));

const moveAbroad = ({ to, connection }: SeenWorld): void => {
  to.vpc.region = 'eu-west-1';
  connection.accepter = { ...connection.accepter, region: 'eu-west-1' };
};

export const groupFaults: Fault[] = [
  ...whatever(
    'the group lets nothing in',
    ({ to }) => onlyRules(to, false, []),
    `${inn}: groups-without-rules`,
  ),
  ...whatever(
    'the group lets nothing out',
    ({ from }) => onlyRules(from, true, []),
    `${out}: groups-without-rules`,
  ),
  ...whatever(
    'only members of the group itself are let in',
    letsIn(fromGroup('sg-b')),
    `${inn}: no-rule-admits`,
  ),
  ...whatever('another network is let in', letsIn(fromBlock('10.9.0.0/16')), `${inn}: no-rule-admits`),
  ...whatever('the other protocol alone is let in', letsIn({ protocol: 'udp' }), `${inn}: no-rule-admits`),
  fault(
    'echo replies are let in, not requests',
    letsIn({ ...icmp, icmp: { type: 0 } }),
    `${inn}: no-rule-admits`,
  ),
  fault(
    'echo requests of another code are let in',
    letsIn({ ...icmp, icmp: { type: 8, code: 3 } }),
    `${inn}: no-rule-admits`,
  ),
  fault('every type of one other code', letsIn({ ...icmp, icmp: { code: 1 } }), `${inn}: no-rule-admits`),
  fault('TCP alone is let in', letsIn(tcp(0, 65_535)), `${inn}: no-rule-admits`),
  fault('ICMP alone is let in', letsIn(icmp), `${inn}: no-rule-admits`, 'tcp4'),
  fault(
    'the ports around are let in',
    letsIn({ id: 'sgr-1', ...tcp(0, 442) }),
    `${inn}: no-rule-admits`,
    'tcp4',
  ),
  fault('the ports above are let in', letsIn(tcp(444, 65_535)), `${inn}: no-rule-admits`, 'tcp4'),
  fault(
    'a rule about ICMP type 8 is none about port 8',
    letsIn({ ...icmp, icmp: { type: 8 } }),
    `${inn}: no-rule-admits`,
    'tcp4',
  ),
  fault(
    'ICMPv4 is let in from IPv6',
    letsIn({ ...icmp, ...fromBlock('::/0') }),
    `${inn}: no-rule-admits`,
    'ping6',
  ),
  fault('ICMPv6 is let in from IPv4', letsIn({ protocol: 'icmpv6' }), `${inn}: no-rule-admits`, 'ping6'),
  fault(
    'ICMPv6 requests carry type 128, not 8',
    letsIn({ protocol: 'icmpv6', icmp: { type: 8 }, ...fromBlock('::/0') }),
    `${inn}: no-rule-admits`,
    'ping6',
  ),
  fault('only IPv4 is let in', letsIn({}), `${inn}: no-rule-admits`, 'tcp6'),
  fault('only IPv4 is let out', letsOut({}), `${out}: no-rule-admits`, 'ping6'),
  fault('only web traffic is let out', letsOut(tcp(443)), `${out}: no-rule-admits`),
  fault('another port is let out', letsOut(tcp(80)), `${out}: no-rule-admits`, 'tcp4'),
  fault('only its own VPC is let out to', letsOut(fromBlock('10.1.0.0/16')), `${out}: no-rule-admits`),
  fault('a neighbour of the sender is let in', letsIn(fromBlock('10.1.1.11/32')), `${inn}: no-rule-admits`),
  fault(
    'a prefix list without the sender',
    (world) => {
      world.to.prefixLists.push({ id: 'pl-1', entries: ['10.9.0.0/16'] });
      letsIn(fromList('pl-1'))(world);
    },
    `${inn}: no-rule-admits`,
  ),
  fault(
    'an empty prefix list',
    (world) => {
      world.from.prefixLists.push({ id: 'pl-1', entries: [] });
      letsOut(fromList('pl-1'))(world);
    },
    `${out}: no-rule-admits`,
  ),
  fault('a group that the sender is not in', letsIn(fromGroup('sg-z')), `${inn}: no-rule-admits`),
  fault(
    'the sender’s group, from another Region',
    (world) => {
      moveAbroad(world);
      letsIn(fromGroup('sg-a'))(world);
    },
    `${inn}: reference-across-regions`,
  ),
  fault(
    'the target’s group, in another Region',
    (world) => {
      moveAbroad(world);
      letsOut(fromGroup('sg-b'))(world);
    },
    `${out}: reference-across-regions`,
  ),
  fault(
    'a group of another Region that the sender is not in',
    (world) => {
      moveAbroad(world);
      letsIn(fromGroup('sg-z'))(world);
    },
    `${inn}: no-rule-admits`,
  ),
  fault(
    'none of several groups admits it',
    ({ to }) => {
      onlyRules(to, false, [aRule(tcp(443))]);
      for (const card of to.interfaces) card.groupIds.push('sg-b2');
      to.groups.push({ id: 'sg-b2', rules: [aRule(tcp(22))] });
    },
    `${inn}: no-rule-admits`,
  ),
  fault(
    'a group that admits it is not the interface’s',
    ({ to }) => {
      onlyRules(to, false, []);
      to.groups.push({ id: 'sg-b2', rules: [aRule()] });
    },
    `${inn}: groups-without-rules`,
  ),
  fault(
    'the right rule points the wrong way',
    ({ to }) => {
      groupAt(to).rules = [aRule({ egress: true })];
    },
    `${inn}: groups-without-rules`,
  ),
  fault(
    'neither group lets it pass',
    ({ from, to }) => {
      onlyRules(from, true, []);
      onlyRules(to, false, []);
    },
    `${out}: groups-without-rules`,
  ),
  fault(
    'the route is missing, and the group is shut',
    ({ from, to }) => {
      unroute(from, '10.2.0.0/16', '10.22.0.0/16', '2001:db8:b::/56');
      onlyRules(to, false, []);
    },
    'from route-there there: no-route',
  ),
  fault(
    'the group is shut, and the route back is stolen',
    ({ to }) => {
      onlyRules(to, false, []);
      route(to, '10.1.1.0/24', 'tgw-1');
    },
    `${inn}: groups-without-rules`,
  ),
  fault(
    'the group is shut, and so is the network ACL before it',
    ({ to }) => {
      onlyRules(to, false, []);
      first(to, false, { allow: false });
    },
    'to acl-in there: entry-denies',
  ),
];
