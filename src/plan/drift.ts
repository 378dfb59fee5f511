/**
 * Drift: AWS is no longer as the owners of both VPCs said yes to. Found by comparing what was agreed with what AWS shows, by the
 * very functions by which the plan was made, so that what a new plan would do and what is called drift are one and the same.
 */
import { type CidrBlock, covers } from '../network/cidr.ts';
import type { Finding } from '../network/finding.ts';
import { withinKept } from '../network/kept.ts';
import { atOnce } from '../network/pieces.ts';
import { findRoutes } from '../network/route-findings.ts';
import { holderOf, neededRoutes, tableWithId } from '../network/routing.ts';
import {
  type ConnectionStatus,
  isLiving,
  type Observed,
  otherSide,
  type PeeringConnection,
  peerLags,
  type RouteTable,
  type Side,
  sides,
} from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import type { Cause } from './cause.ts';
import { type Closed, closedIn, isClosed, nameOfClosed, tellsOf } from './closed.ts';
import { type DnsAttributeOff, dnsAttributesOff } from './dns-attributes.ts';
import { type BlockGone, blocksGivenUp, routesOf } from './given-up.ts';
import { type Instead, insteadOf } from './instead.ts';
import { createdBy } from './key.ts';
import { withoutLostScope } from './lost-scope.ts';
import { dnsOther, isMark, type Mark, nameOfMark, tagsOff } from './marks.ts';
import { type BlockAdded, newer, type OnTable, onTable, type TableAdded } from './newer.ts';

type OnRoute = OnTable & { destination: CidrBlock };

/** The VPC of a side was deleted, and the connection with it; so many routes to it are left on the other side, and lead nowhere. */
type VpcGone = { kind: 'vpc-gone'; side: Side; routes: number };

/** One way in which AWS differs from what was agreed. Ids and blocks only; the words stand with the renderer. */
export type Drift = {
  writtenBy?: 'terraform';
  /** Who brought it about, where AWS said so. */
  cause?: Cause | undefined;
} /** The connection is dead, or AWS lists none; `status` is what is left of it. `beside`: another connection that joins the two by now. */ & (
  | { kind: 'connection-gone'; status?: ConnectionStatus; beside?: string }
  | VpcGone
  | Mark
  | DnsAttributeOff
  | ({ kind: 'route-missing'; instead?: Instead } & OnRoute)
  /** Another target stands where the agreed route stood; `isDead`: and leads nowhere. */
  | ({ kind: 'route-redirected'; target: string; isDead?: true } & OnRoute)
  | ({ kind: 'route-blackholed' } & OnRoute)
  /** A more specific route takes a part of the peer's addresses elsewhere; `list`: it is one to a prefix list, of which `destination` is an entry. */
  | ({
      kind: 'route-stolen';
      block: CidrBlock;
      target: string;
      list?: { id: string; name?: string };
    } & OnRoute)
  | BlockAdded
  | BlockGone
  | TableAdded
  | { kind: 'rule-gone'; side: Side; ruleId: string; groupId: string }
  | Closed
);

/** Has a drift taken the connection itself, so that nothing else is of use? */
export const isEnd = ({ kind }: Pick<Drift, 'kind'>): boolean =>
  kind === 'connection-gone' || kind === 'vpc-gone';

/** Is an agreed route missing, whose packets take the peering all the same? */
export const isCarried = (drift: Drift): boolean =>
  drift.kind === 'route-missing' && drift.instead?.isPeering === true;

/** Names one drift, the same for as long as it lasts. */
export const driftKey = (drift: Drift): string =>
  [
    drift.kind,
    'side' in drift ? drift.side : '',
    'routeTableId' in drift ? drift.routeTableId : '',
    'destination' in drift ? drift.destination : '',
    'block' in drift ? drift.block : '',
    'target' in drift ? drift.target : '',
    'ruleId' in drift ? drift.ruleId : '',
    'attribute' in drift ? drift.attribute : '',
    isMark(drift) ? nameOfMark(drift) : '',
    isCarried(drift) ? 'carried' : '',
    'beside' in drift ? `beside ${drift.beside}` : '',
    isClosed(drift) ? nameOfClosed(drift) : '',
  ]
    .filter(Boolean)
    .join(' ');

/** A connection that lost its tag shows as a stranger's; the request remembers its id. */
const connectionIn = ({ connectionId }: Agreed, observed: Observed): PeeringConnection | undefined =>
  observed.connection ?? observed.strangers.find(({ id }) => id === connectionId);

/** What became of one agreed route that is still needed. */
const judgeRoute = (side: Side, table: RouteTable, destination: CidrBlock, connectionId: string): Drift[] => {
  const about = { ...onTable(side, table), destination };
  const holder = holderOf({ table, destination });
  if (!holder) {
    const instead = insteadOf(table, destination, connectionId);
    return [{ kind: 'route-missing', ...about, ...(instead && { instead }) }];
  }
  if (holder.target.id !== connectionId)
    return [
      {
        ...{ kind: 'route-redirected', ...about, target: holder.target.id },
        ...(holder.state === 'blackhole' && { isDead: true }),
      },
    ];
  return holder.state === 'blackhole' ? [{ kind: 'route-blackholed', ...about }] : [];
};

const routesThatChanged = (observed: Observed, agreed: Agreed, connectionId: string): Drift[] => {
  const known = new Set(agreed.routes);
  return sides.flatMap((side) =>
    neededRoutes(observed, side, agreed.scope).flatMap(({ table, destination }) =>
      known.has(createdBy({ side, routeTableId: table.id, destination }))
        ? judgeRoute(side, table, destination, connectionId)
        : [],
    ),
  );
};

type Stolen = Extract<Finding, { code: 'route-stolen' }>;

/** The same theft; where it was weighed for a wider block, it was weighed for what a narrowing has left of that as well. */
const isSameTheft = (weighed: Stolen, { side, destination, target, block }: Stolen): boolean =>
  weighed.side === side &&
  weighed.destination === destination &&
  weighed.target === target &&
  covers(weighed.block, block);

/** The same of what was found: every route of it, whether or not it would be needed today. */
const foundThatChanged = (observed: Observed, agreed: Agreed, connectionId: string): Drift[] =>
  routesOf(agreed).flatMap(({ side, routeTableId, destination }) => {
    const table = tableWithId(observed[side], routeTableId);
    return table ? judgeRoute(side, table, destination, connectionId) : [];
  });

const onRoutes = (observed: Observed, agreed: Agreed, connectionId: string): Drift[] => {
  if (agreed.asFound) return foundThatChanged(observed, agreed, connectionId);
  const needing = withoutLostScope(observed, agreed);
  return [
    ...routesThatChanged(needing, agreed, connectionId),
    ...newer(needing, agreed, connectionId),
    ...blocksGivenUp(observed, agreed, connectionId),
  ];
};

/** Thefts that people have not weighed when they said yes. */
const thefts = (observed: Observed, agreed: Agreed): Drift[] => {
  const weighed = agreed.findings.filter((one) => one.code === 'route-stolen');
  const found = sides.flatMap((side) => atOnce(findRoutes(observed, side, agreed.scope)));
  return found.flatMap((one): Drift[] => {
    if (one.code !== 'route-stolen' || weighed.some((other) => isSameTheft(other, one))) return [];
    const { side, destination, target, block, list } = one;
    return one.tables.map(({ id, name }) => ({
      ...{ kind: 'route-stolen', side, destination, target, block, routeTableId: id },
      ...(list && { list }),
      ...(name && { routeTableName: name }),
    }));
  });
};

/** Rules that stood and do not; nothing is known where nobody looked at the groups. */
const rulesGone = ({ ingress }: Observed, { rules }: Agreed): Drift[] =>
  ingress
    ? rules.flatMap(({ side, ruleId, groupId }): Drift[] =>
        ingress[side].some((rule) => rule.ruleId === ruleId)
          ? []
          : [{ kind: 'rule-gone', side, ruleId, groupId }],
      )
    : [];

/** Is it our own rule that had let it in? Then that is said, and repaired. */
const isByRule = (one: Closed, gone: readonly Drift[], { rules }: Agreed): boolean =>
  one.kind === 'group-closed' &&
  rules.some(
    (rule) =>
      rule.side === one.side &&
      one.asks !== one.side &&
      rule.protocol === one.protocol &&
      rule.port === one.port &&
      one.groups.some(({ id }) => id === rule.groupId) &&
      gone.some((each) => each.kind === 'rule-gone' && each.ruleId === rule.ruleId),
  );

/** What let packets pass before and does not any more. */
const closed = (observed: Observed, agreed: Agreed, connection: PeeringConnection): Drift[] => {
  const gone = rulesGone(observed, agreed);
  const found = closedIn(agreed.reached ?? [], { observed, connection });
  return [...gone, ...found.filter((one) => !isByRule(one, gone, agreed))];
};

/** What keeps names from being answered as agreed; no option is switched on while a VPC has an attribute off. */
const ofNames = (connection: PeeringConnection, observed: Observed, agreed: Agreed): Drift[] => {
  const off = dnsAttributesOff(observed, agreed);
  const isBlocked = off.length > 0;
  const options = dnsOther(connection, agreed).map(
    (one): Mark => (one.kind === 'dns-off' && isBlocked ? { ...one, blocked: true } : one),
  );
  return [...options, ...off];
};

/** A peer's side that AWS is still bringing up to date says nothing about what was agreed. */
const isSettled = (connection: PeeringConnection): boolean =>
  connection.status === 'active' && !peerLags(connection);

/** Can everything but the connection itself be judged by this look? */
export const isJudged = (agreed: Agreed, seen: Observed): boolean => {
  const connection = connectionIn(agreed, seen);
  return sides.every((side) => seen[side].exists) && connection !== undefined && isSettled(connection);
};

/** Did this look look at what a drift is about? Not every one reads what filters packets. */
export const isLookedAt = (drift: Drift, agreed: Agreed, seen: Observed): boolean => {
  if (drift.kind === 'rule-gone') return seen.ingress !== undefined;
  if (drift.kind === 'dns-attribute-off') return seen.dnsAttributes?.[drift.side] !== undefined;
  const connection = connectionIn(agreed, seen);
  if (!isClosed(drift) || !connection) return true;
  return tellsOf(drift, agreed.reached ?? [], { observed: withinKept(seen, agreed.kept), connection });
};

/** A connection of somebody else's that joins the two, where that of the request does not. */
const besides = ({ strangers }: Observed): { beside?: string } => {
  const active = strangers.find(({ status }) => status === 'active');
  return active ? { beside: active.id } : {};
};

/** Routes of ours that still lead to the connection. */
const routesLeft = (seen: Observed, agreed: Agreed, side: Side): number =>
  routesOf(agreed).filter(
    (one) =>
      one.side === side &&
      tableWithId(seen[side], one.routeTableId)?.routes.some(
        ({ destination, target }) => destination === one.destination && target.id === agreed.connectionId,
      ),
  ).length;

const vpcsGone = (seen: Observed, agreed: Agreed): Drift[] =>
  (seen.gone ?? []).map((side) => ({
    ...{ kind: 'vpc-gone', side, routes: routesLeft(seen, agreed, otherSide(side)) },
  }));

/**
 * Everything in which AWS differs from what was agreed. Where the connection is gone, or a VPC, that alone is said: routes and rules
 * lead nowhere because of it. Empty where AWS is as agreed, and where a VPC cannot be seen.
 */
export const driftOf = (agreed: Agreed, seen: Observed): Drift[] => {
  if (seen.gone?.length) return vpcsGone(seen, agreed);
  if (sides.some((side) => !seen[side].exists)) return [];
  const connection = connectionIn(agreed, seen);
  if (!connection || !isLiving(connection))
    return [{ kind: 'connection-gone', ...(connection && { status: connection.status }), ...besides(seen) }];
  if (!isSettled(connection)) return [];
  const observed = withinKept({ ...seen, connection }, agreed.kept);
  const { id } = connection;
  return [
    ...tagsOff(connection, agreed),
    ...ofNames(connection, observed, agreed),
    ...onRoutes(observed, agreed, id),
    ...thefts(withoutLostScope(observed, agreed), agreed),
    ...closed(observed, agreed, connection),
  ];
};
