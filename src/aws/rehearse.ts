import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { servingTables } from '../network/routing.ts';
import {
  type Denied,
  type Observed,
  otherSide,
  requestTag,
  type Side,
  sides,
  type VpcRef,
} from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { isDenied, readError } from './errors.ts';

/**
 * Permission to carry a plan out and to take it back, asked of EC2 by dry runs: nothing is done. Only a plain "you may
 * not" counts. A dry run that fails for another reason says nothing, such as one about a connection that does not exist
 * yet (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html, DryRun).
 */
type DryRun = { side: Side; action: string; call: (client: EC2Client) => Promise<unknown> };

const DryRun = true;
/** Well-formed, and nobody's. */
const VpcPeeringConnectionId = 'pcx-00000000000000000';
const Tags = [{ Key: requestTag, Value: '' }];

type Ends = Record<Side, VpcRef>;

const aboutConnection = ({ requester, accepter }: Ends): DryRun[] => [
  {
    side: 'requester',
    action: 'ec2:CreateVpcPeeringConnection',
    call: (client) =>
      client.send(
        new CreateVpcPeeringConnectionCommand({
          DryRun,
          VpcId: requester.vpcId,
          PeerVpcId: accepter.vpcId,
          PeerOwnerId: accepter.account,
          PeerRegion: accepter.region,
          TagSpecifications: [{ ResourceType: 'vpc-peering-connection', Tags }],
        }),
      ),
  },
  {
    side: 'accepter',
    action: 'ec2:AcceptVpcPeeringConnection',
    call: (client) => client.send(new AcceptVpcPeeringConnectionCommand({ DryRun, VpcPeeringConnectionId })),
  },
  {
    side: 'requester',
    action: 'ec2:DeleteVpcPeeringConnection',
    call: (client) => client.send(new DeleteVpcPeeringConnectionCommand({ DryRun, VpcPeeringConnectionId })),
  },
  // The requester's side is tagged with the creation; a role may be allowed to do no more than that.
  {
    side: 'accepter',
    action: 'ec2:CreateTags',
    call: (client) =>
      client.send(new CreateTagsCommand({ DryRun, Resources: [VpcPeeringConnectionId], Tags })),
  },
];

/** One table a side stands for all: a policy that allows some tables and not others is met at the write, and undone. */
const aboutRoutes = (observed: Observed, side: Side): DryRun[] => {
  const RouteTableId = servingTables(observed[side])[0]?.id;
  const DestinationCidrBlock = observed[otherSide(side)].cidrBlocks[0];
  if (!RouteTableId || !DestinationCidrBlock) return [];
  const route = { DryRun, RouteTableId, DestinationCidrBlock };
  return [
    {
      side,
      action: 'ec2:CreateRoute',
      call: (client) => client.send(new CreateRouteCommand({ ...route, VpcPeeringConnectionId })),
    },
    {
      side,
      action: 'ec2:DeleteRoute',
      call: (client) => client.send(new DeleteRouteCommand(route)),
    },
  ];
};

const isRefused = async ({ call }: DryRun, client: EC2Client): Promise<boolean> => {
  try {
    await call(client);
    return false;
  } catch (thrown) {
    return isDenied(readError(thrown));
  }
};

const runAll = async (clients: Clients, ends: Ends, runs: DryRun[]): Promise<Denied[]> => {
  const refused = await Promise.all(runs.map((run) => isRefused(run, clients.ec2(ends[run.side]))));
  return runs
    .filter((_, index) => refused[index])
    .map(({ side, action }) => {
      const role = clients.roleIn(ends[side].account);
      return { side, action, ...(role && { role }) };
    });
};

/** What of making and unmaking the connection itself is forbidden. Needs no look at the VPCs. */
export const rehearseConnection = (clients: Clients, ends: Ends): Promise<Denied[]> =>
  runAll(clients, ends, aboutConnection(ends));

/** What of writing and removing the routes is forbidden. */
export const rehearseRoutes = (clients: Clients, observed: Observed): Promise<Denied[]> =>
  runAll(
    clients,
    observed,
    sides.flatMap((side) => aboutRoutes(observed, side)),
  );
