/**
 * Drift: AWS is no longer as the owners of both VPCs said yes to. Found by comparing what was agreed with what AWS shows, by the
 * very functions by which the plan was made, so that what a new plan would do and what is called drift are one and the same.
 */
import type { CidrBlock } from '../network/cidr.ts';
import { withinKept } from '../network/kept.ts';
import {
  type BlockRoute,
  blockRoutes,
  holderOf,
  type NeededRoute,
  neededRoutes,
  tableWithId,
} from '../network/routing.ts';
import {
  type ConnectionStatus,
  isLiving,
  type Observed,
  otherSide,
  type PeeringConnection,
  peerLags,
  type Side,
  sides,
} from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import type { Cause } from './cause.ts';
import { type Closed, closedIn, isClosed, nameOfClosed, tellsOf } from './closed.ts';
import { type DnsAttributeOff, dnsAttributesOff } from './dns-attributes.ts';
import { type BlockGone, blocksGivenUp, routesOf } from './given-up.ts';
import { type Instead, insteadOf, partsOver } from './instead.ts';
import { createdBy } from './key.ts';
import { withoutLostScope } from './lost-scope.ts';
import { dnsOther, isMark, type Mark, nameOfMark, tagsOff } from './marks.ts';
import { type BlockAdded, newer, type OnTable, onTable, type TableAdded } from './newer.ts';
import { nameOfChanged, type RuleChanged, type RuleGone, rulesChanged, rulesGone } from './rules.ts';
import { type RouteStolen, thefts } from './stolen.ts';
import { type RouteWider, wider } from './wider.ts';

type OnRoute = OnTable & { destination: CidrBlock };

/** The VPC of a side was deleted, and the connection with it; so many routes to it are left on the other side, and lead nowhere. */
type VpcGone = { kind: 'vpc-gone'; side: Side; routes: number };

/** One way in which AWS differs from what was agreed. Ids and blocks only; the words stand with the renderer. */
export type Drift = {
  writtenBy?: 'terraform';
  /** Who brought it about, where AWS said so. */
  cause?: Cause | undefined;
  /** The request whose peering the packets take now, where it is one of the bot's. */
  over?: { id: string; requester: string; accepter: string } | undefined;
} /** The connection is dead, or AWS lists none; `status` is what is left of it. `beside`: another connection that joins the two by now. */ & (
  | { kind: 'connection-gone'; status?: ConnectionStatus; beside?: string }
  | VpcGone
  | Mark
  | DnsAttributeOff
  /** `parts`: narrower routes of others lead these of its addresses over the peering, and `instead` says of the rest. */
  | ({ kind: 'route-missing'; instead?: Instead; parts?: readonly CidrBlock[] } & OnRoute)
  /** Another target stands where the agreed route stood; `isDead`: and leads nowhere. */
  | ({ kind: 'route-redirected'; target: string; isDead?: true } & OnRoute)
  | ({ kind: 'route-blackholed' } & OnRoute)
  | RouteStolen
  | RouteWider
  | BlockAdded
  | BlockGone
  | TableAdded
  | RuleGone
  | RuleChanged
  | Closed
);

/** Has a drift taken the connection itself, so that nothing else is of use? */
export const isEnd = ({ kind }: Pick<Drift, 'kind'>): boolean =>
  kind === 'connection-gone' || kind === 'vpc-gone';

/** Is an agreed route missing, whose packets take the peering all the same? */
export const isCarried = (drift: Drift): boolean =>
  drift.kind === 'route-missing' && drift.instead?.isPeering === true;

/** The same of a part of its packets. */
export const isCarriedInPart = (drift: Drift): boolean =>
  drift.kind === 'route-missing' && drift.parts !== undefined;

/** Names one drift, the same for as long as it lasts. */
export const driftKey = (drift: Drift): string =>
  [
    drift.kind,
    'side' in drift ? drift.side : '',
    'routeTableId' in drift ? drift.routeTableId : '',
    'destination' in drift ? drift.destination : '',
    'block' in drift ? drift.block : '',
    'lacks' in drift && drift.lacks ? drift.lacks.join(' ') : '',
    'target' in drift ? drift.target : '',
    'ruleId' in drift ? drift.ruleId : '',
    drift.kind === 'rule-changed' ? nameOfChanged(drift) : '',
    'anew' in drift && drift.anew ? `anew ${drift.anew}` : '',
    'attribute' in drift ? drift.attribute : '',
    isMark(drift) ? nameOfMark(drift) : '',
    isCarried(drift) ? 'carried' : '',
    isCarriedInPart(drift) ? 'carried in part' : '',
    'beside' in drift ? `beside ${drift.beside}` : '',
    isClosed(drift) ? nameOfClosed(drift) : '',
  ]
    .filter(Boolean)
    .join(' ');

/** A connection that lost its tag shows as a stranger's; the request remembers its id. */
const connectionIn = ({ connectionId }: Agreed, observed: Observed): PeeringConnection | undefined =>
  observed.connection ?? observed.strangers.find(({ id }) => id === connectionId);

const missing = (routes: readonly BlockRoute[], about: OnRoute, connectionId: string): Drift => {
  const instead = insteadOf(routes, about.destination, connectionId);
  const parts = instead?.isPeering ? [] : partsOver(routes, about.destination, connectionId);
  return {
    ...{ kind: 'route-missing', ...about },
    ...(instead && { instead }),
    ...(parts.length > 0 && { parts }),
  };
};

/** What became of one agreed route that is still needed. */
const judgeRoute = (
  observed: Observed,
  { side, table, destination }: NeededRoute,
  connectionId: string,
): Drift[] => {
  const about = { ...onTable(side, table), destination };
  const holder = holderOf({ table, destination });
  if (!holder) return [missing(blockRoutes(observed[side], table), about, connectionId)];
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
        ? judgeRoute(observed, { side, table, destination }, connectionId)
        : [],
    ),
  );
};

/** The same of what was found: every route of it, whether or not it would be needed today. */
const foundThatChanged = (observed: Observed, agreed: Agreed, connectionId: string): Drift[] =>
  routesOf(agreed).flatMap(({ side, routeTableId, destination }) => {
    const table = tableWithId(observed[side], routeTableId);
    return table ? judgeRoute(observed, { side, table, destination }, connectionId) : [];
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
      gone.some((each) => each.kind === 'rule-gone' && each.ruleId === rule.ruleId && !each.anew),
  );

/** What let packets pass before and does not any more. */
const closed = (observed: Observed, agreed: Agreed, connection: PeeringConnection): Drift[] => {
  const gone = rulesGone(observed, agreed);
  const found = closedIn(agreed.reached ?? [], { observed, connection });
  return [...gone, ...rulesChanged(observed, agreed), ...found.filter((one) => !isByRule(one, gone, agreed))];
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

/** Is a side there to be judged, or hidden, so that the other one is judged alone? */
const isShown = (seen: Observed, side: Side): boolean => seen[side].exists || seen.hidden === side;

/** Can everything but the connection itself be judged by this look? */
export const isJudged = (agreed: Agreed, seen: Observed): boolean => {
  const connection = connectionIn(agreed, seen);
  return sides.every((side) => isShown(seen, side)) && connection !== undefined && isSettled(connection);
};

/** What one side alone tells of itself, whether or not the other one can be looked at. */
const ofOneSide: readonly Drift['kind'][] = [
  ...(['tag-gone', 'tag-changed', 'dns-off', 'dns-on'] as const),
  ...(['route-missing', 'route-redirected', 'route-blackholed', 'route-stolen'] as const),
];
export const isOfOneSide = (drift: Drift, side: Side): boolean =>
  'side' in drift && drift.side === side && ofOneSide.includes(drift.kind);

/** Did this look look at what a drift is about? Not every one reads what filters packets, or both sides. */
export const isLookedAt = (drift: Drift, agreed: Agreed, seen: Observed): boolean => {
  if (seen.hidden) return isOfOneSide(drift, otherSide(seen.hidden));
  if (drift.kind === 'rule-gone') return seen.ingress !== undefined;
  if (drift.kind === 'rule-changed') return seen.changedRules !== undefined;
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

/** What one side shows of itself where the other is hidden, of which nothing is said. */
const ofHalf = (agreed: Agreed, seen: Observed, connection: PeeringConnection, hidden: Side): Drift[] => {
  const own = { ...agreed, kept: { ...agreed.kept, [hidden]: undefined } };
  const observed = withinKept(seen, own.kept);
  const onRoute = agreed.asFound ? foundThatChanged : routesThatChanged;
  return [
    ...tagsOff(connection, agreed),
    ...dnsOther(connection, agreed),
    ...onRoute(observed, own, connection.id),
    ...thefts(observed, own),
  ].filter((one) => isOfOneSide(one, otherSide(hidden)));
};

/**
 * Everything in which AWS differs from what was agreed. Where the connection is gone, or a VPC, that alone is said: routes and rules
 * lead nowhere because of it. Empty where AWS is as agreed, and where a VPC cannot be seen.
 */
export const driftOf = (agreed: Agreed, seen: Observed): Drift[] => {
  if (seen.gone?.length) return vpcsGone(seen, agreed);
  if (sides.some((side) => !isShown(seen, side))) return [];
  const connection = connectionIn(agreed, seen);
  if (!connection || !isLiving(connection))
    return [{ kind: 'connection-gone', ...(connection && { status: connection.status }), ...besides(seen) }];
  if (!isSettled(connection)) return [];
  if (seen.hidden) return ofHalf(agreed, seen, connection, seen.hidden);
  const observed = withinKept({ ...seen, connection }, agreed.kept);
  const { id } = connection;
  return [
    ...tagsOff(connection, agreed),
    ...ofNames(connection, observed, agreed),
    ...onRoutes(observed, agreed, id),
    ...thefts(withoutLostScope(observed, agreed), agreed),
    ...wider(seen, observed, agreed, id),
    ...closed(observed, agreed, connection),
  ];
};
