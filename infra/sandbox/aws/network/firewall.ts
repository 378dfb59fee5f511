import type { Scene } from '../cloud/operation.ts';
import type { AclEntry, GroupRule, Instance, NetworkAcl, Subnet } from '../cloud/state.ts';
import { holds } from './cidr.ts';
import { isActive, joins } from './peering.ts';

/** What firewalls read of a packet: the type of an ICMP message, whose code is always 0, or the port it is for. */
export type Packet = { protocol: 'icmp' | 'icmpv6'; type: number } | { protocol: 'tcp'; port: number };

export const echoRequest = (address: string): Packet =>
  address.includes(':') ? { protocol: 'icmpv6', type: 128 } : { protocol: 'icmp', type: 8 };
export const echoReply = (address: string): Packet =>
  address.includes(':') ? { protocol: 'icmpv6', type: 129 } : { protocol: 'icmp', type: 0 };

const echoCode = 0;
const any = -1;
const numberOf = { icmp: '1', tcp: '6', icmpv6: '58' } as const;

const isAnyOr = (wanted: number, found: number): boolean => wanted === any || wanted === found;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html: the first match wins, and nothing is remembered. */
export const aclAllows = (acl: NetworkAcl, egress: boolean, packet: Packet, peerAddress: string): boolean => {
  const inOrder = acl.entries
    .filter((entry) => entry.egress === egress)
    .sort((one, other) => one.number - other.number);
  return inOrder.find((entry) => entryMatches(entry, packet, peerAddress))?.allow ?? false;
};

const entryMatches = (entry: AclEntry, packet: Packet, peerAddress: string): boolean => {
  if (!holds(entry.cidr, peerAddress)) return false;
  if (entry.protocol === '-1') return true;
  return entry.protocol === numberOf[packet.protocol] && entryCovers(entry, packet);
};

const entryCovers = ({ icmp, ports }: AclEntry, packet: Packet): boolean => {
  if (packet.protocol === 'tcp') {
    const { from, to } = ports ?? { from: 0, to: 65_535 };
    return from <= packet.port && packet.port <= to;
  }
  const { type, code } = icmp ?? { type: any, code: any };
  return isAnyOr(type, packet.type) && isAnyOr(code, echoCode);
};

/** The ACL of a subnet: its own, or else its VPC's default one. */
export const aclOf = ({ state }: Scene, subnet: Subnet): NetworkAcl | undefined =>
  state.networkAcls.find(({ subnets }) => subnet.id in subnets) ??
  state.networkAcls.find(({ vpcId, default: isDefault }) => isDefault && vpcId === subnet.vpcId);

/** The far end of a packet: an address, and the instance that has it. */
export type FarEnd = { address: string; instance: Instance };

/**
 * Whether any rule of any of the instance's groups lets a request through. Replies need no rule.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
export const groupsAllow = (
  instance: Instance,
  egress: boolean,
  packet: Packet,
  far: FarEnd,
  scene: Scene,
): boolean => {
  const groups = scene.state.securityGroups.filter(({ id }) => instance.groupIds.includes(id));
  return groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.egress === egress && ruleCovers(rule, packet))
    .some((rule) => ruleNames(rule, instance, far, scene));
};

const ruleCovers = ({ protocol, from, to }: GroupRule, packet: Packet): boolean => {
  if (protocol === '-1') return true;
  if (protocol !== packet.protocol) return false;
  if (packet.protocol === 'tcp') return from === any || (from <= packet.port && packet.port <= to);
  return isAnyOr(from, packet.type) && isAnyOr(to, echoCode);
};

const ruleNames = (rule: GroupRule, near: Instance, far: FarEnd, scene: Scene): boolean => {
  if (rule.cidr !== undefined) return holds(rule.cidr, far.address);
  if (rule.groupId !== undefined)
    return far.instance.groupIds.includes(rule.groupId) && groupsKnow(near, far.instance, scene);
  const list = scene.state.prefixLists.find(({ id }) => id === rule.prefixListId);
  return list?.entries.some((block) => holds(block, far.address)) ?? false;
};

/**
 * A group of another VPC counts in the same Region only, and while the peering connection is active.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
const groupsKnow = (near: Instance, far: Instance, scene: Scene): boolean => {
  if (near.vpcId === far.vpcId) return true;
  const isJoined = scene.state.peerings.some(
    (peering) => joins(peering, near.vpcId, far.vpcId) && isActive(peering, scene),
  );
  return isJoined && near.region === far.region;
};
