import type { IpAddress } from './cidr.ts';
import { bestRoute, tableOf } from './routing.ts';
import { type Instance, isLiving, type PeeringConnection, sameVpc, type Vpc, type VpcRef } from './vpc.ts';

/** One end of a ping: a VPC, the instance in it, and every peering connection that AWS lists for the VPC. */
export type End = {
  vpc: Vpc;
  instance?: Instance;
  address?: IpAddress;
  connections: PeeringConnection[];
};
export type Path = { from: End; to: End };

/** One link of the path, there or back. `unknown` where we have not looked or cannot see. */
export type Check = {
  what: 'peering' | 'prober' | 'target' | 'route-there' | 'route-back' | 'firewalls';
  passed: boolean | 'unknown';
  because: Because;
};

export type Because =
  | { code: 'no-peering'; shared: VpcRef[] }
  | { code: 'peering-not-active'; connectionId: string; status: string }
  | { code: 'peering-active'; connectionId: string }
  | { code: 'no-instance'; vpc: string }
  | { code: 'instance-not-running'; instance: string; state: string }
  | { code: 'instance-running'; instance: string }
  | { code: 'no-route'; routeTable: string; address: IpAddress }
  | { code: 'route-elsewhere'; routeTable: string; destination: string; target: string }
  | { code: 'route-blackhole'; routeTable: string; destination: string; target: string }
  | { code: 'route-ok'; routeTable: string; destination: string }
  | { code: 'not-looked-at' };

const peerOf = (connection: PeeringConnection, vpc: VpcRef): VpcRef =>
  sameVpc(connection.requester, vpc) ? connection.accepter : connection.requester;

const activePeers = ({ connections, vpc }: End): VpcRef[] =>
  connections.filter(({ status }) => status === 'active').map((connection) => peerOf(connection, vpc));

/** VPCs that both ends are peered with. Peering is not transitive, so none of them carries traffic between the two. */
export const sharedNeighbours = ({ from, to }: Path): VpcRef[] => {
  const peers = activePeers(to);
  return activePeers(from).filter((neighbour) => peers.some((peer) => sameVpc(peer, neighbour)));
};

const connectionBetween = ({ from, to }: Path): PeeringConnection | undefined => {
  const between = from.connections.filter(
    (connection) => isLiving(connection) && sameVpc(peerOf(connection, from.vpc), to.vpc),
  );
  return between.find(({ status }) => status === 'active') ?? between[0];
};

const checkPeering = (path: Path, connection: PeeringConnection | undefined): Check => {
  if (!connection)
    return {
      what: 'peering',
      passed: false,
      because: { code: 'no-peering', shared: sharedNeighbours(path) },
    };
  const { id: connectionId, status } = connection;
  return status === 'active'
    ? { what: 'peering', passed: true, because: { code: 'peering-active', connectionId } }
    : { what: 'peering', passed: false, because: { code: 'peering-not-active', connectionId, status } };
};

const checkInstance = (what: 'prober' | 'target', { vpc, instance }: End): Check => {
  if (!instance) return { what, passed: false, because: { code: 'no-instance', vpc: vpc.name } };
  const name = instance.name ?? instance.id;
  return instance.state === 'running'
    ? { what, passed: true, because: { code: 'instance-running', instance: name } }
    : {
        what,
        passed: false,
        because: { code: 'instance-not-running', instance: name, state: instance.state },
      };
};

const checkRoute = (
  what: 'route-there' | 'route-back',
  here: End,
  there: End,
  connectionId: string | undefined,
): Check => {
  const table = here.instance && tableOf(here.vpc, here.instance.subnetId);
  if (!table || !there.address) return { what, passed: 'unknown', because: { code: 'not-looked-at' } };
  const routeTable = table.name ?? table.id;
  const route = bestRoute(table, there.address);
  if (!route)
    return { what, passed: false, because: { code: 'no-route', routeTable, address: there.address } };
  const { destination, target } = route;
  if (target.id !== connectionId)
    return {
      what,
      passed: false,
      because: { code: 'route-elsewhere', routeTable, destination, target: target.id },
    };
  if (route.state !== 'active')
    return {
      what,
      passed: false,
      because: { code: 'route-blackhole', routeTable, destination, target: target.id },
    };
  return { what, passed: true, because: { code: 'route-ok', routeTable, destination } };
};

/**
 * Why would a ping fail? Every link from the prober to the target and back, in the order in which a packet meets them.
 * Security groups, network ACLs and the hosts' own firewalls are not looked at, and the last check says so.
 */
export const diagnose = (path: Path): Check[] => {
  const connection = connectionBetween(path);
  return [
    checkPeering(path, connection),
    checkInstance('prober', path.from),
    checkInstance('target', path.to),
    checkRoute('route-there', path.from, path.to, connection?.id),
    checkRoute('route-back', path.to, path.from, connection?.id),
    { what: 'firewalls', passed: 'unknown', because: { code: 'not-looked-at' } },
  ];
};

export const firstCause = (checks: Check[]): Check | undefined =>
  checks.find(({ passed }) => passed === false);
