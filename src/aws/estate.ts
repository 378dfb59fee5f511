import {
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { servingTables } from '../network/routing.ts';
import { type PeeringConnection, type Vpc, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { Named } from './allowed.ts';
import type { Clients } from './clients.ts';
import { collect } from './pages.ts';
import { listsInRoutes, readRoutedLists } from './prefix-lists.ts';
import { toConnection, toRouteTable, toVpc } from './shapes.ts';
import { readTablePages } from './table-pages.ts';

/** Everything of one account in one Region that peerings depend on, for the VPCs that were asked about. */
export type Estate = {
  /** By `vpcKey`. One that AWS does not list is there too, and does not exist. */
  vpcs: ReadonlyMap<string, Vpc>;
  /** Every connection that AWS lists there, by the `vpcKey` of each of its ends. */
  connections: ReadonlyMap<string, PeeringConnection[]>;
};

/** As many as AWS gives at once. */
const pageSize = 1000;

/** An account may hold far more than the bot knows; from so many VPCs on all are read, since a filter takes 200 values. */
const mostFiltered = 200;

export const filterFor = (vpcs: readonly VpcRef[]) =>
  vpcs.length <= mostFiltered
    ? { Filters: [{ Name: 'vpc-id', Values: vpcs.map(({ vpcId }) => vpcId) }] }
    : {};

const byVpc = <Item extends { VpcId?: string | undefined }>(items: readonly Item[]): Map<string, Item[]> => {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const others = found.get(item.VpcId ?? '');
    if (others) others.push(item);
    else found.set(item.VpcId ?? '', [item]);
  }
  return found;
};

const read = async (clients: Clients, [first, ...others]: readonly [Named, ...Named[]]) => {
  const client = clients.ec2(first);
  // The paginators of the SDK write into what they are given, so that each gets its own.
  const named = () => filterFor([first, ...others]);
  return Promise.all([
    collect(paginateDescribeVpcs({ client, pageSize }, named()), (page) => page.Vpcs),
    collect(paginateDescribeSubnets({ client, pageSize }, named()), (page) => page.Subnets),
    collect(readTablePages(client, 'the catalog', named()), (page) => page),
    collect(
      paginateDescribeVpcPeeringConnections({ client, pageSize }, {}),
      (page) => page.VpcPeeringConnections,
    ),
  ]);
};

type Read = Awaited<ReturnType<typeof read>>;

const connectionsOf = (raw: Read[3], vpcs: readonly Named[]): Map<string, PeeringConnection[]> => {
  const found = new Map<string, PeeringConnection[]>(vpcs.map((vpc) => [vpcKey(vpc), []]));
  for (const one of raw)
    for (const end of [one.RequesterVpcInfo, one.AccepterVpcInfo]) {
      const vpc = vpcs.find(({ vpcId, account }) => vpcId === end?.VpcId && account === end.OwnerId);
      if (vpc) found.get(vpcKey(vpc))?.push(toConnection(one, vpc));
    }
  return found;
};

/** Prefix lists that routes name, read once for all tables of the place; one that cannot be read is left unknown. */
const withLists = async (clients: Clients, place: VpcRef, vpcs: Vpc[]): Promise<Vpc[]> => {
  const idsOf = (vpc: Vpc) => listsInRoutes(servingTables(vpc).flatMap(({ routes }) => routes));
  const ids = [...new Set(vpcs.flatMap(idsOf))];
  if (ids.length === 0) return vpcs;
  const lists = await readRoutedLists(() => clients.ec2(place), ids);
  return vpcs.map((vpc) => {
    const own = new Set(idsOf(vpc));
    const prefixLists = lists.filter(({ id }) => own.has(id));
    return prefixLists.length > 0 ? { ...vpc, prefixLists } : vpc;
  });
};

/**
 * Reads one account and Region in pages, whatever the number of peerings in it. All VPCs must be of that place.
 * @throws NotAllowed where the role does not suffice, and what AWS answers otherwise
 */
export const readEstate = async (clients: Clients, vpcs: readonly [Named, ...Named[]]): Promise<Estate> => {
  const [rawVpcs, rawSubnets, rawTables, rawConnections] = await read(clients, vpcs);
  const subnets = byVpc(rawSubnets);
  const tables = byVpc(rawTables);
  const seen = vpcs.map((vpc) =>
    toVpc(vpc, {
      vpcs: rawVpcs,
      subnets: subnets.get(vpc.vpcId) ?? [],
      routeTables: (tables.get(vpc.vpcId) ?? []).map(toRouteTable),
    }),
  );
  const whole = await withLists(clients, vpcs[0], seen);
  return {
    vpcs: new Map(whole.map((vpc) => [vpcKey(vpc), vpc])),
    connections: connectionsOf(rawConnections, vpcs),
  };
};
