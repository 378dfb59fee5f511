import { createHash } from 'node:crypto';
import {
  DescribeVpcAttribute$,
  type DescribeVpcAttributeRequest,
  type DescribeVpcAttributeResult,
  DescribeVpcs$,
  type DescribeVpcsRequest,
  type DescribeVpcsResult,
  type Vpc as VpcShape,
} from '@aws-sdk/client-ec2';
import { malformedValue } from '../cloud/errors.ts';
import { type Operation, op } from '../cloud/operation.ts';
import { page, upTo1000 } from '../cloud/pages.ts';
import type { Vpc } from '../cloud/state.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { list, wellFormed } from './resources/resources.ts';
import { toTags } from './resources/tags.ts';

/** Association ids are made from the VPC's and the block, so that they need not be kept, and stay when others go. */
export const associationId = ({ id }: Pick<Vpc, 'id'>, block: string): string =>
  `vpc-cidr-assoc-0${createHash('sha256').update(`${id} ${block}`).digest('hex').slice(0, 16)}`;

export const showVpc = (vpc: Vpc): VpcShape => {
  const { id, account, cidrBlocks, ipv6CidrBlocks, tags } = vpc;
  return {
    VpcId: id,
    OwnerId: account,
    State: 'available',
    IsDefault: false,
    InstanceTenancy: 'default',
    DhcpOptionsId: 'dopt-0123456789abcdef0',
    CidrBlock: cidrBlocks[0],
    CidrBlockAssociationSet: cidrBlocks.map((CidrBlock) => ({
      AssociationId: associationId(vpc, CidrBlock),
      CidrBlock,
      CidrBlockState: { State: 'associated' },
    })),
    Ipv6CidrBlockAssociationSet: ipv6CidrBlocks.map((Ipv6CidrBlock) => ({
      AssociationId: associationId(vpc, Ipv6CidrBlock),
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State: 'associated' },
      Ipv6Pool: 'Amazon',
      NetworkBorderGroup: vpc.region,
    })),
    Tags: toTags(tags),
  };
};

const fields: Fields<VpcShape> = {
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  state: ({ State }) => State,
  cidr: ({ CidrBlock }) => CidrBlock,
  'cidr-block': ({ CidrBlock }) => CidrBlock,
  'is-default': ({ IsDefault }) => IsDefault,
  isDefault: ({ IsDefault }) => IsDefault,
  'dhcp-options-id': ({ DhcpOptionsId }) => DhcpOptionsId,
  'cidr-block-association.cidr-block': ({ CidrBlockAssociationSet = [] }) =>
    CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock),
  'cidr-block-association.state': ({ CidrBlockAssociationSet = [] }) =>
    CidrBlockAssociationSet.map(({ CidrBlockState }) => CidrBlockState?.State),
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ Ipv6CidrBlockAssociationSet = [] }) =>
    Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
};

const describeVpcs = op<DescribeVpcsRequest, DescribeVpcsResult>(DescribeVpcs$, (input, call) => {
  const found = filterBy(list(call, 'vpcs', input.VpcIds).map(showVpc), input.Filters, fields);
  const { items, NextToken } = page(found, input, upTo1000);
  return { Vpcs: items, NextToken };
});

const attributeOf = (vpc: Vpc, attribute: string | undefined): DescribeVpcAttributeResult => {
  if (attribute === 'enableDnsSupport') return { EnableDnsSupport: { Value: vpc.enableDnsSupport } };
  if (attribute === 'enableDnsHostnames') return { EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
  if (attribute === 'enableNetworkAddressUsageMetrics')
    return { EnableNetworkAddressUsageMetrics: { Value: false } };
  throw malformedValue(`Value (${attribute}) for parameter attribute is invalid.`);
};

const describeVpcAttribute = op<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>(
  DescribeVpcAttribute$,
  (input, call) => {
    const [vpc] = list(call, 'vpcs', [wellFormed('vpcs', input.VpcId)]);
    return { VpcId: vpc?.id, ...(vpc && attributeOf(vpc, input.Attribute)) };
  },
);

export const vpcOperations: Operation[] = [describeVpcs, describeVpcAttribute];
