import type { Scene } from '../cloud/operation.ts';
import type { Route, RouteTable, Subnet } from '../cloud/state.ts';
import { holds } from './cidr.ts';
import { isActive } from './peering.ts';

/** The table that a subnet uses: its own, or else its VPC's main one. */
export const tableOf = ({ state }: Scene, subnet: Subnet): RouteTable | undefined =>
  state.routeTables.find(({ subnets }) => subnet.id in subnets) ??
  state.routeTables.find(({ vpcId, main }) => main && vpcId === subnet.vpcId);

/** A route is a blackhole when what it points to is not there, or not (yet, any more) carrying traffic. */
export const routeState = ({ target }: Route, scene: Scene): 'active' | 'blackhole' => {
  const { peerings, instances } = scene.state;
  if (target.startsWith('pcx-')) {
    const peering = peerings.find(({ id }) => id === target);
    return peering !== undefined && isActive(peering, scene) ? 'active' : 'blackhole';
  }
  const instance = instances.find(({ id, interfaceId }) => id === target || interfaceId === target);
  return instance === undefined || instance.state === 'running' ? 'active' : 'blackhole';
};

const blocksFor = ({ destination }: Route, { state }: Scene): string[] =>
  state.prefixLists.find(({ id }) => id === destination)?.entries ?? [destination];

/** Where two routes are equally long: static before prefix list before propagated. */
const rankOf = ({ destination, origin }: Route): number => {
  if (origin === 'EnableVgwRoutePropagation') return 0;
  return destination.startsWith('pl-') ? 1 : 2;
};

type Match = { route: Route; prefix: number };

const matchesOf = (route: Route, address: string, scene: Scene): Match[] => {
  const matching = blocksFor(route, scene).filter((block) => holds(block, address));
  return matching.map((block) => ({ route, prefix: Number(block.split('/')[1]) }));
};

/**
 * The longest match, blackholes included: a packet that matches one is dropped, whatever less specific routes say.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority
 */
export const lookUp = ({ routes }: RouteTable, address: string, scene: Scene): Route | undefined => {
  const matches = routes.flatMap((route) => matchesOf(route, address, scene));
  const [best] = matches.sort(
    (one, other) => other.prefix - one.prefix || rankOf(other.route) - rankOf(one.route),
  );
  return best?.route;
};
