import type { FlowLog, Recorded } from './flow-state.ts';
import type { Vpns } from './vpn-state.ts';

/**
 * The emulated cloud as plain JSON: everything that survives a restart, and nothing that can be worked out from it.
 * Times are in milliseconds since 1970. A resource is found by its id alone; account and Region say whose it is.
 */

export type Owned = { account: string; region: string };
export type Tags = Record<string, string>;

/** The accounts that see a resource of another one's without being able to change it, as in a shared VPC. */
export type Shared = { sharedWith?: string[] };

/** Whether what goes through a VPC must be encrypted in transit, and whether peering connections are let off. */
export type Encryption = {
  mode: 'monitor' | 'enforce';
  /** `available` when left out. */
  state?: 'available' | 'enforce-in-progress' | 'monitor-in-progress' | 'enforce-failed';
  excludesPeering?: boolean;
};

export type Vpc = Owned &
  Shared & {
    id: string;
    /** The primary IPv4 block first, then the others; all associated. */
    cidrBlocks: string[];
    ipv6CidrBlocks: string[];
    enableDnsSupport: boolean;
    enableDnsHostnames: boolean;
    /** No encryption control when left out. */
    encryption?: Encryption;
    tags: Tags;
  };

export type Subnet = Owned &
  Shared & {
    id: string;
    vpcId: string;
    cidrBlock: string;
    ipv6CidrBlock?: string;
    availabilityZone: string;
    tags: Tags;
  };

/** One of the target fields is set, named as EC2 names it. `local` routes are kept like the others. */
export type Route = {
  /** IPv4 or IPv6 block in canonical form, or a prefix list id. */
  destination: string;
  target: string;
  origin: 'CreateRouteTable' | 'CreateRoute' | 'EnableVgwRoutePropagation';
};

export type RouteTable = Owned &
  Shared & {
    id: string;
    vpcId: string;
    main: boolean;
    /** Explicit associations: subnet id → association id. */
    subnets: Record<string, string>;
    /** Association id of the main association, when main. */
    mainAssociationId?: string;
    /** Edge association with an internet or virtual private gateway. */
    gateway?: { gatewayId: string; associationId: string };
    /** Virtual private gateways whose routes it takes; none when left out. */
    propagating?: string[];
    routes: Route[];
    tags: Tags;
  };

/** `protocol`: -1, icmp, icmpv6, tcp, udp. For ICMP, `from` is the type and `to` the code; -1 means any. `was`: whose a deleted group was. */
export type GroupRule = {
  id: string;
  egress: boolean;
  protocol: string;
  from: number;
  to: number;
  cidr?: string;
  groupId?: string;
  was?: { account: string; vpcId: string };
  prefixListId?: string;
  description?: string;
  tags: Tags;
};
export type SecurityGroup = Owned & {
  id: string;
  vpcId: string;
  name: string;
  description: string;
  rules: GroupRule[];
  tags: Tags;
};

/** `protocol` is a number as text ("1" ICMP, "6" TCP, "58" ICMPv6, "-1" any). The closing deny is not kept. */
export type AclEntry = {
  number: number;
  egress: boolean;
  protocol: string;
  allow: boolean;
  cidr: string;
  icmp?: { type: number; code: number };
  ports?: { from: number; to: number };
};
export type NetworkAcl = Owned &
  Shared & {
    id: string;
    vpcId: string;
    default: boolean;
    entries: AclEntry[];
    /** Explicit associations: subnet id → association id. A subnet in none uses the default ACL. */
    subnets: Record<string, string>;
    tags: Tags;
  };

/** Where a list stands, in DescribeManagedPrefixLists' words. */
export type PrefixListState =
  `${'create' | 'modify' | 'restore' | 'delete'}-${'in-progress' | 'complete' | 'failed'}`;

/**
 * A list of AWS's own has the account `AWS`: everybody in its Region sees it, and nobody is told of a most number of
 * entries; `maxEntries` is then its weight.
 */
export type PrefixList = Owned &
  Shared & {
    id: string;
    name: string;
    entries: string[];
    maxEntries: number;
    /** `create-complete` when left out. */
    state?: PrefixListState;
    /** Entries by version, the first of them version 1, where there are more than `entries`, which is the latest. */
    versions?: string[][];
  };

export type Instance = Owned & {
  id: string;
  vpcId: string;
  subnetId: string;
  interfaceId: string;
  privateIp: string;
  ipv6?: string;
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'terminated';
  groupIds: string[];
  /** Whether the operating system answers echo requests. */
  answersIcmp: boolean;
  /** TCP ports on which something accepts connections; the operating system refuses all others. None when left out. */
  listens?: number[];
  /** TCP ports whose packets the operating system's own firewall drops without a word. None when left out. */
  drops?: number[];
  pingProgram: 'iputils' | 'busybox' | 'none';
  /** Its own host keeps what it sends, and ping says so: of a system call, or as an error from an address there. */
  keeps?: { said: string; from?: string };
  /** A name that everybody can look up, and the public address behind it. */
  known?: { name: string; publicIp: string };
  agent: {
    status: 'Online' | 'ConnectionLost' | 'none';
    platform: 'Linux' | 'Windows' | 'MacOS';
    version: string;
  };
  tags: Tags;
};

export type PeeringSide = Owned & { vpcId: string; allowDnsResolution: boolean; tags: Tags };
export type PeeringStatus =
  | 'initiating-request'
  | 'pending-acceptance'
  | 'provisioning'
  | 'active'
  | 'deleting'
  | 'deleted'
  | 'rejected'
  | 'failed'
  | 'expired';
/** Holds what was set in motion and when; the status at a time is read from that (see `statusOf`). */
export type Peering = {
  id: string;
  requester: PeeringSide;
  accepter: PeeringSide;
  createdAt: number;
  /** Since when it is known that the two cannot be joined: the connection turns to `failed`. */
  doomedAt?: number;
  acceptedAt?: number;
  rejectedAt?: number;
  deletedAt?: number;
  /** Account that deleted it. */
  deletedBy?: string;
};

export type Document = Owned & {
  name: string;
  content: unknown;
  version: number;
  createdAt: number;
};
export type Invocation = Owned & {
  commandId: string;
  instanceId: string;
  documentName: string;
  documentVersion: number;
  /** Name of the document's step that ran. */
  step: string;
  comment: string;
  parameters: Record<string, string[]>;
  /** Seconds that SendCommand gave the agent to take the command. */
  timeoutSeconds: number;
  sentAt: number;
  /** When the agent takes it; left out if it never does. Pending until then. */
  startedAt?: number;
  /** When its result is there; InProgress until then. */
  doneAt: number;
  result: {
    status: 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';
    statusDetails: string;
    exitCode: number;
    stdout: string;
    stderr: string;
  };
};

export type Role = { arn: string; account: string; externalId?: string };
export type Session = {
  accessKeyId: string;
  account: string;
  roleName: string;
  sessionName: string;
  expiresAt: number;
};

/** A permission that whoever acts in the account does not have, such as `ec2:CreateRoute`. */
export type Denial = { account: string; action: string };

/** In use when no state is given. */
export type OrganizationAccount = {
  id: string;
  name: string;
  state?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED' | 'PENDING_ACTIVATION';
};

/** What `infra/sandbox/world/cloud.ts` describes: the cloud before anybody touched it. */
export type CloudWorld = {
  vpcs: Vpc[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  securityGroups: SecurityGroup[];
  networkAcls: NetworkAcl[];
  prefixLists: PrefixList[];
  instances: Instance[];
  documents: Document[];
  roles: Role[];
  /** Every account that has a role is in it, and in use, when left out. */
  organization?: OrganizationAccount[];
  /** SecureStrings of Parameter Store, in whatever Region they are asked for. */
  parameters: { account: string; name: string; value: string }[];
  /** What is not as everybody has it at first, by its code in Service Quotas, such as L-93826ACB. */
  appliedQuotas: (Owned & { code: string; value: number })[];
  /** None when left out. */
  flowLogs?: FlowLog[];
};

export type CloudState = CloudWorld &
  Recorded &
  Vpns & {
    peerings: Peering[];
    invocations: Invocation[];
    sessions: Session[];
    denials: Denial[];
    /** For the next id. */
    serial: number;
  };

/** Milliseconds that the emulated control plane takes. */
export type Timing = {
  /** A new connection cannot be seen by Describe, nor accepted, for so long. */
  peeringVisible: number;
  /** From creation to pending-acceptance, or to failed for a doomed one. */
  peeringPending: number;
  peeringFailed: number;
  /** From acceptance (provisioning) to active. */
  peeringActive: number;
  peeringDeleted: number;
  /** GetCommandInvocation says InvocationDoesNotExist for so long, and Pending for as long again. */
  invocationVisible: number;
  /** A successful ping's whole run. */
  ping: number;
  /** Longest wait for an agent that is offline, whatever TimeoutSeconds says. */
  deliveryTimeout: number;
  /** A query of Logs Insights. */
  query: number;
};
export const defaultTiming: Timing = {
  peeringVisible: 150,
  peeringPending: 300,
  peeringFailed: 500,
  peeringActive: 700,
  peeringDeleted: 400,
  invocationVisible: 150,
  ping: 900,
  deliveryTimeout: 2_500,
  query: 200,
};
