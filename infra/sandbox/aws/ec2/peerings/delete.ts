import {
  DeleteVpcPeeringConnection$,
  type DeleteVpcPeeringConnectionRequest,
  type DeleteVpcPeeringConnectionResult,
} from '@aws-sdk/client-ec2';
import { op } from '../../cloud/operation.ts';
import { sideAt, statusOf } from '../../network/peering.ts';
import { get } from '../resources/resources.ts';
import { badTransition, notPermitted } from './answer.ts';

/** Either end deletes an active connection, only the requester one that is pending, and nobody one that has ended. */
export const deleteVpcPeeringConnection = op<
  DeleteVpcPeeringConnectionRequest,
  DeleteVpcPeeringConnectionResult
>(DeleteVpcPeeringConnection$, (input, call) => {
  const { account } = call.caller;
  const peering = get(call, 'peerings', input.VpcPeeringConnectionId);
  const status = statusOf(peering, call);
  if (!['pending-acceptance', 'provisioning', 'active'].includes(status))
    throw badTransition(peering.id, status, 'deleting');
  if (status === 'pending-acceptance' && sideAt(peering, call.caller) !== 'requester')
    throw notPermitted(`User ${account} cannot delete pending peering ${peering.id}`);
  peering.deletedAt = call.now;
  peering.deletedBy = account;
  return { Return: true };
});
