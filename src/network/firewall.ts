import { contains, type IpAddress } from './cidr.ts';
import { coveredPorts, linuxPorts, overlapOf, type Packet, portsOf, without } from './packet.ts';
import {
  failed,
  type NotLookedAt,
  notLookedAt,
  passed,
  type Resource,
  resourceOf,
  unknown,
  type Verdict,
} from './verdict.ts';
import type { AclEntry, GroupRule, NetworkAcl, PortRange, PrefixList, SecurityGroup } from './vpc.ts';

/** A packet as one firewall meets it: its direction there, and the address at the other end. */
export type Crossing = { packet: Packet; egress: boolean; address: IpAddress };

/** The other end, as far as security groups tell it apart. */
export type GroupPeer = {
  /** Groups of its interface; undefined where they are not known. */
  groupIds?: readonly string[];
  /** Do its groups count here? They do in the same Region only, and over an active connection. */
  references: 'count' | 'other-region' | 'not-joined';
};

type ByRule = { group: Resource; rule: GroupRule };
export type GroupBecause =
  | ({ code: 'rule-admits' } & ByRule)
  | { code: 'no-rule-admits'; groups: Resource[]; packet: Packet; address: IpAddress }
  | { code: 'groups-without-rules'; groups: Resource[] }
  /** The rule names a group of the other end, which does not count in another Region. */
  | ({ code: 'reference-across-regions' } & ByRule)
  | ({ code: 'rule-list-unknown' } & ByRule)
  | ({ code: 'peer-groups-unknown' } & ByRule)
  | { code: 'groups-unseen'; groupIds: string[] }
  | NotLookedAt;

/** Whether a rule names the other end. `unknown` where its prefix list, or the other end's groups, are. */
const namesPeer = (
  { peer: named }: GroupRule,
  address: IpAddress,
  peer: GroupPeer,
  lists: readonly PrefixList[],
): boolean | 'unknown' => {
  if (named.kind === 'block') return contains(named.block, address);
  if (named.kind === 'prefix-list') {
    const list = lists.find(({ id }) => id === named.id);
    return list ? list.entries.some((block) => contains(block, address)) : 'unknown';
  }
  if (peer.references !== 'count') return false;
  return peer.groupIds ? peer.groupIds.includes(named.id) : 'unknown';
};

const isReference = ({ peer: named }: GroupRule, { groupIds = [] }: GroupPeer): boolean =>
  named.kind === 'group' && groupIds.includes(named.id);

/**
 * Whether the security groups of an interface let a packet pass that opens an exchange: any rule of any group is enough,
 * and what comes back needs none (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html). A group of
 * a peer counts as https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html says.
 */
export const judgeGroups = (
  groupIds: readonly string[],
  groups: readonly SecurityGroup[],
  { packet, egress, address }: Crossing,
  peer: GroupPeer,
  lists: readonly PrefixList[],
): Verdict<GroupBecause> => {
  if (groupIds.length === 0) return notLookedAt;
  const own = groups.filter(({ id }) => groupIds.includes(id));
  const rules: ByRule[] = own.flatMap((group) =>
    group.rules.filter((rule) => rule.egress === egress).map((rule) => ({ group: resourceOf(group), rule })),
  );
  const fitting = rules.filter(({ rule }) => coveredPorts(rule, packet).length > 0);
  const naming = (answer: boolean | 'unknown') =>
    fitting.find(({ rule }) => namesPeer(rule, address, peer, lists) === answer);
  const admits = naming(true);
  if (admits) return passed({ code: 'rule-admits', ...admits });
  const unsure = naming('unknown');
  if (unsure)
    return unknown({
      code: unsure.rule.peer.kind === 'group' ? 'peer-groups-unknown' : 'rule-list-unknown',
      ...unsure,
    });
  const unseen = groupIds.filter((id) => !own.some((group) => group.id === id));
  if (unseen.length > 0) return unknown({ code: 'groups-unseen', groupIds: unseen });
  const across = fitting.find(({ rule }) => isReference(rule, peer));
  if (across && peer.references === 'other-region')
    return failed({ code: 'reference-across-regions', ...across });
  const things = own.map(resourceOf);
  return failed(
    rules.length === 0
      ? { code: 'groups-without-rules', groups: things }
      : { code: 'no-rule-admits', groups: things, packet, address },
  );
};

export type AclBecause =
  /** More than one entry where each lets another part of the ports through. */
  | { code: 'entries-allow'; acl: Resource; entries: AclEntry[] }
  | { code: 'entry-denies'; acl: Resource; entry: AclEntry }
  /** No entry is about the packet, so the deny that closes every network ACL is. */
  | { code: 'no-entry-allows'; acl: Resource; packet: Packet; address: IpAddress }
  /** Some of the ports that the client may pick get through; `linux` where those are all that Linux picks from. */
  | { code: 'part-of-ports'; acl: Resource; allowed: PortRange[]; linux: boolean; entries: AclEntry[] }
  | NotLookedAt;

/** The network ACL of a subnet: its own, or else its VPC's default one. */
export const aclOf = (acls: readonly NetworkAcl[], subnetId: string): NetworkAcl | undefined =>
  acls.find(({ subnetIds }) => subnetIds.includes(subnetId)) ?? acls.find(({ isDefault }) => isDefault);

type Decided = { entry: AclEntry; ports: PortRange[] };

/** Which entry decides about which ports: of several that fit, the one with the lowest number. */
const decide = (acl: NetworkAcl, { packet, egress, address }: Crossing) => {
  const inOrder = acl.entries
    .filter((entry) => entry.egress === egress && contains(entry.block, address))
    .sort((a, b) => a.number - b.number);
  let undecided = [portsOf(packet)];
  const decided: Decided[] = [];
  for (const entry of inOrder) {
    const covered = coveredPorts(entry, packet);
    const ports = undecided.flatMap((range) => covered.flatMap((taken) => overlapOf(range, taken)));
    if (ports.length > 0) decided.push({ entry, ports });
    for (const taken of covered) undecided = undecided.flatMap((range) => without(range, taken));
  }
  return { decided, isWhole: undecided.length === 0 };
};

const joinRanges = (ranges: PortRange[]): PortRange[] => {
  const joined: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && range.from === last.to + 1) joined.splice(-1, 1, { from: last.from, to: range.to });
    else joined.push(range);
  }
  return joined;
};

/**
 * Whether a network ACL lets a packet pass: the first entry in order of number decides, nothing is remembered, and what
 * no entry is about is denied (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html).
 */
export const judgeAcl = (acl: NetworkAcl, crossing: Crossing): Verdict<AclBecause> => {
  const { decided, isWhole } = decide(acl, crossing);
  const allowing = decided.filter(({ entry }) => entry.allow);
  const entries = allowing.map(({ entry }) => entry);
  if (isWhole && allowing.length === decided.length)
    return passed({ code: 'entries-allow', acl: resourceOf(acl), entries });
  const { packet, address } = crossing;
  const [first] = decided;
  if (allowing.length === 0)
    return failed(
      first && isWhole
        ? { code: 'entry-denies', acl: resourceOf(acl), entry: first.entry }
        : { code: 'no-entry-allows', acl: resourceOf(acl), packet, address },
    );
  const allowed = joinRanges(allowing.flatMap(({ ports }) => ports));
  const linux = allowed.some(({ from, to }) => from <= linuxPorts.from && to >= linuxPorts.to);
  return unknown({ code: 'part-of-ports', acl: resourceOf(acl), allowed, linux, entries });
};
