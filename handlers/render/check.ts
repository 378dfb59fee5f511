import type { Check } from '../../src/network/diagnose.ts';
import type { Packet } from '../../src/network/packet.ts';
import type { GroupRule, VpcRef } from '../../src/network/vpc.ts';
import type { PingReport } from '../../src/ping/output.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { peeringAdvice } from './advice.ts';
import { andList } from './and-list.ts';
import { called } from './called.ts';

/** By which name a VPC is known, if by any. */
export type NameOf = (ref: VpcRef) => string | undefined;

type ResourceText = { id: string; name?: string };

const calledAll = (things: ResourceText[]): string => andList(things.map(called));
const nameOfThing = ({ id, name }: ResourceText): string => escapeMarkup(name ?? id);

const noPeering = (
  because: Extract<Check['because'], { code: 'no-peering' }>,
  { from, to }: PingReport,
  nameOf: NameOf,
): string => {
  const { shared, ended } = because;
  const gone = ended ? ` The last one, ${ended.connectionId}, is ${ended.status}.` : '';
  const plain = `There is no peering between ${from} and ${to}.${gone}`;
  const ask = peeringAdvice(because, { from, to });
  if (shared.length === 0) return `${plain} ${ask}`;
  const names = andList(shared.map((ref) => nameOf(ref) ?? ref.vpcId));
  return `${plain} Both are joined to ${names}, but peering is not transitive: ${from} and ${to} each reach ${names} only, and ${names} passes nothing on between them. ${ask}`;
};

const icmpNames: Record<number, string> = {
  0: 'echo replies',
  8: 'echo requests',
  128: 'IPv6 echo requests',
  129: 'IPv6 echo replies',
};

/** What the packet is, in the words of a rule: `echo requests (ICMP type 8)`, `TCP to port 5432`. */
const packetText = (packet: Packet): string => {
  if (packet.protocol !== 'tcp')
    return `${icmpNames[packet.type] ?? 'ICMP'} (${packet.protocol === 'icmp' ? 'ICMP' : 'ICMPv6'} type ${packet.type})`;
  const { from, to } = packet.ports;
  return from === to ? `TCP to port ${from}` : `TCP to the ports ${from} to ${to}, to which answers go`;
};

const peerText = ({ peer }: GroupRule): string => (peer.kind === 'block' ? peer.block : peer.id);

const wayText = ({ what, way }: Check): string => {
  const answer = way === 'back' ? 'the answer' : 'it';
  if (what === 'acl-out') return `${answer} out`;
  if (what === 'acl-in') return `${answer} in`;
  return what === 'sg-egress' ? 'it out' : 'it in';
};

/** `10.0.0.0/8`, or the entry that decides and the prefix list that it is in. */
const destinationText = ({ destination, entry }: { destination: string; entry?: string }): string =>
  entry ? `${entry} of the prefix list ${destination}` : destination;

const questionNames: Record<Extract<Check['because'], { code: 'not-read' }>['question'], string> = {
  vpc: 'the VPC',
  subnets: 'the subnets',
  'route-tables': 'the route tables',
  'prefix-lists': 'the prefix lists',
  connections: 'the peering connections',
  instance: 'the instance',
  interfaces: 'the network interfaces',
  groups: 'the security groups',
  acls: 'the network ACLs',
  encryption: 'the encryption controls',
};

const notRead = (
  here: string,
  { question, error, said }: Extract<Check['because'], { code: 'not-read' }>,
): string =>
  error === 'EmptyAnswer'
    ? `${here}: I cannot be sure of ${questionNames[question]}: ${escapeMarkup(said)}.`
    : `${here}: ${questionNames[question]} could not be read (${escapeMarkup(error)}: ${escapeMarkup(said)}).`;

type RouteBecause = Extract<
  Check['because'],
  {
    code:
      | 'no-route'
      | 'block-unrouted'
      | 'route-elsewhere'
      | 'route-stolen'
      | 'route-blackhole'
      | 'route-through-middlebox'
      | 'route-filtered'
      | 'route-list-unknown'
      | 'route-ok';
  }
>;

const routeText = (here: string, because: RouteBecause): string => {
  switch (because.code) {
    case 'no-route':
      return `${here}: route table ${called(because.table)} has no route to ${because.address}${because.instead ? `; its default route sends it to ${because.instead}` : ''}.`;
    case 'block-unrouted':
      return `${here}: route table ${called(because.table)} has a route to ${andList(because.routed)}, but none to ${because.block}, where the other end is.`;
    case 'route-elsewhere':
      return `${here}: route table ${called(because.table)} sends ${destinationText(because)} to ${because.target}, not to the peering.`;
    case 'route-stolen':
      return `${here}: in route table ${called(because.table)} the more specific route ${destinationText(because)} to ${because.target} goes before ${because.ours} to the peering.`;
    case 'route-blackhole':
      return `${here}: in route table ${called(because.table)} the route ${destinationText(because)} leads to ${because.target}, which is gone.`;
    case 'route-through-middlebox':
      return `${here}: route table ${called(because.table)} sends ${destinationText(because)} through ${because.target}, which may pass it on or not.`;
    case 'route-filtered':
      return `${here}: in route table ${called(because.table)} the route ${destinationText(because)} is filtered.`;
    case 'route-list-unknown':
      return `${here}: route table ${called(because.table)} sends the prefix list ${because.destination} to ${because.target}; what is in the list could not be read.`;
    case 'route-ok':
      return `${here}: route table ${called(because.table)} sends ${destinationText(because)} to the peering.`;
  }
};

const peeringText = (
  because: Extract<
    Check['because'],
    { code: 'peering-not-active' | 'encryption-enforced' | 'peering-active' }
  >,
): string => {
  const connection = `The peering connection ${because.connectionId} is`;
  switch (because.code) {
    case 'peering-not-active':
      return `${connection} ${because.status}, and carries packets only when it is active.`;
    case 'encryption-enforced':
      return `${connection} active, but ${andList(because.vpcs)} enforces encryption, which may stop what the peer does not encrypt.`;
    case 'peering-active':
      return `${connection} active.`;
  }
};

/** Is it missing since nobody agreed on it? */
const outsideText = ({ passed, outside }: Check): string =>
  outside && passed === false
    ? ` Nobody agreed on that: the peering is for a part of ${outside.vpc} alone${outside.named ? ` (${escapeMarkup(outside.named)})` : ''}.`
    : '';

/** One link of the path in words: what was found, and so why it passes or does not. */
export const checkText = (check: Check, report: PingReport, nameOf: NameOf): string =>
  `${foundText(check, report, nameOf)}${outsideText(check)}`;

const foundText = (check: Check, report: PingReport, nameOf: NameOf): string => {
  const { because, at, what } = check;
  const here = report[at];
  const way = wayText(check);
  switch (because.code) {
    case 'no-peering':
      return noPeering(because, report, nameOf);
    case 'peering-not-active':
    case 'encryption-enforced':
    case 'peering-active':
      return peeringText(because);
    case 'no-instance':
      return `${because.vpc}: the catalog names no instance there, or AWS shows none with its id.`;
    case 'no-instance-behind':
      return `${here}: the network interface ${because.interfaceId} belongs to no instance, so nobody can see whether anything answers.`;
    case 'instance-not-running':
      return `${here}: ${nameOfThing(because.instance)} is ${because.state}.`;
    case 'instance-running':
      return `${here}: ${nameOfThing(because.instance)} is running.`;
    case 'no-address':
      return `${here}: ${nameOfThing(because.instance)} has no ${because.family === 'ipv6' ? 'IPv6' : 'IPv4'} address${because.inVpc ? '' : `, and ${because.vpc} has no such block`}.`;
    case 'address-outside':
      return `${because.address} is in no CIDR block of ${because.vpc} (${andList(because.blocks)}), and a peering carries packets to those alone.`;
    case 'address-unassigned':
      return `${here}: ${nameOfThing(because.instance)} does not have the address ${because.address}.`;
    case 'interface-not-attached':
      return `${here}: the network interface ${because.interfaceId} is ${escapeMarkup(because.status)}.`;
    case 'rule-admits':
      return `${here}: rule ${because.rule.id} (${peerText(because.rule)}) of security group ${called(because.group)} lets ${way}.`;
    case 'no-rule-admits':
      return `${here}: security group ${calledAll(because.groups)} has no rule that lets ${way}: ${packetText(because.packet)}, ${what === 'sg-egress' ? 'to' : 'from'} ${because.address}.`;
    case 'groups-without-rules':
      return `${here}: security group ${calledAll(because.groups)} has no rules at all in this direction, so nothing gets ${what === 'sg-egress' ? 'out' : 'in'}.`;
    case 'reference-across-regions':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names the group ${peerText(because.rule)} of another Region, which does not count there; it needs a CIDR block.`;
    case 'rule-list-unknown':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names the prefix list ${peerText(because.rule)}, whose content could not be read.`;
    case 'peer-groups-unknown':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names the group ${peerText(because.rule)}, and the groups of the other end could not be read.`;
    case 'groups-unseen':
      return `${here}: security group ${andList(because.groupIds)} could not be read.`;
    case 'entries-allow':
      return `${here}: network ACL ${called(because.acl)} lets ${way} (entry ${because.entries.map(({ number }) => number).join(', ')}).`;
    case 'entry-denies':
      return `${here}: entry ${because.entry.number} of network ACL ${called(because.acl)} does not let ${way}.`;
    case 'no-entry-allows':
      return `${here}: network ACL ${called(because.acl)} has no entry that lets ${way}: ${packetText(because.packet)}.`;
    case 'part-of-ports':
      return `${here}: network ACL ${called(because.acl)} lets ${way} on part of the ports only to which answers go (${because.allowed.map((ports) => `${ports.from} to ${ports.to}`).join(', ')}).`;
    case 'cannot-see':
      return `${here}: the server's own firewall, which AWS does not show.`;
    case 'not-read':
      return notRead(here, because);
    case 'not-looked-at':
      return `${here}: ${checkNames[what]} was not looked at.`;
    default:
      return routeText(here, because);
  }
};

const checkNames: Record<Check['what'], string> = {
  peering: 'the peering',
  prober: 'the instance that sends',
  'route-there': 'the route there',
  'sg-egress': 'the security groups on the way out',
  'acl-out': 'the network ACL on the way out',
  'acl-in': 'the network ACL on the way in',
  'sg-ingress': 'the security groups on the way in',
  target: 'the instance that answers',
  'route-back': 'the route back',
  'host-firewall': "the server's own firewall",
};
