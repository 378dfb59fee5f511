import {
  type Vpc as AwsVpc,
  type EC2Client,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
  type VpcPeeringConnection,
  type VpcPeeringConnectionVpcInfo,
} from '@aws-sdk/client-ec2';
import type { SeenPeering, SeenTable, SeenVpc, StockPage } from '../estate/shapes.ts';
import { familyOf } from '../network/cidr.ts';
import type { PlaceRef, Route, RouteTable } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { named, present, tagsOf, toConnection, toRouteTable, vpcBlocks } from './shapes.ts';
import { readStaleRules } from './stale-rules.ts';
import { standingOfVpc } from './states.ts';
import { readTablePages } from './table-pages.ts';

/** As many as AWS gives at once. */
const pageSize = 1000;

const toSeenVpc = (vpc: AwsVpc): SeenVpc => ({
  vpcId: vpc.VpcId ?? '',
  ...named(vpc),
  blocks: vpcBlocks(vpc),
});

const blocksOf = ({
  CidrBlock,
  CidrBlockSet = [],
  Ipv6CidrBlockSet = [],
}: VpcPeeringConnectionVpcInfo = {}): string[] => [
  ...new Set(
    present([
      CidrBlock,
      ...CidrBlockSet.map((one) => one.CidrBlock),
      ...Ipv6CidrBlockSet.map((one) => one.Ipv6CidrBlock),
    ]),
  ),
];

const toSeenPeering = (raw: VpcPeeringConnection): SeenPeering => {
  const { id, status, requester, accepter, dns } = toConnection(raw, {
    account: '',
    region: '',
    vpcId: '',
  });
  const expiresAt = raw.ExpirationTime?.getTime();
  return {
    ...{ id, status, tags: tagsOf(raw) },
    // Endpoints that are no AWS show a time here for connections that have long been accepted.
    ...(expiresAt !== undefined && status === 'pending-acceptance' && { expiresAt }),
    requester: { ...requester, blocks: blocksOf(raw.RequesterVpcInfo), dns: dns?.requester ?? false },
    accepter: { ...accepter, blocks: blocksOf(raw.AccepterVpcInfo), dns: dns?.accepter ?? false },
  };
};

/**
 * How full a table is: the quota is of routes that are not propagated, for each family by itself
 * (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html). One to a prefix list counts as one here, so that a
 * table is fuller than this says and never emptier.
 */
const usedIn = (routes: readonly Route[]): number => {
  const counted = routes.filter(({ origin }) => origin !== 'propagated');
  const inIpv6 = counted.filter(({ destination }) => familyOf(destination) === 'ipv6').length;
  return Math.max(inIpv6, counted.length - inIpv6);
};

const toSeenTable = (vpcId: string, { id, name, routes }: RouteTable): SeenTable => ({
  ...{ id, vpcId, used: usedIn(routes) },
  ...(name && { name }),
  routes: routes
    .filter(({ target }) => target.kind === 'peering')
    .map(({ destination, target, state }) => ({
      ...{ destination, connectionId: target.id },
      dead: state === 'blackhole',
    })),
});

/** What a participant sees of a shared VPC is its owner's, and read there. */
const isOwn =
  ({ account }: PlaceRef) =>
  ({ OwnerId }: { OwnerId?: string | undefined }): boolean =>
    OwnerId === undefined || OwnerId === account;

type Take = (page: StockPage) => void;

const takeVpcs = async (client: EC2Client, place: PlaceRef, take: Take): Promise<void> => {
  for await (const { Vpcs = [] } of paginateDescribeVpcs({ client, pageSize }, {})) {
    const own = Vpcs.filter(isOwn(place)).filter(({ State }) => standingOfVpc(State) !== 'gone');
    take({ of: 'vpcs', vpcs: own.map(toSeenVpc) });
  }
};

const takePeerings = async (client: EC2Client, take: Take): Promise<void> => {
  const pages = paginateDescribeVpcPeeringConnections({ client, pageSize }, {});
  for await (const { VpcPeeringConnections = [] } of pages)
    take({ of: 'peerings', peerings: VpcPeeringConnections.map(toSeenPeering) });
};

const takeTables = async (client: EC2Client, place: PlaceRef, take: Take): Promise<void> => {
  for await (const tables of readTablePages(client, 'all')) {
    const own = tables.filter(isOwn(place));
    take({ of: 'tables', tables: own.map((raw) => toSeenTable(raw.VpcId ?? '', toRouteTable(raw))) });
  }
};

/** Reads one account and Region in pages, each of which is let go once it is taken. @throws what AWS answers */
export const readStock = async (
  { ec2 }: Pick<Clients, 'ec2'>,
  place: PlaceRef,
  take: Take,
): Promise<void> => {
  const client = ec2(place);
  await Promise.all([
    takeVpcs(client, place, take),
    takePeerings(client, take),
    takeTables(client, place, take),
    readStaleRules(client, (rules) => take({ of: 'stale-rules', rules })),
  ]);
};
