import { covers } from '../../../src/network/cidr.ts';
import type { PeeringConnection, Route, RouteTable, TargetKind, Vpc } from '../../../src/network/vpc.ts';
import type { Chance } from '../random.ts';
import { isEndOf, peerOf } from '../topology.ts';

type Around = { chance: Chance; vpcs: Vpc[]; connections: PeeringConnection[] };
type Draft = Pick<Route, 'destination' | 'origin'> & { target: string };

/** A connection that was deleted so long ago that nobody lists it. */
const GONE = 'pcx-gone';
const ELSEWHERE = 'tgw-1';
const PROPAGATED = 'vgw-1';

const kinds: Record<string, TargetKind> = {
  local: 'local',
  [ELSEWHERE]: 'transit-gateway',
  [PROPAGATED]: 'gateway',
};

/** The connection to the other VPC, or else one to a VPC that is joined with it: an attempt to pass through. */
const wayTo = (vpc: Vpc, other: Vpc, { chance, connections }: Around): string | undefined => {
  const own = connections.filter((each) => isEndOf(each, vpc.vpcId));
  const direct = own.find((each) => isEndOf(each, other.vpcId));
  const through = own.filter((each) =>
    connections.some((next) => isEndOf(next, peerOf(each, vpc.vpcId)) && isEndOf(next, other.vpcId)),
  );
  return (direct ?? (through.length > 0 ? chance.pick(through) : undefined))?.id;
};

const wrongTarget = (vpc: Vpc, { chance, connections }: Around): string => {
  const own = connections.filter((each) => isEndOf(each, vpc.vpcId)).map(({ id }) => id);
  return chance.pick([...own, GONE, ELSEWHERE]);
};

const targetFor = (vpc: Vpc, other: Vpc, around: Around): string | undefined => {
  const luck = around.chance.below(100);
  if (luck < 6) return undefined;
  return luck < 13 ? wrongTarget(vpc, around) : wayTo(vpc, other, around);
};

/** All of the other VPC, its subnets one by one, or far more than it. */
const destinationsFor = ({ cidrBlocks, subnets }: Vpc, { chance }: Around): string[] => {
  const each = subnets.flatMap((subnet) => subnet.cidrBlocks);
  const wide = cidrBlocks.map((block) => `${block.split('.')[0]}.0.0.0/8`);
  return chance.pick([cidrBlocks, cidrBlocks, cidrBlocks, each, wide, ['0.0.0.0/0']]);
};

const draft = (destination: string, target: string, origin: Route['origin'] = 'static'): Draft => ({
  ...{ destination, target, origin },
});

const draftsTo = (vpc: Vpc, other: Vpc, around: Around): Draft[] => {
  const { chance } = around;
  const target = targetFor(vpc, other, around);
  const destinations = destinationsFor(other, around);
  const narrow = chance.pick(other.subnets).cidrBlocks[0] ?? '';
  return [
    ...(chance.percent(12) ? [draft(narrow, wrongTarget(vpc, around))] : []),
    ...(target ? destinations.map((each) => draft(each, target)) : []),
    ...(chance.percent(8) ? destinations.map((each) => draft(each, PROPAGATED, 'propagated')) : []),
    ...(chance.percent(4) ? [draft(narrow, PROPAGATED, 'propagated')] : []),
  ];
};

const routeOf = ({ destination, target, origin }: Draft, { connections }: Around): Route => {
  const isPeering = target.startsWith('pcx-');
  const carries = !isPeering || connections.some(({ id, status }) => id === target && status === 'active');
  const kind = isPeering ? 'peering' : (kinds[target] ?? 'other');
  return { destination, target: { kind, id: target }, state: carries ? 'active' : 'blackhole', origin };
};

/** A table takes no route into its own VPC, and for one destination one static route and one propagated. */
const acceptable = (vpc: Vpc, drafts: Draft[]): Draft[] => {
  const outside = drafts.filter(
    ({ destination }) => !vpc.cidrBlocks.some((block) => covers(block, destination)),
  );
  return outside.filter(
    ({ destination, origin }, index) =>
      outside.findIndex((each) => each.destination === destination && each.origin === origin) === index,
  );
};

const routesOf = (vpc: Vpc, around: Around): Route[] => {
  const others = around.vpcs.filter((each) => each !== vpc);
  const drafts = acceptable(
    vpc,
    around.chance.shuffle(others).flatMap((other) => draftsTo(vpc, other, around)),
  );
  const local = vpc.cidrBlocks.map((block) => draft(block, 'local', 'local'));
  return around.chance.shuffle([...local, ...drafts].map((each) => routeOf(each, around)));
};

/** A main table, up to two more, and each subnet in one of these or in none. */
export const generateTables = (vpc: Vpc, around: Around): RouteTable[] => {
  const { chance } = around;
  const ids = Array.from({ length: 1 + chance.pick([0, 0, 1, 2]) }, (_, index) => `rtb-${vpc.name}${index}`);
  const choices = vpc.subnets.map(({ id }) => ({ id, table: chance.pick(ids) }));
  return ids.map((id, index) => ({
    id,
    main: index === 0,
    subnetIds: choices.filter(({ table }) => index > 0 && table === id).map((choice) => choice.id),
    edge: false,
    routes: routesOf(vpc, around),
  }));
};
