import {
  CreateVpcPeeringConnection$,
  type CreateVpcPeeringConnectionRequest,
  type CreateVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import { CloudError, required } from '../../cloud/errors.ts';
import { newId } from '../../cloud/ids.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { Owned, Peering, PeeringSide, Vpc } from '../../cloud/state.ts';
import { anyOverlap } from '../../network/cidr.ts';
import { blocksOf, isActive, isLive, peerOf, statusOf } from '../../network/peering.ts';
import { quotaOf } from '../../quotas/catalog.ts';
import { get } from '../resources/resources.ts';
import { tagsGiven } from '../resources/tags.ts';
import { showPeering } from './show.ts';

type Place = Owned & { vpcId: string };

const peerIn = (input: CreateVpcPeeringConnectionRequest, call: Call): Place => {
  const { account, region } = call.caller;
  const vpcId = required(input.PeerVpcId, 'peerVpcId');
  const peer = { vpcId, account: input.PeerOwnerId ?? account, region: input.PeerRegion ?? region };
  const isOwn = peer.account === account && peer.region === region;
  if (isOwn) get(call, 'vpcs', vpcId);
  return peer;
};

const isAt = ({ vpcId, account, region }: Place, other: Place): boolean =>
  vpcId === other.vpcId && account === other.account && region === other.region;

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html */
const checkQuotas = (vpc: Vpc, call: Call): void => {
  const { id } = vpc;
  const theirs = call.state.peerings.filter((each) => peerOf(each, id) !== undefined);
  if (theirs.filter((each) => isActive(each, call)).length >= quotaOf(call.state, vpc, 'L-7E9ECCDB'))
    throw new CloudError(
      'VpcPeeringConnectionsPerVpcLimitExceeded',
      `The limit of VPC peering connections for ${id} has been reached.`,
    );
  const pending = theirs.filter(
    (each) =>
      each.requester.vpcId === id &&
      ['initiating-request', 'pending-acceptance'].includes(statusOf(each, call)),
  );
  if (pending.length >= quotaOf(call.state, vpc, 'L-DC9F7029'))
    throw new CloudError(
      'OutstandingVpcPeeringConnectionLimitExceeded',
      `The limit of outstanding VPC peering connection requests for ${id} has been reached.`,
    );
};

/** A VPC that is not there and one whose blocks overlap look the same: asked for, and failed a moment later. */
const isDoomed = (own: Vpc, peer: Place, { state }: Call): boolean => {
  const theirs = state.vpcs.find(({ id, account, region }) => isAt({ vpcId: id, account, region }, peer));
  return theirs === undefined || anyOverlap(blocksOf(own), blocksOf(theirs));
};

const side = (place: Place, tags = {}): PeeringSide => ({ ...place, allowDnsResolution: false, tags });

/**
 * Asked for again in the same direction, a live connection is handed out as it is, tags and all. In the other direction
 * a second one is made, which nobody will be able to accept
 * (https://github.com/hashicorp/terraform-provider-aws/issues/27750, …/44315).
 */
export const createVpcPeeringConnection = op<
  CreateVpcPeeringConnectionRequest,
  CreateVpcPeeringConnectionResult
>(CreateVpcPeeringConnection$, (input, call) => {
  const { state, now, caller } = call;
  const own = get(call, 'vpcs', input.VpcId);
  const requester: Place = { vpcId: own.id, account: caller.account, region: caller.region };
  const accepter = peerIn(input, call);
  const tags = tagsGiven(input.TagSpecifications, 'vpc-peering-connection');
  const existing = state.peerings.find(
    (each) => isAt(each.requester, requester) && isAt(each.accepter, accepter) && isLive(each, call),
  );
  if (existing !== undefined) return { VpcPeeringConnection: showPeering(existing, call) };
  checkQuotas(own, call);
  const peering: Peering = {
    id: newId(state, 'pcx'),
    requester: side(requester, tags),
    accepter: side(accepter),
    createdAt: now,
    ...(isDoomed(own, accepter, call) && { doomedAt: now }),
  };
  state.peerings.push(peering);
  return { VpcPeeringConnection: showPeering(peering, call) };
});
