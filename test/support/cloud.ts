import {
  DescribeRouteTablesCommand,
  DescribeVpcPeeringConnectionsCommand,
  EC2Client,
  type RouteTable,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';

/** A look at the cloud from outside the bot: another client, with the keys of one account. */
export const lookFrom = (account: string, region = 'us-east-1') => {
  const client = new EC2Client({
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  return {
    client,
    routeTables: async (): Promise<RouteTable[]> =>
      (await client.send(new DescribeRouteTablesCommand({}))).RouteTables ?? [],
    peerings: async (): Promise<VpcPeeringConnection[]> =>
      (await client.send(new DescribeVpcPeeringConnectionsCommand({}))).VpcPeeringConnections ?? [],
  };
};

/** `rtb-… 10.0.0.0/16 pcx-…` per route, local ones left out: to compare a cloud before and after. */
export const routeLines = (tables: RouteTable[]): string[] =>
  tables
    .flatMap(({ RouteTableId, Routes = [] }) =>
      Routes.filter(({ GatewayId }) => GatewayId !== 'local').map((route) =>
        [
          RouteTableId,
          route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId,
          route.VpcPeeringConnectionId ??
            route.TransitGatewayId ??
            route.NatGatewayId ??
            route.GatewayId ??
            'other',
        ].join(' '),
      ),
    )
    .sort();

export const accounts = {
  marketing: '111122223333',
  finance: '444455556666',
  developer: '777788889999',
  lab: '210987654321',
} as const;
