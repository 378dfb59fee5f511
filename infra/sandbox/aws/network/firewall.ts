import type { Scene } from '../operation.ts';
import type { AclEntry, GroupRule, Instance, NetworkAcl, Subnet } from '../state.ts';
import { holds } from './cidr.ts';
import { isActive, joins } from './peering.ts';

/** An ICMP message of one family; code is 0 for echo request and reply. */
export type Echo = { protocol: 'icmp' | 'icmpv6'; type: number };

export const echoRequest = (address: string): Echo =>
  address.includes(':') ? { protocol: 'icmpv6', type: 128 } : { protocol: 'icmp', type: 8 };
export const echoReply = (address: string): Echo =>
  address.includes(':') ? { protocol: 'icmpv6', type: 129 } : { protocol: 'icmp', type: 0 };

const ECHO_CODE = 0;
const ANY = -1;
const NUMBER_OF = { icmp: '1', icmpv6: '58' } as const;

const isAnyOr = (wanted: number, found: number): boolean => wanted === ANY || wanted === found;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html: the first match wins, and nothing is remembered. */
export function aclAllows(acl: NetworkAcl, egress: boolean, echo: Echo, peerAddress: string): boolean {
  const inOrder = acl.entries
    .filter((entry) => entry.egress === egress)
    .sort((one, other) => one.number - other.number);
  return inOrder.find((entry) => entryMatches(entry, echo, peerAddress))?.allow ?? false;
}

function entryMatches({ protocol, cidr, icmp }: AclEntry, echo: Echo, peerAddress: string): boolean {
  if (!holds(cidr, peerAddress)) return false;
  if (protocol === '-1') return true;
  const { type, code } = icmp ?? { type: ANY, code: ANY };
  return protocol === NUMBER_OF[echo.protocol] && isAnyOr(type, echo.type) && isAnyOr(code, ECHO_CODE);
}

/** The ACL of a subnet: its own, or else its VPC's default one. */
export function aclOf({ state }: Scene, subnet: Subnet): NetworkAcl | undefined {
  return (
    state.networkAcls.find(({ subnets }) => subnet.id in subnets) ??
    state.networkAcls.find(({ vpcId, default: isDefault }) => isDefault && vpcId === subnet.vpcId)
  );
}

/** The far end of a packet: an address, and the instance that has it. */
export type FarEnd = { address: string; instance: Instance };

/**
 * Whether any rule of any of the instance's groups lets the echo request through. Replies need no rule.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
export function groupsAllow(
  instance: Instance,
  egress: boolean,
  echo: Echo,
  far: FarEnd,
  scene: Scene,
): boolean {
  const groups = scene.state.securityGroups.filter(({ id }) => instance.groupIds.includes(id));
  return groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.egress === egress && ruleCovers(rule, echo))
    .some((rule) => ruleNames(rule, instance, far, scene));
}

function ruleCovers({ protocol, from, to }: GroupRule, echo: Echo): boolean {
  if (protocol === '-1') return true;
  return protocol === echo.protocol && isAnyOr(from, echo.type) && isAnyOr(to, ECHO_CODE);
}

function ruleNames(rule: GroupRule, near: Instance, far: FarEnd, scene: Scene): boolean {
  if (rule.cidr !== undefined) return holds(rule.cidr, far.address);
  if (rule.groupId !== undefined)
    return far.instance.groupIds.includes(rule.groupId) && groupsKnow(near, far.instance, scene);
  const list = scene.state.prefixLists.find(({ id }) => id === rule.prefixListId);
  return list?.entries.some((block) => holds(block, far.address)) ?? false;
}

/**
 * A group of another VPC counts in the same Region only, and while the peering connection is active.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
function groupsKnow(near: Instance, far: Instance, scene: Scene): boolean {
  if (near.vpcId === far.vpcId) return true;
  const isJoined = scene.state.peerings.some(
    (peering) => joins(peering, near.vpcId, far.vpcId) && isActive(peering, scene),
  );
  return isJoined && near.region === far.region;
}
