import {
  DescribeVpcPeeringConnections$,
  type DescribeVpcPeeringConnectionsRequest,
  type DescribeVpcPeeringConnectionsResult,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { op } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import { type Fields, filterBy } from '../resources/filters.ts';
import { list } from '../resources/resources.ts';
import { showPeering } from './show.ts';

const fields: Fields<VpcPeeringConnection> = {
  'vpc-peering-connection-id': ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId,
  'status-code': ({ Status }) => Status?.Code,
  'status-message': ({ Status }) => Status?.Message,
  'expiration-time': ({ ExpirationTime }) => ExpirationTime?.toISOString(),
  'requester-vpc-info.vpc-id': ({ RequesterVpcInfo }) => RequesterVpcInfo?.VpcId,
  'requester-vpc-info.owner-id': ({ RequesterVpcInfo }) => RequesterVpcInfo?.OwnerId,
  'requester-vpc-info.cidr-block': ({ RequesterVpcInfo }) => RequesterVpcInfo?.CidrBlock,
  'accepter-vpc-info.vpc-id': ({ AccepterVpcInfo }) => AccepterVpcInfo?.VpcId,
  'accepter-vpc-info.owner-id': ({ AccepterVpcInfo }) => AccepterVpcInfo?.OwnerId,
  'accepter-vpc-info.cidr-block': ({ AccepterVpcInfo }) => AccepterVpcInfo?.CidrBlock,
};

export const describeVpcPeeringConnections = op<
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult
>(DescribeVpcPeeringConnections$, (input, call) => {
  const seen = list(call, 'peerings', input.VpcPeeringConnectionIds).map((each) => showPeering(each, call));
  const { items, NextToken } = page(filterBy(seen, input.Filters, fields), input, upTo1000);
  return { VpcPeeringConnections: items, NextToken };
});
