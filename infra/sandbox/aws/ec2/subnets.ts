import {
  DescribeSubnets$,
  type DescribeSubnetsRequest,
  type DescribeSubnetsResult,
  type Subnet as SubnetShape,
} from '@aws-sdk/client-ec2';
import { type Operation, op } from '../cloud/operation.ts';
import { page, upTo1000 } from '../cloud/pages.ts';
import type { Subnet } from '../cloud/state.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { list } from './resources/resources.ts';
import { toTags } from './resources/tags.ts';

/** AWS keeps five addresses of each subnet for itself; instances are not counted here. */
const freeAddresses = (cidrBlock: string): number => 2 ** (32 - Number(cidrBlock.split('/')[1])) - 5;

export const showSubnet = ({ id, vpcId, account, region, ...subnet }: Subnet): SubnetShape => {
  const { cidrBlock, ipv6CidrBlock, availabilityZone, tags } = subnet;
  return {
    SubnetId: id,
    SubnetArn: `arn:aws:ec2:${region}:${account}:subnet/${id}`,
    VpcId: vpcId,
    OwnerId: account,
    State: 'available',
    CidrBlock: cidrBlock,
    AvailabilityZone: availabilityZone,
    AvailableIpAddressCount: freeAddresses(cidrBlock),
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet:
      ipv6CidrBlock === undefined
        ? []
        : [
            {
              AssociationId: `subnet-cidr-assoc-${id.slice('subnet-'.length)}`,
              Ipv6CidrBlock: ipv6CidrBlock,
              Ipv6CidrBlockState: { State: 'associated' },
            },
          ],
    Tags: toTags(tags),
  };
};

const fields: Fields<SubnetShape> = {
  'subnet-id': ({ SubnetId }) => SubnetId,
  'subnet-arn': ({ SubnetArn }) => SubnetArn,
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  state: ({ State }) => State,
  'cidr-block': ({ CidrBlock }) => CidrBlock,
  cidr: ({ CidrBlock }) => CidrBlock,
  cidrBlock: ({ CidrBlock }) => CidrBlock,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'default-for-az': ({ DefaultForAz }) => DefaultForAz,
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ Ipv6CidrBlockAssociationSet = [] }) =>
    Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
};

const describeSubnets = op<DescribeSubnetsRequest, DescribeSubnetsResult>(DescribeSubnets$, (input, call) => {
  const found = filterBy(list(call, 'subnets', input.SubnetIds).map(showSubnet), input.Filters, fields);
  const { items, NextToken } = page(found, input, upTo1000);
  return { Subnets: items, NextToken };
});

export const subnetOperations: Operation[] = [describeSubnets];
