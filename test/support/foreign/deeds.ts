import type { Route, RouteTable } from '../../../infra/sandbox/aws/cloud/state.ts';
import { setDenied } from '../../../infra/sandbox/aws/permissions.ts';
import type { RequestEvent } from '../../../src/request/event.ts';
import type { NearCloud } from './cloud.ts';
import { keyOf, type Ledger, lineFor } from './ledger.ts';
import { twinOf } from './peerings.ts';
import {
  destinationOf,
  idOf,
  type Near,
  type Side,
  type Spot,
  type Target,
  tableId,
  targetId,
  type World,
} from './world.ts';

/**
 * After an event was written, or before a call is performed: the `nth` of its kind, from 1. Steps that delete routes are
 * started under a name of their own.
 */
export type When =
  | { after: RequestEvent['type'] | 'deletion-started'; nth: number }
  | { before: 'CreateRoute'; nth: number };

/** What strangers do, and what AWS does to the bot. */
export type What =
  | ({ do: 'add'; near: Near; nth: number; target: Target } & Spot)
  /** A stranger's route to our own connection. */
  | ({ do: 'join'; nth: number } & Spot)
  /** Takes out, or points elsewhere, the nth route of ours or dead end of the bot's. */
  | { do: 'take'; side: Side; nth: number }
  | { do: 'turn'; side: Side; nth: number; target: Target }
  | ({ do: 'drop' } & Spot)
  /** Gives a subnet another table. */
  | ({ do: 'move'; subnet: number } & Spot)
  /** Another connection between the two VPCs. */
  | { do: 'twin'; asks: Side }
  /** Deletes our connection. */
  | { do: 'cut' }
  | { do: 'deny'; side: Side; action: 'CreateRoute' | 'DeleteRoute' }
  | {
      do: 'fail';
      operation: 'CreateRoute' | 'ReplaceRoute' | 'DeleteRoute';
      error: string;
      times: number;
      late: boolean;
    }
  /** Somebody asks for the removal. */
  | { do: 'give-up' };

/** The emulated cloud of a world, and what of it is not the bot's. */
export type Scene = {
  world: World;
  cloud: NearCloud;
  now: () => number;
  ledger: Ledger;
  /** Connections that are not ours, by id, as they must stay. */
  foreign: Map<string, string>;
  /** Dead ends that the bot left: it may take them for its own. */
  deadEnds: Set<string>;
};

export const ourConnections = ({ cloud, foreign }: Scene): Set<string> =>
  new Set(cloud.state.peerings.map(({ id }) => id).filter((id) => !foreign.has(id)));

const tablesOf = ({ cloud }: Scene, side: Side): RouteTable[] =>
  cloud.state.routeTables.filter(({ vpcId }) => vpcId === idOf('vpc', side, 1));

/** Tables are counted in a circle, so that few deeds miss; one that is gone is not found. */
const tableAt = (scene: Scene, { side, table }: Spot): RouteTable | undefined => {
  const id = tableId({ side, table: table % scene.world[side].tables.length });
  return tablesOf(scene, side).find((each) => each.id === id);
};

const keyIn = ({ id }: RouteTable, { destination, origin }: Route) =>
  keyOf(id, destination, origin === 'EnableVgwRoutePropagation');

const write = (scene: Scene, table: RouteTable, destination: string, target: string): void => {
  if (table.gateway || table.routes.some((route) => route.destination === destination)) return;
  table.routes.push({ destination, target, origin: 'CreateRoute' });
  scene.ledger.set(
    keyOf(table.id, destination),
    lineFor(table.id, { destination, target }, ourConnections(scene)),
  );
};

type Standing = { table: RouteTable; route: Route };

/** The nth route of the bot's on a side: to our connection, or to one that it has ended. */
const botRoute = (scene: Scene, side: Side, nth: number): Standing | undefined => {
  const ours = ourConnections(scene);
  const all = tablesOf(scene, side).flatMap((table) => table.routes.map((route) => ({ table, route })));
  const found = all.filter(({ table, route }) => {
    const key = keyIn(table, route);
    return !scene.ledger.has(key) && (ours.has(route.target) || scene.deadEnds.has(key));
  });
  return found[nth % found.length];
};

const take = (standing: Standing | undefined): void => {
  if (standing) standing.table.routes = standing.table.routes.filter((each) => each !== standing.route);
};

const turn = (scene: Scene, standing: Standing | undefined, target: string): void => {
  if (!standing) return;
  const { table, route } = standing;
  route.target = target;
  const line = lineFor(table.id, { destination: route.destination, target }, ourConnections(scene));
  scene.ledger.set(keyIn(table, route), line);
};

const drop = ({ cloud, ledger }: Scene, { id, main }: RouteTable): void => {
  if (main) return;
  cloud.state.routeTables = cloud.state.routeTables.filter((each) => each.id !== id);
  for (const key of ledger.keys()) if (key.startsWith(`${id} `)) ledger.delete(key);
};

const move = ({ cloud }: Scene, table: RouteTable, subnetId: string): void => {
  if (table.gateway || !cloud.state.subnets.some(({ id }) => id === subnetId)) return;
  for (const each of cloud.state.routeTables) delete each.subnets[subnetId];
  table.subnets[subnetId] = `rtbassoc-${subnetId.split('-')[1]}`;
};

const twin = ({ world, cloud, foreign, now }: Scene, asks: Side): void => {
  const peering = twinOf(world, asks, now());
  if (foreign.has(peering.id)) return;
  cloud.state.peerings.push(peering);
  foreign.set(peering.id, JSON.stringify(peering));
};

const cut = (scene: Scene): void => {
  const ours = ourConnections(scene);
  for (const peering of scene.cloud.state.peerings.filter(({ id }) => ours.has(id))) {
    peering.deletedAt ??= scene.now();
    peering.deletedBy ??= peering.accepter.account;
  }
};

type InCloud = Exclude<What, { do: 'give-up' }>;
type OnTable = Extract<What, { table: number }>;

/** A route to the very block of a subnet may be one that a scoped request writes itself, which nobody could tell apart. */
const isSubnetBlock = ({ cloud }: Scene, destination: string): boolean =>
  cloud.state.subnets.some(
    ({ cidrBlock, ipv6CidrBlock }) => cidrBlock === destination || ipv6CidrBlock === destination,
  );

const join = (scene: Scene, table: RouteTable, destination: string): void => {
  if (isSubnetBlock(scene, destination)) return;
  const [connection] = ourConnections(scene);
  if (connection) write(scene, table, destination, connection);
};

const onTable: {
  [Do in OnTable['do']]: (scene: Scene, table: RouteTable, what: Extract<What, { do: Do }>) => void;
} = {
  add: (scene, table, what) =>
    write(scene, table, destinationOf(scene.world, what.side, what), targetId(what.side, what.target)),
  join: (scene, table, { side, nth }) =>
    join(scene, table, destinationOf(scene.world, side, { near: 'narrower', nth })),
  drop: (scene, table) => drop(scene, table),
  move: (scene, table, { side, subnet }) => move(scene, table, idOf('subnet', side, subnet)),
};

const inCloud: {
  [Do in Exclude<InCloud['do'], OnTable['do']>]: (scene: Scene, what: Extract<What, { do: Do }>) => void;
} = {
  take: (scene, { side, nth }) => take(botRoute(scene, side, nth)),
  turn: (scene, { side, nth, target }) => turn(scene, botRoute(scene, side, nth), targetId(side, target)),
  twin: (scene, { asks }) => twin(scene, asks),
  cut: (scene) => cut(scene),
  deny: ({ cloud, world }, { side, action }) =>
    setDenied(cloud.state, { account: world[side].account, action: `ec2:${action}` }, true),
  fail: ({ cloud }, { operation, error, times, late: after }) =>
    cloud.order({ operation, error, times, after }),
};

const isOnTable = (what: InCloud): what is OnTable => 'table' in what;

/** Does it to the cloud, and to the ledger whatever of it is not ours. What cannot be done just then is left. */
export const act = (scene: Scene, what: InCloud): void => {
  scene.cloud.touch();
  if (isOnTable(what)) {
    const table = tableAt(scene, what);
    if (table) onTable[what.do](scene, table, what as never);
  } else inCloud[what.do](scene, what as never);
};
