import {
  DescribeNetworkAcls$,
  type DescribeNetworkAclsRequest,
  type DescribeNetworkAclsResult,
  type NetworkAclEntry,
  type NetworkAcl as NetworkAclShape,
} from '@aws-sdk/client-ec2';
import { op, type Scene } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import type { AclEntry, NetworkAcl } from '../../cloud/state.ts';
import { type Fields, filterBy } from '../resources/filters.ts';
import { list } from '../resources/resources.ts';
import { toTags } from '../resources/tags.ts';

const showCidr = (cidr: string) => (cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr });

const showEntry = ({ number, egress, protocol, allow, cidr, icmp, ports }: AclEntry): NetworkAclEntry => ({
  RuleNumber: number,
  Egress: egress,
  Protocol: protocol,
  RuleAction: allow ? 'allow' : 'deny',
  ...showCidr(cidr),
  ...(icmp && { IcmpTypeCode: { Type: icmp.type, Code: icmp.code } }),
  ...(ports && { PortRange: { From: ports.from, To: ports.to } }),
});

/** What no entry lets pass is denied: shown as entry 32767, and 32768 for IPv6. Nobody can change these. */
const closingEntries = ({ vpcId }: NetworkAcl, { state }: Scene): AclEntry[] => {
  const hasIpv6 = state.vpcs.some(({ id, ipv6CidrBlocks }) => id === vpcId && ipv6CidrBlocks.length > 0);
  const closing = [
    { number: 32_767, cidr: '0.0.0.0/0' },
    ...(hasIpv6 ? [{ number: 32_768, cidr: '::/0' }] : []),
  ];
  return [true, false].flatMap((egress) =>
    closing.map((each) => ({ ...each, egress, protocol: '-1', allow: false })),
  );
};

/** A default ACL is also associated with each subnet of its VPC that has no other. */
export const subnetsOf = (acl: NetworkAcl, { state }: Scene): [string, string][] => {
  const explicit = Object.entries(acl.subnets);
  if (!acl.default) return explicit;
  const taken = new Set(state.networkAcls.flatMap(({ subnets }) => Object.keys(subnets)));
  const rest = state.subnets.filter(({ id, vpcId }) => vpcId === acl.vpcId && !taken.has(id));
  return [...explicit, ...rest.map(({ id }): [string, string] => [id, id.replace('subnet', 'aclassoc')])];
};

export const showAcl = (acl: NetworkAcl, scene: Scene): NetworkAclShape => ({
  NetworkAclId: acl.id,
  VpcId: acl.vpcId,
  OwnerId: acl.account,
  IsDefault: acl.default,
  Associations: subnetsOf(acl, scene).map(([SubnetId, NetworkAclAssociationId]) => ({
    SubnetId,
    NetworkAclAssociationId,
    NetworkAclId: acl.id,
  })),
  Entries: [...acl.entries, ...closingEntries(acl, scene)].map(showEntry),
  Tags: toTags(acl.tags),
});

const ofEntries =
  (field: 'Protocol' | 'RuleAction' | 'RuleNumber' | 'Egress' | 'CidrBlock' | 'Ipv6CidrBlock') =>
  ({ Entries = [] }: NetworkAclShape) =>
    Entries.map((entry) => entry[field]);

const fields: Fields<NetworkAclShape> = {
  'network-acl-id': ({ NetworkAclId }) => NetworkAclId,
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  default: ({ IsDefault }) => IsDefault,
  'association.subnet-id': ({ Associations = [] }) => Associations.map(({ SubnetId }) => SubnetId),
  'association.network-acl-id': ({ Associations = [] }) =>
    Associations.map(({ NetworkAclId }) => NetworkAclId),
  'association.association-id': ({ Associations = [] }) =>
    Associations.map(({ NetworkAclAssociationId }) => NetworkAclAssociationId),
  'entry.cidr': ofEntries('CidrBlock'),
  'entry.ipv6-cidr': ofEntries('Ipv6CidrBlock'),
  'entry.egress': ofEntries('Egress'),
  'entry.protocol': ofEntries('Protocol'),
  'entry.rule-action': ofEntries('RuleAction'),
  'entry.rule-number': ofEntries('RuleNumber'),
};

export const describeNetworkAcls = op<DescribeNetworkAclsRequest, DescribeNetworkAclsResult>(
  DescribeNetworkAcls$,
  (input, call) => {
    const acls = list(call, 'networkAcls', input.NetworkAclIds).map((acl) => showAcl(acl, call));
    const { items, NextToken } = page(filterBy(acls, input.Filters, fields), input, upTo1000);
    return { NetworkAcls: items, NextToken };
  },
);
