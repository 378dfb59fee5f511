/** What the whole of a company's networks shows of peerings: read in pages, one account and Region after the other. */
import type { CidrBlock } from '../network/cidr.ts';
import type { ConnectionStatus, Side, Tags, VpcRef } from '../network/vpc.ts';

export type SeenVpc = { vpcId: string; name?: string; blocks: CidrBlock[] };

/** A connection as one of its accounts lists it. An end's blocks are known where it is the own one, or while it is active. */
export type SeenPeering = {
  id: string;
  status: ConnectionStatus;
  /** Until when it can be accepted, in milliseconds since 1970. */
  expiresAt?: number;
  requester: VpcRef & { blocks: CidrBlock[]; dns: boolean };
  accepter: VpcRef & { blocks: CidrBlock[]; dns: boolean };
  tags: Tags;
};

/** A route to a peering connection. */
type SeenRoute = { destination: CidrBlock; connectionId: string; dead: boolean };
/** A route table: `used` counts all its static routes, of which those to peerings are kept. */
export type SeenTable = { id: string; name?: string; vpcId: string; used: number; routes: SeenRoute[] };

/** A rule that names a group of a VPC to which there is no connection any more. */
export type StaleRule = { vpcId: string; groupId: string; groupName?: string; names: string };

/** What one answer of AWS's holds. */
export type StockPage =
  | { of: 'vpcs'; vpcs: readonly SeenVpc[] }
  | { of: 'peerings'; peerings: readonly SeenPeering[] }
  | { of: 'tables'; tables: readonly SeenTable[] }
  | { of: 'stale-rules'; rules: readonly StaleRule[] };

type EstateRoute = { table: string; tableName?: string; destination: CidrBlock; dead: boolean };

/** One end of a connection: `isRead` where its account was, so that what is not there is known not to be. */
export type EstateEnd = VpcRef & {
  name?: string;
  isRead: boolean;
  blocks: readonly CidrBlock[];
  dns: boolean;
  tags: Tags;
  routes: readonly EstateRoute[];
};

/** A connection with both ends joined, from whichever side each thing is seen. */
export type EstatePeering = Record<Side, EstateEnd> & {
  id: string;
  status: ConnectionStatus;
  expiresAt?: number;
};

export type EstateTable = Omit<SeenTable, 'vpcId'> & VpcRef & { vpcName?: string };
export type EstateRule = Omit<StaleRule, 'vpcId'> & VpcRef & { vpcName?: string };

/** Everything that was read, joined. */
export type Estate = {
  peerings: readonly EstatePeering[];
  tables: readonly EstateTable[];
  staleRules: readonly EstateRule[];
  /** The places that were read whole, as `account/Region`. */
  read: ReadonlySet<string>;
};
