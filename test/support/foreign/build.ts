import type { CloudWorld, Route, RouteTable, Vpc } from '../../../infra/sandbox/aws/cloud/state.ts';
import {
  destinationOf,
  type End,
  ends,
  type ForeignRoute,
  idOf,
  otherSide,
  partOf,
  type Side,
  type Spot,
  tableId,
  targetId,
  type World,
} from './world.ts';

const owned = ({ account, region }: End) => ({ account, region });
const isSix = (block: string): boolean => block.includes(':');
const bystanderBlock: Record<Side, string> = { requester: '10.200.0.0/16', accepter: '10.201.0.0/16' };

const vpc = (end: End, id: string, blocks: string[]): Vpc => ({
  ...owned(end),
  id,
  cidrBlocks: blocks.filter((block) => !isSix(block)),
  ipv6CidrBlocks: blocks.filter(isSix),
  enableDnsSupport: true,
  enableDnsHostnames: true,
  tags: {},
});

const subnets = (end: End, side: Side): CloudWorld['subnets'] =>
  end.subnets.map(({ block }, index) => {
    const within = end.blocks[block % end.blocks.length] ?? '';
    const six = end.blocks.find(isSix);
    return {
      ...owned(end),
      id: idOf('subnet', side, index),
      vpcId: idOf('vpc', side, 1),
      cidrBlock: partOf(isSix(within) ? (end.blocks[0] ?? '') : within, index),
      ...(six && isSix(within) && { ipv6CidrBlock: partOf(six, index) }),
      availabilityZone: `${end.region}a`,
      tags: {},
    };
  });

const local = (destination: string): Route => ({ destination, target: 'local', origin: 'CreateRouteTable' });

const foreign = (world: World, side: Side, route: ForeignRoute): Route => ({
  destination: destinationOf(world, side, route),
  target: targetId(side, route.propagated ? 'vgw' : route.target),
  origin: route.propagated ? 'EnableVgwRoutePropagation' : 'CreateRoute',
});

const isPropagated = ({ origin }: Route): boolean => origin === 'EnableVgwRoutePropagation';

/** One static and one propagated route for a destination at the most; the first one stays. */
const onePerPlace = (routes: Route[]): Route[] =>
  routes.filter(
    (route, index) =>
      !routes
        .slice(0, index)
        .some(
          (before) =>
            before.destination === route.destination && isPropagated(before) === isPropagated(route),
        ),
  );

const isAt = (spot: Spot | undefined, { side, table }: Spot): boolean =>
  spot?.side === side && spot.table === table;

const routesOf = (world: World, spot: Spot): Route[] => {
  const { blocks, tables } = world[spot.side];
  const { edge = false, routes = [] } = tables[spot.table] ?? {};
  const { conflict } = world;
  const clash = conflict && isAt(conflict, spot) && !edge;
  const usual = routes.filter(({ near }) => !edge || near === 'inside');
  return onePerPlace([
    ...blocks.map(local),
    ...(clash ? [foreign(world, spot.side, { ...conflict, near: 'exact', propagated: false })] : []),
    ...usual.map((route) =>
      foreign(world, spot.side, edge ? { ...route, target: 'eni', propagated: false } : route),
    ),
  ]);
};

const associations = (end: End, { side, table }: Spot): Record<string, string> =>
  end.tables[table]?.edge
    ? {}
    : Object.fromEntries(
        end.subnets.flatMap((subnet, index) =>
          subnet.table === table ? [[idOf('subnet', side, index), idOf('rtbassoc', side, 16 + index)]] : [],
        ),
      );

const table = (world: World, spot: Spot): RouteTable => {
  const end = world[spot.side];
  const routes = routesOf(world, spot);
  const main = spot.table === 0;
  const association = idOf('rtbassoc', spot.side, spot.table);
  return {
    ...owned(end),
    id: tableId(spot),
    vpcId: idOf('vpc', spot.side, 1),
    main,
    ...(main && { mainAssociationId: association }),
    subnets: associations(end, spot),
    ...(end.tables[spot.table]?.edge && {
      gateway: { gatewayId: targetId(spot.side, 'igw'), associationId: association },
    }),
    routes,
    tags: {},
  };
};

/** A neighbour of the same account, whose own routes lead to everything that the pair has. */
const bystanderTable = (world: World, side: Side): RouteTable => ({
  ...owned(world[side]),
  id: idOf('rtb', side, 99),
  vpcId: idOf('vpc', side, 2),
  main: true,
  mainAssociationId: idOf('rtbassoc', side, 99),
  subnets: {},
  routes: onePerPlace([
    local(bystanderBlock[side]),
    ...world[side].blocks.map(
      (destination): Route => ({
        destination,
        target: targetId(side, 'living'),
        origin: 'CreateRoute',
      }),
    ),
    ...world[otherSide(side)].blocks.map(
      (destination): Route => ({
        destination,
        target: targetId(side, 'tgw'),
        origin: 'CreateRoute',
      }),
    ),
  ]),
  tags: {},
});

const stopped = (world: World, side: Side): CloudWorld['instances'][number] => ({
  ...owned(world[side]),
  id: idOf('i', side, 2),
  vpcId: idOf('vpc', side, 1),
  subnetId: idOf('subnet', side, 0),
  interfaceId: targetId(side, 'stopped'),
  privateIp: '192.0.2.1',
  state: 'stopped',
  groupIds: [],
  answersIcmp: false,
  pingProgram: 'none',
  agent: { status: 'none', platform: 'Linux', version: '' },
  tags: {},
});

const ofSide = (world: World, side: Side) => ({
  vpcs: [
    vpc(world[side], idOf('vpc', side, 1), world[side].blocks),
    vpc(world[side], idOf('vpc', side, 2), [bystanderBlock[side]]),
  ],
  subnets: subnets(world[side], side),
  routeTables: [
    ...world[side].tables.map((_, index) => table(world, { side, table: index })),
    bystanderTable(world, side),
  ],
  instances: [stopped(world, side)],
  prefixLists: [
    { ...owned(world[side]), id: idOf('pl', side, 1), name: 'office', entries: [], maxEntries: 2 },
  ],
});

/** Room for so many routes more in the table that is to be full; the account's quota is of routes per table. */
const quotas = (world: World): CloudWorld['appliedQuotas'] => {
  const { full } = world;
  if (!full) return [];
  const counted = routesOf(world, full).filter(
    (route) => !isPropagated(route) && !isSix(route.destination),
  ).length;
  return [{ ...owned(world[full.side]), code: 'L-93826ACB', value: counted + full.room }];
};

/** The emulated cloud of a world. */
export const buildCloud = (world: World): CloudWorld => {
  const built = ends.map((side) => ofSide(world, side));
  return {
    vpcs: built.flatMap(({ vpcs }) => vpcs),
    subnets: built.flatMap((each) => each.subnets),
    routeTables: built.flatMap(({ routeTables }) => routeTables),
    instances: built.flatMap(({ instances }) => instances),
    prefixLists: built.flatMap(({ prefixLists }) => prefixLists),
    securityGroups: [],
    networkAcls: [],
    documents: [],
    roles: [],
    parameters: [],
    appliedQuotas: quotas(world),
  };
};
