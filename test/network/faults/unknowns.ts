import { anEntry, aRule, fromGroup, fromList } from '../../support/end-builders.ts';
import { type Fault, fault, onlyEntries, onlyRules, route, unroute } from './fault.ts';

const tcp = (from: number, to: number) => ({ protocol: 'tcp', ports: { from, to } }) as const;
const appliance = { kind: 'interface', id: 'eni-9' } as const;
const endpoint = { kind: 'gateway', id: 'vpce-9' } as const;

/** Where no fault can be seen, and not everything either: the first check that is unknown. */
export const unknowns: Fault[] = [
  fault(
    'an appliance takes the packets there',
    ({ from }) => route(from, '10.2.1.0/24', 'eni-9', { target: appliance }),
    'from route-there there: route-through-middlebox',
  ),
  fault(
    'a firewall endpoint takes the packets back',
    ({ to }) => route(to, '10.1.1.0/24', 'vpce-9', { target: endpoint }),
    'to route-back back: route-through-middlebox',
  ),
  fault(
    'all packets go through an inspection endpoint',
    ({ from }) => {
      unroute(from, '10.2.0.0/16', '10.22.0.0/16');
      route(from, '0.0.0.0/0', 'vpce-9', { target: endpoint });
    },
    'from route-there there: route-through-middlebox',
  ),
  fault(
    'AWS filters the route',
    ({ from }) => route(from, '10.2.1.0/24', 'tgw-1', { state: 'filtered' }),
    'from route-there there: route-filtered',
  ),
  fault(
    'a prefix list that cannot be read may hold the address',
    ({ from }) => route(from, 'pl-9', 'tgw-1'),
    'from route-there there: route-list-unknown',
  ),
  fault(
    'a prefix list that cannot be read may be the only route',
    ({ to }) => {
      unroute(to, '10.1.0.0/16');
      route(to, 'pl-9', 'pcx-1');
    },
    'to route-back back: route-list-unknown',
  ),
  fault(
    'a rule names a prefix list that cannot be read',
    ({ to }) => onlyRules(to, false, [aRule(fromList('pl-9'))]),
    'to sg-ingress there: rule-list-unknown',
  ),
  fault(
    'a rule names a group, and those of the sender are not known',
    ({ from, to }) => {
      delete (from as Partial<typeof from>).interfaces;
      onlyRules(to, false, [aRule(fromGroup('sg-a'))]);
    },
    'from sg-egress there: not-looked-at',
  ),
  fault(
    'a group of the interface is not shown',
    ({ to }) => {
      onlyRules(to, false, []);
      for (const card of to.interfaces) card.groupIds.push('sg-hidden');
    },
    'to sg-ingress there: groups-unseen',
  ),
  fault(
    'the groups may not be read',
    ({ to }) => {
      delete (to as Partial<typeof to>).groups;
    },
    'to sg-ingress there: not-looked-at',
  ),
  fault(
    'the network ACLs may not be read',
    ({ from }) => {
      delete (from as Partial<typeof from>).acls;
    },
    'from acl-out there: not-looked-at',
  ),
  fault(
    'the address is a load balancer’s',
    ({ to }) => {
      delete (to as Partial<typeof to>).instance;
    },
    'to target there: no-instance-behind',
  ),
  ...(['from', 'to'] as const).map((at) =>
    fault(
      `encryption is enforced (${at})`,
      (world) => {
        world[at].encryption = 'enforce';
      },
      'from peering there: encryption-enforced',
    ),
  ),
  fault(
    'part of the ephemeral ports may leave',
    ({ to }) => onlyEntries(to, true, [anEntry(1, tcp(32_768, 60_999))]),
    'to acl-out back: part-of-ports',
    'tcp4',
  ),
  fault(
    'some ephemeral ports are denied',
    ({ from }) => onlyEntries(from, false, [anEntry(1, { allow: false, ...tcp(3389, 3389) }), anEntry(2)]),
    'from acl-in back: part-of-ports',
    'tcp4',
  ),
];
