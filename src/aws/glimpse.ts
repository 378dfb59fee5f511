import { DescribeVpcPeeringConnectionsCommand } from '@aws-sdk/client-ec2';
import type { PeeringConnection, VpcRef } from '../network/vpc.ts';
import type { Pair } from './allowed.ts';
import type { Clients } from './clients.ts';
import { isNotFound, readError } from './errors.ts';
import { withPeersView } from './pair.ts';
import { toConnection } from './shapes.ts';

const readById = async (
  { ec2 }: Clients,
  where: VpcRef,
  id: string,
): Promise<PeeringConnection | undefined> => {
  try {
    const asked = new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: [id] });
    const { VpcPeeringConnections = [] } = await ec2(where).send(asked);
    // An endpoint that ignores what it was asked for would show some other one.
    const found = VpcPeeringConnections.find(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId === id);
    return found && toConnection(found, where);
  } catch (error) {
    if (isNotFound(readError(error))) return undefined;
    throw error;
  }
};

/** One connection as both ends show it now: all that can have changed while AWS makes it. Undefined where it is not shown yet. */
export const glimpse = async (
  clients: Clients,
  { requester, accepter }: Pair,
  id: string,
): Promise<PeeringConnection | undefined> => {
  const [ours, peers] = await Promise.all([
    readById(clients, requester, id),
    readById(clients, accepter, id),
  ]);
  return withPeersView(ours, peers ? [peers] : []);
};
