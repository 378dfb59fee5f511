import {
  AcceptVpcPeeringConnection$,
  type AcceptVpcPeeringConnectionRequest,
  type AcceptVpcPeeringConnectionResult,
  RejectVpcPeeringConnection$,
  type RejectVpcPeeringConnectionRequest,
  type RejectVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../../cloud/errors.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { Peering } from '../../cloud/state.ts';
import { isActive, isListed, joins, peerOf, statusOf } from '../../network/peering.ts';
import { quotaOf } from '../../quotas/catalog.ts';
import { get } from '../resources/resources.ts';
import { showPeering } from './show.ts';

export const notPermitted = (message: string): CloudError => new CloudError('OperationNotPermitted', message);

export const badTransition = (id: string, from: string, to: string): CloudError =>
  new CloudError(
    'InvalidStateTransition',
    `Invalid state transition for ${id}, attempted to transition from ${from} to ${to}`,
  );

/** The accepter's own account, calling another Region than its VPC's, is told which one it should have been. */
const checkRegion = (id: string | undefined, call: Call, verb: string): void => {
  const { account, region } = call.caller;
  const peering = call.state.peerings.find((each) => each.id === id);
  if (peering === undefined || peering.accepter.account !== account || peering.accepter.region === region)
    return;
  if (!isListed(peering, peering.accepter, call)) return;
  throw notPermitted(
    `Incorrect region (${region}) specified for this request. VPC peering connection ${id} must be ${verb}ed in region ${peering.accepter.region}`,
  );
};

/**
 * The connection that the caller was asked to accept.
 * @throws CloudError `OperationNotPermitted` for anybody but the accepter in the accepter's Region;
 *   `InvalidStateTransition` unless it is pending
 */
const getPending = (id: string | undefined, call: Call, verb: 'accept' | 'reject', next: string): Peering => {
  checkRegion(id, call, verb);
  const peering = get(call, 'peerings', id);
  const { account, region } = call.caller;
  const isAccepter = peering.accepter.account === account && peering.accepter.region === region;
  if (!isAccepter) throw notPermitted(`User ${account} cannot ${verb} peering ${id}`);
  const status = statusOf(peering, call);
  if (status !== 'pending-acceptance') throw badTransition(peering.id, status, next);
  return peering;
};

/** Whichever way round it was asked for; the message names the new connection, as EC2's does. */
const checkNoTwin = (peering: Peering, call: Call): void => {
  const { id, requester, accepter } = peering;
  const twin = call.state.peerings.find(
    (each) =>
      each.id !== id &&
      joins(each, requester.vpcId, accepter.vpcId) &&
      ['provisioning', 'active'].includes(statusOf(each, call)),
  );
  if (twin === undefined) return;
  throw new CloudError(
    'VpcPeeringConnectionAlreadyExists',
    `The requested VPC peering connection ${id} already exists`,
  );
};

const checkActiveQuota = ({ requester, accepter }: Peering, call: Call): void => {
  for (const side of [requester, accepter]) {
    const { vpcId } = side;
    const active = call.state.peerings.filter(
      (each) => peerOf(each, vpcId) !== undefined && isActive(each, call),
    );
    if (active.length >= quotaOf(call.state, side, 'L-7E9ECCDB'))
      throw new CloudError(
        'ActiveVpcPeeringConnectionPerVpcLimitExceeded',
        `The limit of active VPC peering connections for ${vpcId} has been reached.`,
      );
  }
};

export const acceptVpcPeeringConnection = op<
  AcceptVpcPeeringConnectionRequest,
  AcceptVpcPeeringConnectionResult
>(AcceptVpcPeeringConnection$, (input, call) => {
  const peering = getPending(input.VpcPeeringConnectionId, call, 'accept', 'provisioning');
  checkNoTwin(peering, call);
  checkActiveQuota(peering, call);
  peering.acceptedAt = call.now;
  return { VpcPeeringConnection: showPeering(peering, call) };
});

export const rejectVpcPeeringConnection = op<
  RejectVpcPeeringConnectionRequest,
  RejectVpcPeeringConnectionResult
>(RejectVpcPeeringConnection$, (input, call) => {
  const peering = getPending(input.VpcPeeringConnectionId, call, 'reject', 'rejected');
  peering.rejectedAt = call.now;
  return { Return: true };
});
