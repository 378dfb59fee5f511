import type { AclEntry } from '../../../src/network/vpc.ts';
import { anEntry, type SeenWorld } from '../../support/end-builders.ts';
import { aclAt, asks, type Fault, fault, first, onlyEntries, onlyRules, unroute } from './fault.ts';

/** The four places where a network ACL is asked, in order. */
const passes = [
  { at: 'from', egress: true, line: 'from acl-out there' },
  { at: 'to', egress: false, line: 'to acl-in there' },
  { at: 'to', egress: true, line: 'to acl-out back' },
  { at: 'from', egress: false, line: 'from acl-in back' },
] as const;
type Pass = (typeof passes)[number];

const deny = { allow: false } as const;
const type = (wanted: number) => ({ protocol: 'icmp', icmp: { type: wanted } }) as const;
const tcp = (from: number, to = from) => ({ protocol: 'tcp', ports: { from, to } }) as const;

const denies =
  ({ at, egress }: Pass, more: Partial<AclEntry> = {}): Fault['given'] =>
  (world) =>
    first(world[at], egress, { ...deny, ...more });
const only =
  ({ at, egress }: Pass, ...entries: AclEntry[]): Fault['given'] =>
  (world) =>
    onlyEntries(world[at], egress, entries);

const isThere = ({ line }: Pass): boolean => line.endsWith('there');
const both = (given: Fault['given'], more: Fault['given']) => (world: SeenWorld) => {
  given(world);
  more(world);
};

export const aclFaults: Fault[] = [
  ...passes.flatMap((pass) =>
    asks.flatMap((ask) => [
      fault(`an entry denies everything (${pass.line})`, denies(pass), `${pass.line}: entry-denies`, ask),
      fault(`there are no entries (${pass.line})`, only(pass), `${pass.line}: no-entry-allows`, ask),
    ]),
  ),
  ...passes.flatMap((pass) => {
    const v4 = isThere(pass) ? 8 : 0;
    const ports = isThere(pass) ? tcp(443) : tcp(0, 65_535);
    return [
      fault(
        `an entry denies that ICMP type (${pass.line})`,
        denies(pass, type(v4)),
        `${pass.line}: entry-denies`,
      ),
      fault(
        `the other type alone is allowed (${pass.line})`,
        only(pass, anEntry(1, type(8 - v4))),
        `${pass.line}: no-entry-allows`,
      ),
      fault(
        `TCP alone is allowed (${pass.line})`,
        only(pass, anEntry(1, tcp(0, 65_535))),
        `${pass.line}: no-entry-allows`,
      ),
      fault(
        `an entry denies the ports (${pass.line})`,
        denies(pass, ports),
        `${pass.line}: entry-denies`,
        'tcp4',
      ),
      fault(
        `an entry denies all of TCP (${pass.line})`,
        denies(pass, { protocol: 'tcp' }),
        `${pass.line}: entry-denies`,
        'tcp6',
      ),
      fault(
        `ICMPv4 alone is allowed (${pass.line})`,
        only(pass, anEntry(1, { protocol: 'icmp', block: '::/0' })),
        `${pass.line}: no-entry-allows`,
        'ping6',
      ),
      fault(
        `another network is allowed (${pass.line})`,
        only(pass, anEntry(1, { block: '10.9.0.0/16' })),
        `${pass.line}: no-entry-allows`,
      ),
      fault(
        `IPv4 alone is allowed (${pass.line})`,
        only(pass, anEntry(1)),
        `${pass.line}: no-entry-allows`,
        'tcp6',
      ),
    ];
  }),
  ...passes
    .filter((pass) => !isThere(pass))
    .flatMap((pass) => [
      fault(
        `answers may go to the server’s port alone (${pass.line})`,
        only(pass, anEntry(1, tcp(443))),
        `${pass.line}: no-entry-allows`,
        'tcp4',
      ),
      fault(
        `ephemeral ports do not let echo replies through (${pass.line})`,
        only(pass, anEntry(1, tcp(1024, 65_535))),
        `${pass.line}: no-entry-allows`,
      ),
      fault(
        `two entries together deny every port (${pass.line})`,
        both(denies(pass, tcp(0, 30_000)), ({ [pass.at]: end }) => {
          aclAt(end).entries.push(anEntry(20, { ...deny, egress: pass.egress, ...tcp(30_001, 65_535) }));
        }),
        `${pass.line}: entry-denies`,
        'tcp4',
      ),
    ]),
  fault(
    'the lower number decides, whatever the order of the listing',
    ({ to }) => onlyEntries(to, false, [anEntry(200), anEntry(100, deny)]),
    'to acl-in there: entry-denies',
  ),
  fault(
    'the subnet has a network ACL of its own, which is shut',
    ({ to }) => {
      to.acls.push({ id: 'acl-own', isDefault: false, subnetIds: ['subnet-b'], entries: [] });
    },
    'to acl-in there: no-entry-allows',
  ),
  fault(
    'the default network ACL is open, and listed after one of another subnet',
    ({ to }) => {
      onlyEntries(to, false, []);
      to.acls.unshift({ id: 'acl-other', isDefault: false, subnetIds: ['subnet-z'], entries: [anEntry(1)] });
    },
    'to acl-in there: no-entry-allows',
  ),
  fault(
    'an entry denies the sender alone',
    ({ to }) => onlyEntries(to, false, [anEntry(1, { ...deny, block: '10.1.1.10/32' }), anEntry(2)]),
    'to acl-in there: entry-denies',
  ),
  fault(
    'both network ACLs are shut, on the way out and in',
    ({ from, to }) => {
      first(from, true, deny);
      first(to, false, deny);
    },
    'from acl-out there: entry-denies',
  ),
  fault(
    'the reply is denied, and has no route either',
    ({ to }) => {
      first(to, true, deny);
      unroute(to, '10.1.0.0/16', '10.11.0.0/16');
    },
    'to route-back back: no-route',
  ),
  fault(
    'the group lets nothing in, and the reply would be denied',
    ({ from, to }) => {
      onlyRules(to, false, []);
      first(from, false, deny);
    },
    'to sg-ingress there: groups-without-rules',
  ),
];
