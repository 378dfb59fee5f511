import {
  DescribeRouteTables$,
  type DescribeRouteTablesRequest,
  type DescribeRouteTablesResult,
  type Route as RouteShape,
  type RouteTableAssociation,
  type RouteTable as RouteTableShape,
} from '@aws-sdk/client-ec2';
import { type Operation, op, type Scene } from '../cloud/operation.ts';
import { page } from '../cloud/pages.ts';
import type { Route, RouteTable } from '../cloud/state.ts';
import { routeState } from '../network/routing.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { list } from './resources/resources.ts';
import { toTags } from './resources/tags.ts';

/** The field that says what a target is, by the beginning of its id; gateways of other kinds are in GatewayId. */
const targetFields: Record<string, keyof RouteShape> = {
  pcx: 'VpcPeeringConnectionId',
  tgw: 'TransitGatewayId',
  nat: 'NatGatewayId',
  eni: 'NetworkInterfaceId',
  i: 'InstanceId',
  eigw: 'EgressOnlyInternetGatewayId',
};

const prefixOf = (id: string): string => id.split('-')[0] ?? '';

const destinationField = (destination: string): RouteShape => {
  if (destination.startsWith('pl-')) return { DestinationPrefixListId: destination };
  return destination.includes(':')
    ? { DestinationIpv6CidrBlock: destination }
    : { DestinationCidrBlock: destination };
};

const showRoute = (route: Route, scene: Scene): RouteShape => {
  const { destination, target, origin } = route;
  return {
    ...destinationField(destination),
    [targetFields[prefixOf(target)] ?? 'GatewayId']: target,
    Origin: origin,
    State: routeState(route, scene),
  };
};

const associated = { AssociationState: { State: 'associated' } } as const;

/** A subnet that uses the main table for want of its own is not listed: the main association names no subnet. */
const showAssociations = (table: RouteTable): RouteTableAssociation[] => {
  const { id: RouteTableId, main, mainAssociationId, subnets, gateway } = table;
  const explicit = Object.entries(subnets).map(([SubnetId, RouteTableAssociationId]) => ({
    RouteTableAssociationId,
    RouteTableId,
    SubnetId,
    Main: false,
    ...associated,
  }));
  const edge = gateway && {
    RouteTableAssociationId: gateway.associationId,
    RouteTableId,
    GatewayId: gateway.gatewayId,
    Main: false,
    ...associated,
  };
  const asMain = { RouteTableAssociationId: mainAssociationId, RouteTableId, Main: true, ...associated };
  return [...(main ? [asMain] : []), ...explicit, ...(edge ? [edge] : [])];
};

export const showRouteTable = (table: RouteTable, scene: Scene): RouteTableShape => ({
  RouteTableId: table.id,
  VpcId: table.vpcId,
  OwnerId: table.account,
  Associations: showAssociations(table),
  PropagatingVgws: (table.propagating ?? []).map((GatewayId) => ({ GatewayId })),
  Routes: table.routes.map((route) => showRoute(route, scene)),
  Tags: toTags(table.tags),
});

const ofAssociations =
  (field: keyof RouteTableAssociation) =>
  ({ Associations = [] }: RouteTableShape) =>
    Associations.map((association) => association[field] as string | boolean | undefined);

const ofRoutes =
  (field: keyof RouteShape) =>
  ({ Routes = [] }: RouteTableShape) =>
    Routes.map((route) => route[field]);

const fields: Fields<RouteTableShape> = {
  'route-table-id': ({ RouteTableId }) => RouteTableId,
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  'association.main': ofAssociations('Main'),
  'association.subnet-id': ofAssociations('SubnetId'),
  'association.gateway-id': ofAssociations('GatewayId'),
  'association.route-table-id': ofAssociations('RouteTableId'),
  'association.route-table-association-id': ofAssociations('RouteTableAssociationId'),
  'route.destination-cidr-block': ofRoutes('DestinationCidrBlock'),
  'route.destination-ipv6-cidr-block': ofRoutes('DestinationIpv6CidrBlock'),
  'route.destination-prefix-list-id': ofRoutes('DestinationPrefixListId'),
  'route.gateway-id': ofRoutes('GatewayId'),
  'route.instance-id': ofRoutes('InstanceId'),
  'route.nat-gateway-id': ofRoutes('NatGatewayId'),
  'route.transit-gateway-id': ofRoutes('TransitGatewayId'),
  'route.vpc-peering-connection-id': ofRoutes('VpcPeeringConnectionId'),
  'route.egress-only-internet-gateway-id': ofRoutes('EgressOnlyInternetGatewayId'),
  'route.origin': ofRoutes('Origin'),
  'route.state': ofRoutes('State'),
};

const describeRouteTables = op<DescribeRouteTablesRequest, DescribeRouteTablesResult>(
  DescribeRouteTables$,
  (input, call) => {
    const tables = list(call, 'routeTables', input.RouteTableIds).map((table) => showRouteTable(table, call));
    const found = filterBy(tables, input.Filters, fields);
    const { items, NextToken } = page(found, input, { least: 5, most: 100, usual: 100 });
    return { RouteTables: items, NextToken };
  },
);

export const routeTableOperations: Operation[] = [describeRouteTables];
