import type { CidrBlock, IpAddress } from './cidr.ts';

/** The two ends of a peering, in AWS's own words. */
export type Side = 'requester' | 'accepter';
export const sides: readonly Side[] = ['requester', 'accepter'];
export const otherSide = (side: Side): Side => (side === 'requester' ? 'accepter' : 'requester');

/** Where a VPC is: enough to find it in AWS. */
export type VpcRef = { account: string; region: string; vpcId: string };

/** `111122223333/us-east-1/vpc-0a1…`: stays the same when people rename the VPC. */
export const vpcKey = ({ account, region, vpcId }: VpcRef): string => `${account}/${region}/${vpcId}`;

export const sameVpc = (a: VpcRef, b: VpcRef): boolean => vpcKey(a) === vpcKey(b);

export type TargetKind = 'local' | 'peering' | 'transit-gateway' | 'nat' | 'gateway' | 'interface' | 'other';

/** One line of a route table. `destination` is a CIDR block, or the id of a prefix list. */
export type Route = {
  destination: CidrBlock;
  target: { kind: TargetKind; id: string };
  state: 'active' | 'blackhole' | 'filtered';
  origin: 'local' | 'static' | 'propagated';
};

export type RouteTable = {
  id: string;
  name?: string;
  /** Serves every subnet that has no table of its own. */
  main: boolean;
  /** Subnets associated explicitly. DescribeRouteTables lists no others. */
  subnetIds: string[];
  /** Associated with a gateway: routes traffic that enters the VPC, and takes no peering routes. */
  edge: boolean;
  routes: Route[];
};

export type Subnet = { id: string; name?: string; cidrBlocks: CidrBlock[] };

export type Instance = {
  id: string;
  name?: string;
  state: string;
  subnetId: string;
  addresses: IpAddress[];
};

export type Vpc = VpcRef & {
  name: string;
  /** False when AWS knows no such VPC (deleted, or mistyped in the catalog). */
  exists: boolean;
  /** IPv4 first, then IPv6; associated blocks only. */
  cidrBlocks: CidrBlock[];
  subnets: Subnet[];
  routeTables: RouteTable[];
};

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle */
export type ConnectionStatus =
  | 'initiating-request'
  | 'pending-acceptance'
  | 'provisioning'
  | 'active'
  | 'deleting'
  | 'deleted'
  | 'rejected'
  | 'failed'
  | 'expired';

export type PeeringConnection = {
  id: string;
  status: ConnectionStatus;
  /** AWS's own sentence about the status; one sentence serves several causes. */
  statusMessage?: string;
  requester: VpcRef;
  accepter: VpcRef;
  /** Tags belong to the side that wrote them; the peer does not see them. */
  tags: Record<Side, Record<string, string>>;
};

const livingStatuses: readonly ConnectionStatus[] = [
  'initiating-request',
  'pending-acceptance',
  'provisioning',
  'active',
];

/** Describe goes on listing dead connections for hours or days; only a living one counts. */
export const isLiving = ({ status }: PeeringConnection): boolean => livingStatuses.includes(status);

/** What AWS shows of a pair, both sides read at one time. */
export type Observed = {
  requester: Vpc;
  accepter: Vpc;
  /** The connection that our request made, alive or dead. */
  connection?: PeeringConnection;
  /** Living connections between the two, in either direction, that our request did not make. */
  strangers: PeeringConnection[];
};
