import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import type { Call } from '../../cloud/operation.ts';
import type { Peering, PeeringSide, PeeringStatus, Vpc } from '../../cloud/state.ts';
import { pendingLifetime, sideAt, statusOf } from '../../network/peering.ts';
import { toTags } from '../resources/tags.ts';

/** Vague on purpose: EC2 gives one reason for three causes. */
const failed = 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range';

const messages: Record<PeeringStatus, (peering: Peering) => string> = {
  'initiating-request': ({ accepter }) => `Initiating Request to ${accepter.account}`,
  'pending-acceptance': ({ accepter }) => `Pending Acceptance by ${accepter.account}`,
  provisioning: () => 'Provisioning',
  active: () => 'Active',
  deleting: ({ deletedBy }) => `Deleting by ${deletedBy}`,
  deleted: ({ deletedBy }) => `Deleted by ${deletedBy}`,
  rejected: ({ accepter }) => `Rejected by ${accepter.account}`,
  failed: () => failed,
  expired: () => 'Expired',
};

const blocksIn = ({ cidrBlocks, ipv6CidrBlocks }: Vpc) => ({
  CidrBlock: cidrBlocks[0],
  CidrBlockSet: cidrBlocks.map((CidrBlock) => ({ CidrBlock })),
  Ipv6CidrBlockSet: ipv6CidrBlocks.map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
});

const showSide = (side: PeeringSide, withBlocks: boolean, { state }: Call): VpcPeeringConnectionVpcInfo => {
  const vpc = withBlocks ? state.vpcs.find(({ id }) => id === side.vpcId) : undefined;
  return {
    OwnerId: side.account,
    VpcId: side.vpcId,
    Region: side.region,
    ...(vpc && {
      ...blocksIn(vpc),
      PeeringOptions: {
        AllowDnsResolutionFromRemoteVpc: side.allowDnsResolution,
        AllowEgressFromLocalClassicLinkToRemoteVpc: false,
        AllowEgressFromLocalVpcToRemoteClassicLink: false,
      },
    }),
  };
};

/**
 * A connection as the caller sees it: its own end's tags, and the other end's blocks only while it is active.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnectionVpcInfo.html
 */
export const showPeering = (peering: Peering, call: Call): VpcPeeringConnection => {
  const status = statusOf(peering, call);
  const seenFrom = sideAt(peering, call.caller) ?? 'requester';
  const shows = (side: 'requester' | 'accepter') => status === 'active' || side === seenFrom;
  return {
    VpcPeeringConnectionId: peering.id,
    Status: { Code: status, Message: messages[status](peering) },
    RequesterVpcInfo: showSide(peering.requester, shows('requester'), call),
    AccepterVpcInfo: showSide(peering.accepter, shows('accepter'), call),
    ...(status === 'pending-acceptance' && {
      ExpirationTime: new Date(peering.createdAt + pendingLifetime),
    }),
    Tags: toTags(peering[seenFrom].tags),
  };
};
