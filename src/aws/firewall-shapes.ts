import type {
  NetworkAcl as AwsNetworkAcl,
  NetworkInterface as AwsNetworkInterface,
  SecurityGroup as AwsSecurityGroup,
  NetworkAclEntry,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type {
  AclEntry,
  Covered,
  GroupRule,
  NetworkAcl,
  NetworkInterface,
  PortRange,
  SecurityGroup,
} from '../network/vpc.ts';
import { named, present } from './shapes.ts';
import { standingOfAttachment } from './states.ts';

/** What filters packets, as EC2 spells it → the network model. */

/** One that is on its way out goes by `in-use` until it is gone; its attachment tells. */
const statusOf = ({ Status, Attachment }: AwsNetworkInterface): string => {
  const attachment = standingOfAttachment(Attachment?.Status);
  return Status === 'in-use' && attachment !== 'there' ? String(Attachment?.Status) : (Status ?? 'unknown');
};

export const toInterface = (shown: AwsNetworkInterface): NetworkInterface => ({
  id: shown.NetworkInterfaceId ?? '',
  status: statusOf(shown),
  subnetId: shown.SubnetId ?? '',
  addresses: present([
    ...(shown.PrivateIpAddresses ?? []).map(({ PrivateIpAddress }) => PrivateIpAddress),
    ...(shown.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
  ]),
  groupIds: present((shown.Groups ?? []).map(({ GroupId }) => GroupId)),
});

const any = -1;

/** Rules name protocols and entries number them: https://www.iana.org/assignments/protocol-numbers */
const protocolNames: Record<string, Covered['protocol']> = {
  [any]: 'any',
  1: 'icmp',
  icmp: 'icmp',
  6: 'tcp',
  tcp: 'tcp',
  17: 'udp',
  udp: 'udp',
  58: 'icmpv6',
  icmpv6: 'icmpv6',
};

const icmpOf = (type = any, code = any): Covered['icmp'] => ({
  ...(type !== any && { type }),
  ...(code !== any && { code }),
});
const portsOf = (from = any, to = any): PortRange | undefined => (from === any ? undefined : { from, to });

const toCovered = (said: string | undefined, icmp: Covered['icmp'], ports?: PortRange): Covered => {
  const protocol = protocolNames[said ?? any] ?? (said as `${number}`);
  if (protocol === 'icmp' || protocol === 'icmpv6') return { protocol, ...(icmp && { icmp }) };
  return { protocol, ...(ports && protocol !== 'any' && { ports }) };
};

const peerIn = (rule: SecurityGroupRule): GroupRule['peer'] => {
  if (rule.PrefixListId) return { kind: 'prefix-list', id: rule.PrefixListId };
  if (rule.ReferencedGroupInfo) return { kind: 'group', id: rule.ReferencedGroupInfo.GroupId ?? '' };
  return { kind: 'block', block: rule.CidrIpv4 ?? rule.CidrIpv6 ?? '' };
};

/** A rule about ICMP carries the type as its first port and the code as its last. */
const toRule = (rule: SecurityGroupRule): GroupRule => {
  const { FromPort, ToPort } = rule;
  return {
    id: rule.SecurityGroupRuleId ?? '',
    egress: rule.IsEgress ?? false,
    ...toCovered(rule.IpProtocol, icmpOf(FromPort, ToPort), portsOf(FromPort, ToPort)),
    peer: peerIn(rule),
  };
};

/** A group with its rules, which AWS lists apart: only there do they have ids. */
export const toGroup = (group: AwsSecurityGroup, rules: SecurityGroupRule[]): SecurityGroup => ({
  id: group.GroupId ?? '',
  ...(group.GroupName && { name: group.GroupName }),
  rules: rules.filter(({ GroupId }) => GroupId === group.GroupId).map(toRule),
});

const toEntry = (entry: NetworkAclEntry): AclEntry => ({
  number: entry.RuleNumber ?? 0,
  egress: entry.Egress ?? false,
  allow: entry.RuleAction === 'allow',
  block: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '',
  ...toCovered(
    entry.Protocol,
    icmpOf(entry.IcmpTypeCode?.Type, entry.IcmpTypeCode?.Code),
    portsOf(entry.PortRange?.From, entry.PortRange?.To),
  ),
});

/** The closing deny is shown as entries of these numbers, which nobody can use: it is what no entry is about. */
const firstClosing = 32_767;

export const toAcl = (acl: AwsNetworkAcl): NetworkAcl => ({
  id: acl.NetworkAclId ?? '',
  ...named(acl),
  isDefault: acl.IsDefault ?? false,
  subnetIds: present((acl.Associations ?? []).map(({ SubnetId }) => SubnetId)),
  entries: (acl.Entries ?? []).filter(({ RuleNumber = 0 }) => RuleNumber < firstClosing).map(toEntry),
});
