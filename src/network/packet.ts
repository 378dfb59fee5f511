import type { AddressFamily } from './cidr.ts';
import type { Covered, PortRange } from './vpc.ts';

/** What somebody wants to know about: an echo request and its reply, or a TCP connection to a port. */
export type Traffic = { protocol: 'icmp' } | { protocol: 'tcp'; port: number };
export type Way = 'there' | 'back';

/**
 * What firewalls read of a packet: the type of an ICMP message, whose code is always 0 here, or the port that it is for;
 * where that is not known, all that it may be.
 */
export type Packet = { protocol: 'icmp' | 'icmpv6'; type: number } | { protocol: 'tcp'; ports: PortRange };

/**
 * Ports that a client may pick for itself, to which answers go: RFC 6056, section 3.2, and what AWS advises to allow
 * (https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports).
 */
const ephemeralPorts: PortRange = { from: 1024, to: 65_535 };
/** The part of them that Linux picks from unless told otherwise: https://docs.kernel.org/networking/ip-sysctl.html */
export const linuxPorts: PortRange = { from: 32_768, to: 60_999 };

/** https://www.iana.org/assignments/icmp-parameters and https://www.iana.org/assignments/icmpv6-parameters */
const echo: Record<AddressFamily, Record<Way, Packet>> = {
  ipv4: { there: { protocol: 'icmp', type: 8 }, back: { protocol: 'icmp', type: 0 } },
  ipv6: { there: { protocol: 'icmpv6', type: 128 }, back: { protocol: 'icmpv6', type: 129 } },
};
const echoCode = 0;

/** The first packet there and the first one back. */
export const packetsOf = (traffic: Traffic, family: AddressFamily): Record<Way, Packet> =>
  traffic.protocol === 'icmp'
    ? echo[family]
    : {
        there: { protocol: 'tcp', ports: { from: traffic.port, to: traffic.port } },
        back: { protocol: 'tcp', ports: ephemeralPorts },
      };

export const overlapOf = (a: PortRange, b: PortRange): PortRange[] => {
  const common = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return common.from <= common.to ? [common] : [];
};

/** What is left of a range without another: none, one or two. */
export const without = (range: PortRange, taken: PortRange): PortRange[] =>
  [
    { from: range.from, to: Math.min(range.to, taken.from - 1) },
    { from: Math.max(range.from, taken.to + 1), to: range.to },
  ].filter(({ from, to }) => from <= to);

/** ICMP knows no ports; one stands for all, so that it is let through as a whole or not at all. */
export const portsOf = (packet: Packet): PortRange =>
  packet.protocol === 'tcp' ? packet.ports : { from: 0, to: 0 };

const isAnyOr = (wanted: number | undefined, found: number): boolean =>
  wanted === undefined || wanted === found;

/** The ports of a packet that a rule is about: none where it is about other traffic. */
export const coveredPorts = ({ protocol, icmp = {}, ports }: Covered, packet: Packet): PortRange[] => {
  const all = portsOf(packet);
  if (protocol === 'any') return [all];
  if (protocol !== packet.protocol) return [];
  if (packet.protocol === 'tcp') return ports ? overlapOf(all, ports) : [all];
  return isAnyOr(icmp.type, packet.type) && isAnyOr(icmp.code, echoCode) ? [all] : [];
};
