import type { AddressFamily, CidrBlock, IpAddress } from './cidr.ts';

/** The two ends of a peering, in AWS's own words. */
export type Side = 'requester' | 'accepter';
export const sides: readonly Side[] = ['requester', 'accepter'];
export const otherSide = (side: Side): Side => (side === 'requester' ? 'accepter' : 'requester');

/** Where a VPC is: enough to find it in AWS. */
export type VpcRef = { account: string; region: string; vpcId: string };

/** `111122223333/us-east-1/vpc-0a1…`: stays the same when people rename the VPC. */
export const vpcKey = ({ account, region, vpcId }: VpcRef): string => `${account}/${region}/${vpcId}`;

/** An account in a Region: what AWS answers for at once. */
export type PlaceRef = Pick<VpcRef, 'account' | 'region'>;
export const placeKey = ({ account, region }: PlaceRef): string => `${account}/${region}`;

/** Do both ends lie in one account and Region? Then AWS keeps one of whatever it keeps by these. */
export const isWithinPlace = ({ requester, accepter }: Readonly<Record<Side, PlaceRef>>): boolean =>
  placeKey(requester) === placeKey(accepter);

export const sameVpc = (a: VpcRef, b: VpcRef): boolean =>
  a.vpcId === b.vpcId && a.region === b.region && a.account === b.account;

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
  /** The ids of those associations, by the subnet's: calls that end one name nothing else. */
  associations?: Readonly<Record<string, string>>;
  /** Associated with a gateway: routes traffic that enters the VPC, and takes no peering routes. */
  edge: boolean;
  /** Account that the table belongs to; only that one may write routes in it. */
  owner?: string;
  routes: Route[];
};

export type Tags = Record<string, string>;

export type Subnet = { id: string; name?: string; cidrBlocks: CidrBlock[]; tags?: Tags };

export type Instance = {
  id: string;
  name?: string;
  state: string;
  subnetId: string;
  addresses: IpAddress[];
  /** Where it is not Linux, as far as EC2 tells. */
  platform?: 'windows' | 'macos';
  tags?: Tags;
};

export type Vpc = VpcRef & {
  name: string;
  /** False when AWS knows no such VPC (deleted, or mistyped in the catalog). */
  exists: boolean;
  /** IPv4 first, then IPv6; associated blocks only. */
  cidrBlocks: CidrBlock[];
  /** Blocks that AWS is associating at this moment. */
  comingBlocks?: CidrBlock[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  /** Those that routes of the tables which serve subnets name. */
  prefixLists?: RoutedList[];
  tags?: Tags;
};

/**
 * A prefix list as a destination of routes. `entries` is left out where they could not be read, and `places` where nobody
 * knows how many a route to it takes in a table: the most entries that the list may have
 * (https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html).
 */
export type RoutedList = {
  id: string;
  name?: string;
  family?: AddressFamily;
  entries?: CidrBlock[];
  places?: number;
  /** Why something is left out: AWS's code, or the state that the list is in. */
  because?: string;
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

/** The tag by which a peering connection is known as the bot's own, on either side. Its value is the request's id. */
export const requestTag = 'peering-request';

export type PeeringConnection = {
  id: string;
  status: ConnectionStatus;
  /** AWS's own sentence about the status; one sentence serves several causes. */
  statusMessage?: string;
  /** The status as the accepter's side shows it. The two sides may differ for a moment; absent where it shows none yet. */
  peerStatus?: ConnectionStatus;
  requester: VpcRef;
  accepter: VpcRef;
  /** Tags belong to the side that wrote them; the peer does not see them. */
  tags: Record<Side, Tags>;
  /** Are a side's public DNS names answered with private addresses to the peer? */
  dns?: Record<Side, boolean>;
};

const livingStatuses: readonly ConnectionStatus[] = [
  'initiating-request',
  'pending-acceptance',
  'provisioning',
  'active',
];

/** Describe goes on listing dead connections for hours or days; only a living one counts. */
export const isLiving = ({ status }: Pick<PeeringConnection, 'status'>): boolean =>
  livingStatuses.includes(status);

/** Was the other side seen to show the connection otherwise? What AWS does there it does by that side's view. */
export const peerLags = ({
  status,
  peerStatus = status,
}: Pick<PeeringConnection, 'status' | 'peerStatus'>): boolean => peerStatus !== status;

/** A quota of an account in a Region: its own value, or the documented default where it could not be read. */
export type Limit = { value: number; source: 'account' | 'documented' };
export type QuotaName = 'active-peerings' | 'pending-requests' | 'routes-per-table';
export type Limits = Record<QuotaName, Limit>;

/** An AWS action that the bot's role in an account may not do: `ec2:CreateRoute`. */
export type Denied = { side: Side; action: string; role?: string };

/** Whether a cloud only answers a dry run, as AWS does, or does what it was asked about; or neither could be told. */
export type DryRuns = 'honoured' | 'carried-out' | 'unclear';
/** A side on which permissions were not rehearsed, though they should have been. */
export type Unrehearsed = { side: Side; because: Exclude<DryRuns, 'honoured'> };

/** What a VPC itself says of names: whether its servers have names, and whether Amazon's resolver answers there. */
export type DnsAttributes = { hostnames: boolean; support: boolean };
export type DnsAttribute = keyof DnsAttributes;

/** What one side is, beyond what routes need to know. Read when a plan is made for people to judge. */
export type Survey = {
  /** Running instances. */
  running: Instance[];
  /** VPC Encryption Controls, where they are on; `enforce` can drop what a peer does not encrypt. */
  encryption?: 'monitor' | 'enforce';
  /** DNS attributes of the VPC, read where names are wanted across the peering. */
  dns?: DnsAttributes;
  /** Requests of the account in the Region that nobody has accepted yet. */
  pendingRequests?: number;
};

/** A security group's rule beside a rule of a request: which of them it is, and its id in AWS. */
export type TaggedRule = { ruleId: string; groupId: string; groupRuleId: string };

/** What a rule of a security group lets in, as EC2 writes it; without a source, from something else than a block. */
export type LetIn = { protocol: string; from?: number; to?: number; source?: CidrBlock };

/** A rule of a request's that somebody made another one of. `stillLetsIn`: what was approved, and more. */
export type ChangedRule = TaggedRule & { lets: LetIn; stillLetsIn?: true };

/** What AWS shows of a pair, both sides read at one time. */
export type Observed = {
  requester: Vpc;
  accepter: Vpc;
  /** The connection that our request made, alive or dead. */
  connection?: PeeringConnection;
  /** Living connections between the two, in either direction, that our request did not make. */
  strangers: PeeringConnection[];
  /** Sides whose VPC was deleted, by answers that do not contradict one another. */
  gone?: readonly Side[];
  /** The side that could not be looked at, where the other one was alone: of this one the blocks stand here to which routes were agreed, and nothing else. */
  hidden?: Side;
  /** Rules that the request had let in, where it ever had any. */
  ingress?: Record<Side, TaggedRule[]>;
  /** Rules that let the very same in and are somebody else's. */
  foreignRules?: Record<Side, TaggedRule[]>;
  /** Rules that the request made, and that let something else in by now. */
  changedRules?: Record<Side, ChangedRule[]>;
  /** What filters packets where some reached something before, where anybody asked. */
  firewalls?: Record<Side, Firewalls>;
  /** What the VPCs say of names, where that was asked. */
  dnsAttributes?: Partial<Record<Side, DnsAttributes>>;
  /** Ids of dead connections that the bot made for earlier requests of either VPC. */
  tombstones?: string[];
  /** Which requests their tags name. Whoever may tag can write any name; the book knows whether it is true. */
  tombstoneOf?: Record<string, string[]>;
  /** Living connections of each VPC, with anybody. */
  peerings?: Record<Side, number>;
  limits?: Record<Side, Limits>;
  survey?: Record<Side, Survey>;
  /** Tags that the catalog calls sensitive: `data=pii`, or `pci` for any value. */
  sensitiveTags?: readonly string[];
  /** What a rehearsal of the plan found to be forbidden. */
  denied?: Denied[];
  /** Where no plan could be rehearsed. */
  unrehearsed?: Unrehearsed[];
  /** What others than the bot write of a side: all of it, or these route tables. */
  pen?: Partial<Record<Side, 'all' | readonly string[]>>;
  /** Sides on which what goes is put back without a click. */
  mends?: readonly Side[];
};

export type PortRange = { from: number; to: number };

/**
 * The traffic that a firewall's rule is about; what is left out may be anything. Protocols carry their name where they
 * have one, and `any` is EC2's -1 (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html).
 */
export type Covered = {
  protocol: 'any' | 'icmp' | 'icmpv6' | 'tcp' | 'udp' | `${number}`;
  icmp?: { type?: number; code?: number };
  ports?: PortRange;
};

export type GroupRule = Covered & {
  id: string;
  egress: boolean;
  /** Whom packets may go to or come from. */
  peer: { kind: 'block'; block: CidrBlock } | { kind: 'prefix-list' | 'group'; id: string };
};
export type SecurityGroup = { id: string; name?: string; rules: GroupRule[] };

export type AclEntry = Covered & { number: number; egress: boolean; allow: boolean; block: CidrBlock };

/** The deny that closes every network ACL is not among its entries. */
export type NetworkAcl = {
  id: string;
  name?: string;
  /** Filters every subnet of the VPC that has no network ACL of its own. */
  isDefault: boolean;
  subnetIds: string[];
  entries: AclEntry[];
};

export type PrefixList = { id: string; entries: CidrBlock[] };

export type NetworkInterface = {
  id: string;
  /** `in-use` once it is attached: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
  status: string;
  subnetId: string;
  /** Every address of both families. */
  addresses: IpAddress[];
  groupIds: string[];
};

/** What filters packets at some instances of one side, as far as it could be read. */
export type Firewalls = {
  /** By the id of each instance that was looked at, the interface with the instance's own address first; of one that is gone, none. */
  interfaces?: Readonly<Record<string, readonly NetworkInterface[]>>;
  groups?: SecurityGroup[];
  acls?: NetworkAcl[];
  prefixLists?: PrefixList[];
};
