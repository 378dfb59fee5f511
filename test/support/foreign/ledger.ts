import type { Route as AwsRoute, RouteTable as AwsTable } from '@aws-sdk/client-ec2';
import { canonical } from '../../../src/events/chain.ts';

/** Name of a line of a route table: a static and a propagated route for one destination may stand side by side. */
type Key = string;
/** Every field of a route as DescribeRouteTables answers it, with its table, as text: equal bytes, equal routes. */
type Line = string;

/** The routes that are not ours, as they must be: what was there at first, and what strangers made of it since. */
export type Ledger = Map<Key, Line>;

const destinationOf = (route: AwsRoute): string =>
  route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';

export const keyOf = (table: string, destination: string, propagated = false): Key =>
  [table, destination, ...(propagated ? ['propagated'] : [])].join(' ');

const keyOfRoute = (table: string, route: AwsRoute): Key =>
  keyOf(table, destinationOf(route), route.Origin === 'EnableVgwRoutePropagation');

/** The state of a route to a connection of ours follows the connection. */
const lineOf = (table: string, { State, ...route }: AwsRoute, ours: ReadonlySet<string>): Line =>
  canonical({ table, ...route, ...(!ours.has(route.VpcPeeringConnectionId ?? '') && { State }) });

const targetFields: Record<string, keyof AwsRoute> = {
  pcx: 'VpcPeeringConnectionId',
  tgw: 'TransitGatewayId',
  nat: 'NatGatewayId',
  eni: 'NetworkInterfaceId',
};

/** The line that a route written by a stranger must have; all its targets but the connection itself are alive. */
export const lineFor = (
  table: string,
  { destination, target }: { destination: string; target: string },
  ours: ReadonlySet<string>,
): Line => {
  const field = destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
  const towards = targetFields[target.split('-')[0] ?? ''] ?? 'GatewayId';
  return lineOf(
    table,
    { [field]: destination, [towards]: target, Origin: 'CreateRoute', State: 'active' },
    ours,
  );
};

export type Snapshot = Map<Key, { line: Line; target: string }>;

export const snapshot = (tables: AwsTable[], ours: ReadonlySet<string>): Snapshot =>
  new Map(
    tables.flatMap(({ RouteTableId: table = '', Routes = [] }) =>
      Routes.map((route) => [
        keyOfRoute(table, route),
        { line: lineOf(table, route, ours), target: route.VpcPeeringConnectionId ?? '' },
      ]),
    ),
  );

/** What of the snapshot is not in the ledger, by key. */
const extras = (ledger: Ledger, seen: Snapshot): [Key, string][] =>
  [...seen].filter(([key]) => !ledger.has(key)).map(([key, { target }]) => [key, target]);

/** Lines that differ from the ledger, in words; extra ones are in order only where they lead to a connection of ours. */
export const differences = (ledger: Ledger, seen: Snapshot, ours: ReadonlySet<string>): string[] => [
  ...[...ledger]
    .filter(([key, line]) => seen.get(key)?.line !== line)
    .map(([key, line]) => `was ${line}, is ${seen.get(key)?.line ?? 'gone'}`),
  ...extras(ledger, seen)
    .filter(([, target]) => !ours.has(target))
    .map(([key]) => `nobody wrote ${seen.get(key)?.line}`),
];

/** Routes to a connection that are ours: nobody else wrote them. */
export const ownRoutes = (ledger: Ledger, seen: Snapshot, connections: ReadonlySet<string>): Key[] =>
  extras(ledger, seen)
    .filter(([, target]) => connections.has(target))
    .map(([key]) => key);
