import {
  CreateRoute$,
  type CreateRouteRequest,
  type CreateRouteResult,
  DeleteRoute$,
  type DeleteRouteRequest,
  ReplaceRoute$,
  type ReplaceRouteRequest,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, malformedValue } from '../cloud/errors.ts';
import { type Call, type Operation, op, type Scene } from '../cloud/operation.ts';
import type { Route, RouteTable } from '../cloud/state.ts';
import { blockOf, covers, type Family, formatBlock, parseBlock } from '../network/cidr.ts';
import { blocksOf } from '../network/peering.ts';
import { quotaOf } from '../quotas/catalog.ts';
import { pickLists } from './prefix-lists.ts';
import { find, get, wellFormed } from './resources/resources.ts';
import { targetIn } from './route-targets.ts';

type DestinationInput = Pick<
  CreateRouteRequest,
  'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'
>;

/** Exactly one of the three fields, as it was written. */
const destinationText = (input: DestinationInput): string => {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = input;
  const given = [DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId].filter(
    (each) => each !== undefined && each !== '',
  );
  const [text] = given;
  const said =
    'The request must contain exactly one of destinationCidrBlock, destinationIpv6CidrBlock, destinationPrefixListId';
  if (text === undefined) throw new CloudError('MissingParameter', said);
  if (given.length > 1) throw new CloudError('InvalidParameterCombination', said);
  return text;
};

const readBlock = (text: string, family: Family): string => {
  const block = parseBlock(text);
  const name = family === 4 ? 'destinationCidrBlock' : 'destinationIpv6CidrBlock';
  if (block?.family === family) return formatBlock(block);
  throw malformedValue(`Value (${text}) for parameter ${name} is invalid. This is not a valid CIDR block.`);
};

/** A list that the caller sees will do: of its own, shared with it, or AWS's. */
const listIn = (call: Call, id: string): string => {
  const [found] = pickLists(call, [id]);
  return found?.id ?? id;
};

/** EC2 keeps 100.68.0.18/18 as 100.68.0.0/18. */
const destinationIn = (input: DestinationInput, call: Call): string => {
  const text = destinationText(input);
  if (input.DestinationPrefixListId !== undefined) return listIn(call, text);
  return readBlock(text, input.DestinationCidrBlock === undefined ? 6 : 4);
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html: used by AWS's own services. */
const forbidden = ['169.254.168.0/22', 'fd00:ec2::/32'].map(blockOf);

const checkDestination = (destination: string, table: RouteTable, { state }: Call): void => {
  if (destination.startsWith('pl-')) return;
  const block = blockOf(destination);
  if (forbidden.some((each) => covers(each, block)))
    throw invalidValue(`The destination CIDR block ${destination} is reserved and cannot be routed.`);
  const vpc = state.vpcs.find(({ id }) => id === table.vpcId);
  const local = vpc === undefined ? [] : blocksOf(vpc);
  if (local.some((own) => own !== destination && covers(blockOf(own), block)))
    throw invalidValue("Route destination doesn't match any subnet CIDR blocks.");
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html: only local addresses, to appliances. */
const checkGatewayTable = ({ id, gateway }: RouteTable): void => {
  if (gateway === undefined) return;
  throw invalidValue(
    `Route table ${id} is associated with gateway ${gateway.gatewayId}; the route is not supported in a gateway route table.`,
  );
};

/** Only the blocks of the VPC itself are local, and each has its route already. */
const checkLocal = (destination: string, target: string, { id }: RouteTable): void => {
  if (target !== 'local') return;
  throw invalidValue(`cannot create local route ${destination} in route table ${id}`);
};

const isPropagated = ({ origin }: Route): boolean => origin === 'EnableVgwRoutePropagation';

const findStatic = ({ routes }: RouteTable, destination: string): Route | undefined =>
  routes.find((route) => route.destination === destination && !isPropagated(route));

/** A route to a prefix list takes as many places as the list may have entries; IPv4 and IPv6 are counted apart. */
const placesTaken = (routes: Route[], isIpv6: boolean, scene: Scene): number => {
  const places = routes
    .filter((route) => !isPropagated(route) && isForIpv6(route, scene) === isIpv6)
    .map((route) => listOf(route, scene)?.maxEntries ?? 1);
  return places.reduce((sum, each) => sum + each, 0);
};

const listOf = ({ destination }: Route, { state }: Scene) =>
  state.prefixLists.find(({ id }) => id === destination);

const isForIpv6 = (route: Route, scene: Scene): boolean =>
  (listOf(route, scene)?.entries ?? [route.destination]).some((block) => block.includes(':'));

const checkQuota = (table: RouteTable, route: Route, call: Call): void => {
  const taken = placesTaken([...table.routes, route], isForIpv6(route, call), call);
  if (taken <= quotaOf(call.state, table, 'L-93826ACB')) return;
  throw new CloudError('RouteLimitExceeded', 'The maximum number of routes has been reached.');
};

const createRoute = op<CreateRouteRequest, CreateRouteResult>(CreateRoute$, (input, call) => {
  const table = get(call, 'routeTables', input.RouteTableId);
  const destination = destinationIn(input, call);
  checkDestination(destination, table, call);
  const target = targetIn(input, call, table);
  checkGatewayTable(table);
  if (findStatic(table, destination) !== undefined)
    throw new CloudError('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
  checkLocal(destination, target, table);
  const route: Route = { destination, target, origin: 'CreateRoute' };
  checkQuota(table, route, call);
  table.routes.push(route);
  return { Return: true };
});

const replaceRoute = op<ReplaceRouteRequest, undefined>(ReplaceRoute$, (input, call) => {
  const table = get(call, 'routeTables', input.RouteTableId);
  const destination = destinationIn(input, call);
  const target = targetIn(input, call, table);
  const route = findStatic(table, destination);
  if (route === undefined)
    throw invalidValue(
      `There is no route defined for '${destination}' in the route table. Use CreateRoute instead.`,
    );
  if (route.target !== 'local') checkLocal(destination, target, table);
  if (route.target === 'local')
    throw invalidValue(`The target of the local route ${destination} cannot be ${target}`);
  route.target = target;
  return undefined;
});

const noRoute = (destination: string, tableId: string): CloudError =>
  new CloudError(
    'InvalidRoute.NotFound',
    `no route with destination-cidr-block ${destination} in route table ${tableId}`,
  );

/** A table that is not there has no such route either. The destination must be as DescribeRouteTables shows it. */
const deleteRoute = op<DeleteRouteRequest, undefined>(DeleteRoute$, (input, call) => {
  const destination = destinationText(input);
  const tableId = wellFormed('routeTables', input.RouteTableId);
  const table = find(call, 'routeTables', tableId);
  const route = table && findStatic(table, destination);
  if (table === undefined || route === undefined) throw noRoute(destination, tableId);
  if (route.target === 'local')
    throw invalidValue(`cannot remove local route ${destination} in route table ${table.id}`);
  table.routes = table.routes.filter((each) => each !== route);
  return undefined;
});

export const routeOperations: Operation[] = [createRoute, replaceRoute, deleteRoute];
