import type { CloudState, RouteTable } from '../../infra/sandbox/aws/cloud/state.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { readKey } from '../../src/plan/key.ts';
import { type PeeringRequest, plannedKeys } from '../../src/request/state.ts';

/** What is so, by the cloud's own state, and by none of the functions by which the bot plans or compares. */

/** A route of this target takes a part of the peer's addresses elsewhere. */
export const stealing = 'tgw-0c10000000000009';

const routesThat = ({ routeTables }: CloudState, fits: (target: string) => boolean): string[] =>
  routeTables
    .flatMap(({ id, routes }) =>
      routes
        .filter(({ target }) => fits(target))
        .map(({ destination, ...route }) => ({ id, destination, ...route })),
    )
    .map(({ id, destination, target, origin }) => `${id} ${destination} ${target} ${origin}`)
    .sort();

/** Every route that does not lead to the request's own connection, with its table. */
export const foreignRoutes = (state: CloudState, connectionId: string): string[] =>
  routesThat(state, (target) => target !== connectionId);

const onTable = (line: string): string => line.split(' ').slice(0, 2).join(' ');

export const ownRoutes = (state: CloudState, connectionId: string): string[] =>
  routesThat(state, (target) => target === connectionId).map(onTable);

/** Those that route a subnet: its own table, or the main one where it has none. */
const servingTables = ({ routeTables, subnets }: CloudState, vpcId: string): RouteTable[] => {
  const tables = routeTables.filter((one) => one.vpcId === vpcId && !one.gateway);
  const own = subnets.filter((one) => one.vpcId === vpcId);
  const isOnMain = own.some(({ id }) => !tables.some((table) => id in table.subnets));
  return tables.filter(({ main, subnets: on }) => Object.keys(on).length > 0 || (main && isOnMain));
};

const vpcIdsOf = ({ requester, accepter }: PeeringRequest): string[] => [requester.vpcId, accepter.vpcId];

/** The routes that were approved, as `table destination`. */
export const agreedRoutes = (request: PeeringRequest): string[] =>
  plannedKeys(request).flatMap((key) => {
    const { routeTableId, destination } = readKey(key);
    return routeTableId && destination ? [`${routeTableId} ${destination}`] : [];
  });

const blocksOf = ({ vpcs }: CloudState, vpcId: string): string[] =>
  vpcs.find(({ id }) => id === vpcId)?.cidrBlocks ?? [];

/** Does a route, as `table destination`, lead to a block that the other VPC has? */
const leadsSomewhere = (state: CloudState, request: PeeringRequest, line: string): boolean => {
  const [tableId, destination = ''] = line.split(' ');
  const from = state.routeTables.find(({ id }) => id === tableId)?.vpcId;
  return vpcIdsOf(request).some((vpcId) => vpcId !== from && blocksOf(state, vpcId).includes(destination));
};

/** Of those, the ones in tables that still route a subnet, to blocks that are still there. */
export const neededRoutes = (state: CloudState, request: PeeringRequest): string[] => {
  const serving = vpcIdsOf(request).flatMap((vpcId) => servingTables(state, vpcId).map(({ id }) => id));
  return agreedRoutes(request).filter(
    (line) => serving.includes(line.split(' ')[0] ?? '') && leadsSomewhere(state, request, line),
  );
};

/** Agreed routes that stand and lead to nobody. */
export const routesToNobody = (state: CloudState, request: PeeringRequest): string[] => {
  const own = new Set(ownRoutes(state, request.connectionId ?? ''));
  return agreedRoutes(request).filter((line) => own.has(line) && !leadsSomewhere(state, request, line));
};

/** Blocks to which nobody has agreed on a route. */
const newBlocks = (state: CloudState, request: PeeringRequest): string[] => {
  const agreed = new Set(agreedRoutes(request).map((line) => line.split(' ')[1]));
  return vpcIdsOf(request).flatMap((vpcId) => blocksOf(state, vpcId).filter((one) => !agreed.has(one)));
};

/** Its groups take nothing from anybody any more. */
const isShut = ({ securityGroups }: CloudState, vpcId: string): boolean =>
  securityGroups.some((one) => one.vpcId === vpcId && one.rules.every(({ egress }) => egress));

/** The first entry denies. */
const isDenied = ({ networkAcls }: CloudState, vpcId: string): boolean =>
  networkAcls.some((one) => one.vpcId === vpcId && one.entries.some(({ number }) => number === 1));

/** Names of it are answered, and its servers can ask for those of others. */
const hasNames = ({ vpcs }: CloudState, vpcId: string): boolean =>
  vpcs.some((one) => one.id === vpcId && one.enableDnsSupport && one.enableDnsHostnames);

/** In what the networks are not as they were approved, as text: where it is the same as at first, nothing may be said to differ. */
export const agreedIn = (state: CloudState, request: PeeringRequest): string => {
  const vpcIds = vpcIdsOf(request);
  const serving = vpcIds.flatMap((vpcId) => servingTables(state, vpcId));
  const own = new Set(ownRoutes(state, request.connectionId ?? ''));
  return JSON.stringify({
    connection: state.peerings.find((one) => one.id === request.connectionId),
    blocks: newBlocks(state, request),
    nobody: routesToNobody(state, request),
    nameless: vpcIds.filter((vpcId) => !hasNames(state, vpcId)),
    shut: vpcIds.map((vpcId) => isShut(state, vpcId)),
    denied: vpcIds.map((vpcId) => isDenied(state, vpcId)),
    missing: neededRoutes(state, request).filter((line) => !own.has(line)),
    // Somebody may have led a new table to the peer by hand: then it is of use as it is.
    bare: serving.flatMap(({ id, routes }) =>
      routes.some(({ target }) => target === request.connectionId) ? [] : [id],
    ),
    stolen: serving.flatMap(({ id, routes }) =>
      routes.flatMap(({ target }) => (target === stealing ? [id] : [])),
    ),
  });
};

/** Is what was told so? A kind of which nothing is known here is believed. */
export const isTrue = (state: CloudState, request: PeeringRequest, drift: Drift): boolean => {
  const { connectionId } = request;
  const peering = state.peerings.find((one) => one.id === connectionId);
  const target =
    'routeTableId' in drift && 'destination' in drift
      ? state.routeTables
          .find(({ id }) => id === drift.routeTableId)
          ?.routes.find(({ destination }) => destination === drift.destination)?.target
      : undefined;
  switch (drift.kind) {
    case 'connection-gone':
      return peering?.deletedAt !== undefined;
    case 'vpc-gone':
      return !state.vpcs.some(({ id }) => id === request[drift.side].vpcId);
    case 'tag-gone':
      return peering?.[drift.side].tags['peering-request'] !== request.id;
    case 'route-missing':
      return target === undefined;
    case 'route-redirected':
      return target === drift.target && target !== connectionId;
    case 'route-stolen':
      return target === drift.target;
    case 'block-added':
      return state.vpcs.some(
        ({ id, cidrBlocks }) => id === request[drift.side].vpcId && cidrBlocks.includes(drift.block),
      );
    case 'block-gone':
      return routesToNobody(state, request).some((line) => line.split(' ')[1] === drift.block);
    case 'table-added':
      return servingTables(state, request[drift.side].vpcId).some(({ id }) => id === drift.routeTableId);
    case 'dns-off':
      return peering?.[drift.side].allowDnsResolution !== true;
    case 'dns-attribute-off':
      return !hasNames(state, request[drift.side].vpcId);
    case 'group-closed':
      return isShut(state, request[drift.side].vpcId);
    case 'acl-closed':
      return isDenied(state, request[drift.side].vpcId);
    default:
      return true;
  }
};
