import { DescribeVpcPeeringConnectionsCommand, paginateDescribeRouteTables } from '@aws-sdk/client-ec2';
import { inBatches } from '../calls/in-batches.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { PeeringConnection, RouteTable, Side, VpcRef } from '../network/vpc.ts';
import type { Pair } from './allowed.ts';
import type { Clients } from './clients.ts';
import { isNotFound, readError } from './errors.ts';
import { collect, isIn } from './pages.ts';
import { toConnection, toRouteTable } from './shapes.ts';
import { tablesAtOnce } from './table-pages.ts';

/** What is asked about by its id: the connection on the sides that are named, and route tables. */
export type Narrow = {
  connectionId: string;
  on: readonly Side[];
  tables: Record<Side, readonly string[]>;
};

/** What one side shows of that. A connection or a table that it does not show is not there. */
export type Shown = { connection?: PeeringConnection; tables: RouteTable[] };

const readConnection = async (
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

/** Parts that are asked for side by side: their answers may come, and are read, at one moment. */
const partsAtOnce = 2;

const readTables = async ({ ec2 }: Clients, where: VpcRef, ids: readonly string[]): Promise<RouteTable[]> => {
  const client = ec2(where);
  const pageSize = tablesAtOnce(client, where.vpcId);
  const read = async (Values: string[]): Promise<RouteTable[]> => {
    const Filters = [{ Name: 'route-table-id', Values }];
    const pages = paginateDescribeRouteTables({ client, pageSize }, { Filters });
    const found = await collect(pages, ({ RouteTables }) => RouteTables);
    return found
      .filter((table) => isIn(where)(table) && Values.includes(table.RouteTableId ?? ''))
      .map(toRouteTable);
  };
  const parts: RouteTable[][] = [];
  const readInto = async ([at, some]: [number, string[]]): Promise<void> => {
    parts[at] = await read(some);
  };
  await sideBySide([...[...inBatches(ids, pageSize)].entries()], readInto, partsAtOnce);
  return parts.flat();
};

/** Only what was asked for, on both sides at one time. */
export const lookNarrowly = async (
  clients: Clients,
  pair: Pair,
  { connectionId, on, tables }: Narrow,
): Promise<Record<Side, Shown>> => {
  const see = async (side: Side): Promise<Shown> => {
    const [connection, read] = await Promise.all([
      on.includes(side) ? readConnection(clients, pair[side], connectionId) : undefined,
      readTables(clients, pair[side], tables[side]),
    ]);
    return { ...(connection && { connection }), tables: read };
  };
  const [requester, accepter] = await Promise.all([see('requester'), see('accepter')]);
  return { requester, accepter };
};
