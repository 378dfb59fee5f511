import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateVpcPeeringConnectionCommand,
  DescribeVpcPeeringConnectionsCommand,
} from '@aws-sdk/client-ec2';
import { accounts, type Owner, type TestCloud, vpcs } from './cloud.ts';

type Pair = { from: Owner; to: Owner; vpcId: string; peerVpcId: string; peerRegion?: string };

export const marketingToFinance: Pair = {
  from: 'marketing',
  to: 'finance',
  vpcId: vpcs.marketing,
  peerVpcId: vpcs.finance,
};
export const developerToFinance: Pair = { ...marketingToFinance, from: 'developer', vpcId: vpcs.developer };
export const financeToMarketing: Pair = {
  from: 'finance',
  to: 'marketing',
  vpcId: vpcs.finance,
  peerVpcId: vpcs.marketing,
};

/** Asks for a peering connection and answers its id; it is not visible yet. */
export const ask = async ({ ec2 }: TestCloud, { from, to, vpcId, peerVpcId, peerRegion }: Pair) => {
  const { VpcPeeringConnection } = await ec2(from).send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: vpcId,
      PeerVpcId: peerVpcId,
      PeerOwnerId: accounts[to],
      PeerRegion: peerRegion,
    }),
  );
  return VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
};

export const accept = ({ ec2 }: TestCloud, owner: Owner, id: string, region = 'us-east-1') =>
  ec2(owner, region).send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));

/** An active connection. */
export const join = async (place: TestCloud, pair = marketingToFinance) => {
  const id = await ask(place, pair);
  place.settle();
  await accept(place, pair.to, id, pair.peerRegion);
  place.settle();
  return id;
};

export const look = async ({ ec2 }: TestCloud, owner: Owner, id: string) => {
  const { VpcPeeringConnections = [] } = await ec2(owner).send(
    new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: [id] }),
  );
  return VpcPeeringConnections[0];
};

export const statusSeenBy = async (place: TestCloud, owner: Owner, id: string) =>
  (await look(place, owner, id))?.Status?.Code;

/** A route to a peering connection in every table of a VPC that serves subnets. */
const routeAll = async (
  { ec2, state }: TestCloud,
  owner: Owner,
  vpcId: string,
  block: string,
  pcx: string,
) => {
  const tables = state.routeTables.filter((table) => table.vpcId === vpcId && !table.gateway);
  for (const { id } of tables)
    await ec2(owner).send(
      new CreateRouteCommand({
        RouteTableId: id,
        DestinationCidrBlock: block,
        VpcPeeringConnectionId: pcx,
      }),
    );
};

/** Marketing and Finance joined, with routes both ways. */
export const joinWithRoutes = async (place: TestCloud) => {
  const id = await join(place);
  await routeAll(place, 'marketing', vpcs.marketing, '172.31.0.0/16', id);
  await routeAll(place, 'finance', vpcs.finance, '10.10.0.0/16', id);
  return id;
};
