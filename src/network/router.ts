import {
  type CidrBlock,
  contains,
  covers,
  familyOf,
  hostBlock,
  type IpAddress,
  isCidr,
  overlaps,
  prefixLength,
} from './cidr.ts';
import { failed, passed, type Resource, resourceOf, unknown, type Verdict } from './verdict.ts';
import type { PrefixList, Route, RouteTable } from './vpc.ts';

/** `entry`: the one of a prefix list that decides, where the destination is a list. `propagated`: nobody wrote it into the table, nor can delete it there. */
type Line = { table: Resource; destination: string; target: string; entry?: CidrBlock; propagated?: true };

export type RouteBecause =
  | ({ code: 'route-ok' } & Line)
  /** Not even a default route, or that alone: `instead` says where it leads. */
  | { code: 'no-route'; table: Resource; address: IpAddress; instead?: string }
  /** Other blocks of the peer have their routes, and this one was forgotten. */
  | { code: 'block-unrouted'; table: Resource; block: CidrBlock; routed: CidrBlock[]; instead?: string }
  | ({ code: 'route-elsewhere' } & Line)
  /** A route more specific than `ours`, which leads to the peering, goes before it. */
  | ({ code: 'route-stolen'; ours: string } & Line)
  | ({ code: 'route-blackhole'; ours?: string } & Line)
  /** An appliance stands in the way, which may pass the packet on or not. */
  | ({ code: 'route-through-middlebox' } & Line)
  | ({ code: 'route-filtered' } & Line)
  /** The route is one to a prefix list whose entries are not known: it may or may not be about the address. */
  | ({ code: 'route-list-unknown' } & Line);

/** A packet that a VPC's router is to send on. */
type Leg = {
  table: RouteTable;
  address: IpAddress;
  /** Where it has to go: a connection's id or `local`; undefined where there is no connection. */
  link?: string;
  /** Blocks of the VPC that it is for. */
  peerBlocks: readonly CidrBlock[];
  lists: readonly PrefixList[];
};

type Match = { route: Route; block: CidrBlock };

const blocksOf = ({ destination }: Route, lists: readonly PrefixList[]): readonly CidrBlock[] | undefined =>
  isCidr(destination) ? [destination] : lists.find(({ id }) => id === destination)?.entries;

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html: of equally long ones, this decides. */
const priority = ({ origin, destination }: Route): number =>
  origin === 'propagated' ? 0 : isCidr(destination) ? (origin === 'local' ? 3 : 2) : 1;

const precedes = (a: Match, b: Match): boolean => {
  const longer = prefixLength(a.block) - prefixLength(b.block);
  return longer > 0 || (longer === 0 && priority(a.route) > priority(b.route));
};

const matchesOf = ({ table, address, lists }: Leg): Match[] =>
  table.routes.flatMap((route) =>
    (blocksOf(route, lists) ?? [])
      .filter((block) => contains(block, address))
      .map((block) => ({ route, block })),
  );

const bestOf = (matches: readonly Match[]): Match | undefined =>
  matches.reduce<Match | undefined>(
    (best, match) => (best && !precedes(match, best) ? best : match),
    undefined,
  );

const isEndpoint = ({ target }: Route): boolean => target.id.startsWith('vpce-');
const isMiddlebox = (route: Route): boolean => route.target.kind === 'interface' || isEndpoint(route);

const lineOf = (table: RouteTable, { destination, target, origin }: Route, entry = destination): Line => ({
  table: resourceOf(table),
  destination,
  target: target.id,
  ...(entry !== destination && isCidr(entry) && { entry }),
  ...(origin === 'propagated' && { propagated: true }),
});

const leadsTo = ({ table, link, lists }: Leg, block: CidrBlock): boolean =>
  table.routes.some(
    (route) =>
      route.target.id === link && (blocksOf(route, lists) ?? []).some((entry) => overlaps(entry, block)),
  );

/** Nothing in the table was made for the packet, whatever a broader route does with it. */
const judgeMissing = (leg: Leg, instead?: Route): Verdict<RouteBecause> => {
  const { table, address, peerBlocks } = leg;
  const block = peerBlocks.find((one) => contains(one, address));
  const routed = peerBlocks.filter(
    (other) => other !== block && familyOf(other) === familyOf(address) && leadsTo(leg, other),
  );
  const more = instead && { instead: instead.target.id };
  return failed(
    block && routed.length > 0
      ? { code: 'block-unrouted', table: resourceOf(table), block, routed, ...more }
      : { code: 'no-route', table: resourceOf(table), address, ...more },
  );
};

/** A route that is broader than the peer's block was not made for it; only a default route says nothing about it at all. */
const judgeElsewhere = (leg: Leg, { route, block }: Match): Verdict<RouteBecause> => {
  const missing = judgeMissing(leg, route);
  const isBroader = leg.peerBlocks.some(
    (one) => contains(one, leg.address) && one !== block && covers(block, one),
  );
  const isForgotten = isBroader && missing.because.code === 'block-unrouted';
  return isForgotten || prefixLength(block) === 0
    ? missing
    : failed({ code: 'route-elsewhere', ...lineOf(leg.table, route, block) });
};

/**
 * A default route is there for all that nobody thought of: whatever it leads to, a NAT instance or something that is
 * gone, the peer has no route. An inspection endpoint alone is put there to pass on what the peering is to carry
 * (https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html#route-tables-appliance-routing).
 */
const isPlainDefault = ({ link }: Leg, { route, block }: Match): boolean =>
  prefixLength(block) === 0 &&
  route.target.id !== link &&
  (route.state === 'blackhole' || (route.state === 'active' && !isEndpoint(route)));

const judgeMatch = (leg: Leg, match: Match, matches: readonly Match[]): Verdict<RouteBecause> => {
  const { route } = match;
  const line = lineOf(leg.table, route, match.block);
  if (isPlainDefault(leg, match)) return judgeMissing(leg, route);
  const ours = matches.find((one) => one !== match && one.route.target.id === leg.link)?.route.destination;
  if (route.state === 'filtered') return unknown({ code: 'route-filtered', ...line });
  if (route.state === 'blackhole') return failed({ code: 'route-blackhole', ...line, ...(ours && { ours }) });
  if (route.target.id === leg.link) return passed({ code: 'route-ok', ...line });
  if (isMiddlebox(route)) return unknown({ code: 'route-through-middlebox', ...line });
  return ours ? failed({ code: 'route-stolen', ours, ...line }) : judgeElsewhere(leg, match);
};

/** A route to an unknown prefix list from which another answer would follow, were it about the address. */
const findTurning = (leg: Leg, matches: readonly Match[], { passed }: Verdict<RouteBecause>) =>
  leg.table.routes
    .filter((route) => blocksOf(route, leg.lists) === undefined)
    .find((route) => judgeMatch(leg, { route, block: hostBlock(leg.address) }, matches).passed !== passed);

/**
 * Where a VPC's router sends a packet, and whether that is where it has to go: the longest match decides, blackholes
 * included (https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html).
 */
export const judgeRoute = (leg: Leg): Verdict<RouteBecause> => {
  const matches = matchesOf(leg);
  const best = bestOf(matches);
  const verdict = best ? judgeMatch(leg, best, matches) : judgeMissing(leg);
  const turning = findTurning(leg, matches, verdict);
  return turning ? unknown({ code: 'route-list-unknown', ...lineOf(leg.table, turning) }) : verdict;
};
