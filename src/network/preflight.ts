import { type CidrBlock, type Lie, lieTo, overlaps, prefixLength } from './cidr.ts';
import { type Blocker, type Finding, foldFindings, type InTables, type Warning } from './finding.ts';
import { forecastQuotas, isExceeded, isNear, tightestQuotas } from './quota.ts';
import {
  type BlockRoute,
  blockRoutes,
  everything,
  holderOf,
  isOurDeadEnd,
  isToList,
  type NeededRoute,
  neededBlocks,
  neededRoutes,
  type Scope,
  scopedSubnets,
  servingTables,
  subnetsByTable,
  unknownList,
} from './routing.ts';
import {
  type Observed,
  type Route,
  type RouteTable,
  requestTag,
  type Side,
  type Subnet,
  sameVpc,
  sides,
  type Vpc,
} from './vpc.ts';

/** What is asked of a pair beyond joining them: for which subnets, and whose DNS names the peer is to resolve. */
export type Asked = { scope: Scope; dns: readonly Side[] };
export const simplyJoined: Asked = { scope: everything, dns: [] };

/** A longer plan would not fit into one record of the log, and nobody could read it. */
const mostRoutes = 500;

const inTable = (side: Side, { id, name }: RouteTable): InTables => ({
  side,
  tables: [{ id, ...(name && { name }) }],
  tableCount: 1,
});

const onRoute = ({ side, table }: NeededRoute, { destination, target }: Route) => ({
  ...inTable(side, table),
  destination,
  target: target.id,
});

/** A block that is being associated is the VPC's by the time that the connection is. */
const blocksSoon = ({ cidrBlocks, comingBlocks = [] }: Vpc): CidrBlock[] => [...cidrBlocks, ...comingBlocks];

const findOverlaps = ({ requester, accepter }: Observed): Blocker[] =>
  blocksSoon(requester).flatMap((requesterBlock) =>
    blocksSoon(accepter)
      .filter((accepterBlock) => overlaps(requesterBlock, accepterBlock))
      .map((accepterBlock) => ({ severity: 'blocker', code: 'cidr-overlap', requesterBlock, accepterBlock })),
  );

const findStrangers = ({ requester, strangers }: Observed): Blocker[] =>
  strangers.map(({ id, status, requester: maker, tags }) => {
    const requestId = tags.requester[requestTag] ?? tags.accepter[requestTag];
    return {
      severity: 'blocker',
      code: 'already-peered',
      connectionId: id,
      status,
      madeBy: sameVpc(maker, requester) ? 'requester' : 'accepter',
      ...(requestId && { requestId }),
    };
  });

const findUnknownSubnets = ({ requester, accepter }: Observed, scope: Scope): Blocker[] => {
  const known = new Set([...requester.subnets, ...accepter.subnets].map(({ id }) => id));
  return scope
    .filter((id) => !known.has(id))
    .map((subnetId) => ({ severity: 'blocker', code: 'subnet-unknown', subnetId }));
};

/** What stands where our route belongs: a conflict, or a dead end of our own that is replaced. */
const judgeHolder = (observed: Observed, needed: NeededRoute): Finding[] => {
  const route = holderOf(needed);
  if (!route || route.target.id === observed.connection?.id) return [];
  const about = onRoute(needed, route);
  if (isOurDeadEnd(route, observed)) return [{ severity: 'warning', code: 'dead-end-replaced', ...about }];
  const blackhole = route.state === 'blackhole';
  return [{ severity: 'blocker', code: 'route-conflict', blackhole, ...about }];
};

/** The default route sends everything somewhere; only where it leads into other networks is that worth a word. */
const isTelling = ({ destination, target }: Route): boolean =>
  prefixLength(destination) > 0 || target.kind === 'transit-gateway';

type NeighbourCode = 'propagated-overridden' | 'route-stolen' | 'route-shadowed';

/**
 * What a route beside ours, or one entry of a prefix list, decides about the same addresses. Of equally long ones ours
 * goes before a list's: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
const codeOf = (block: CidrBlock, route: BlockRoute, lie: Lie): NeighbourCode | undefined => {
  if (route.destination === block) {
    if (route.list) return 'route-shadowed';
    return route.origin === 'propagated' ? 'propagated-overridden' : undefined;
  }
  if (lie === 'within') return 'route-stolen';
  return lie === 'around' && isTelling(route) ? 'route-shadowed' : undefined;
};

/** Several entries of one list are told as one. */
const judgeNeighbours = (
  needed: NeededRoute,
  routes: readonly BlockRoute[],
  lieOf: (block: CidrBlock) => Lie,
): Warning[] => {
  const told = new Map<string, Warning & { code: NeighbourCode }>();
  routes.forEach((route, index) => {
    const code = codeOf(needed.destination, route, lieOf(route.destination));
    if (!code) return;
    const key = route.list ? `${code} ${route.list.id} ${route.target.id}` : String(index);
    const before = told.get(key);
    told.set(key, before ? { ...before, more: (before.more ?? 0) + 1 } : neighbour(needed, route, code));
  });
  return [...told.values()];
};

const neighbour = (needed: NeededRoute, route: BlockRoute, code: NeighbourCode) => {
  const { list } = route;
  const about = {
    ...onRoute(needed, route),
    ...(list && { list: { id: list.id, ...(list.name && { name: list.name }) } }),
  };
  return code === 'propagated-overridden'
    ? ({ severity: 'warning', code, ...about } as const)
    : ({ severity: 'warning', code, block: needed.destination, ...about } as const);
};

/** The routes of a table that are not ours, and not the VPC's own. */
const strangersIn = (observed: Observed, side: Side, table: RouteTable): BlockRoute[] =>
  blockRoutes(observed[side], table).filter(
    ({ origin, target }) => origin !== 'local' && target.id !== observed.connection?.id,
  );

const findRoutes = (observed: Observed, side: Side, scope: Scope): Finding[] => {
  const blocks = neededBlocks(observed, side, scope).map((block) => [block, lieTo(block)] as const);
  return servingTables(observed[side], scope).flatMap((table) => {
    const routes = strangersIn(observed, side, table);
    return blocks.flatMap(([destination, lieOf]) => {
      const needed = { side, table, destination };
      return [...judgeHolder(observed, needed), ...judgeNeighbours(needed, routes, lieOf)];
    });
  });
};

/** What a table's routes to prefix lists do to the plan is not known where the lists are not. */
const findUnreadLists = (observed: Observed, side: Side, scope: Scope): Warning[] =>
  servingTables(observed[side], scope).flatMap((table) =>
    table.routes.filter(isToList).flatMap((route): Warning[] => {
      const list = unknownList(observed[side], route);
      if (!list) return [];
      const { id, name, entries, places, because = 'it was not looked at' } = list;
      const missing = entries ? 'size' : places === undefined ? 'both' : 'entries';
      const about = {
        list: { id, ...(name && { name }) },
        target: route.target.id,
        missing,
        because,
      } as const;
      return [{ severity: 'warning', code: 'list-unread', ...about, ...inTable(side, table) }];
    }),
  );

/** Whom else a route in this table serves: every subnet without a table of its own, or subnets outside the scope. */
const judgeTable = (
  { account }: Vpc,
  side: Side,
  table: RouteTable,
  served: readonly Subnet[],
  chosen: ReadonlySet<string> | undefined,
): Finding[] => {
  const others = chosen ? served.filter(({ id }) => !chosen.has(id)) : [];
  const about = inTable(side, table);
  return [
    ...(table.owner && table.owner !== account
      ? [{ severity: 'blocker', code: 'table-of-another-account', owner: table.owner, ...about } as const]
      : []),
    ...(table.main
      ? [{ severity: 'warning', code: 'main-table', subnets: served.length, ...about } as const]
      : []),
    ...(others.length > 0
      ? [
          {
            severity: 'warning',
            code: 'table-shared',
            subnets: others.slice(0, 5).map(({ id, name }) => name ?? id),
            ...about,
          } as const,
        ]
      : []),
  ];
};

const findTables = (observed: Observed, side: Side, scope: Scope): Finding[] => {
  const vpc = observed[side];
  const tables = servingTables(vpc, scope);
  if (tables.length === 0) return [{ severity: 'warning', code: 'no-subnets', side }];
  const served = subnetsByTable(vpc);
  const scoped = scopedSubnets(vpc, scope);
  const chosen = scoped && new Set(scoped.map(({ id }) => id));
  return tables.flatMap((table) => judgeTable(vpc, side, table, served.get(table.id) ?? [], chosen));
};

const findQuotas = (observed: Observed, scope: Scope): Finding[] =>
  tightestQuotas(forecastQuotas(observed, scope)).flatMap((use): Finding[] => {
    if (isExceeded(use))
      return use.source === 'account'
        ? [{ severity: 'blocker', code: 'quota-reached', ...use }]
        : [{ severity: 'warning', code: 'quota-doubtful', ...use }];
    return isNear(use) ? [{ severity: 'warning', code: 'quota-near', ...use }] : [];
  });

const findLength = (observed: Observed, scope: Scope): Blocker[] => {
  const routes = sides.flatMap((side) => neededRoutes(observed, side, scope)).length;
  return routes > mostRoutes
    ? [{ severity: 'blocker', code: 'plan-too-long', routes, most: mostRoutes }]
    : [];
};

/** AWS switches names across a peering on only where the VPC has both DNS attributes on. */
const findDns = ({ survey }: Observed, dns: readonly Side[]): Blocker[] =>
  dns.flatMap((side): Blocker[] => {
    const attributes = survey?.[side].dns;
    if (!attributes || (attributes.hostnames && attributes.support)) return [];
    return [{ severity: 'blocker', code: 'dns-off', side, ...attributes }];
  });

const findSurveyed = ({ requester, accepter, survey }: Observed): Finding[] => [
  ...(requester.region === accepter.region ? [] : [{ severity: 'warning', code: 'inter-region' } as const]),
  ...sides.flatMap((side): Finding[] => {
    const mode = survey?.[side].encryption;
    return mode ? [{ severity: 'warning', code: 'encryption-controls', side, mode }] : [];
  }),
];

/** May these two be joined as asked? Every finding at once; none but warnings for a pair that our request has joined. */
export const checkPair = (observed: Observed, { scope, dns }: Asked = simplyJoined): Finding[] => {
  const { requester, accepter, denied = [], unrehearsed = [] } = observed;
  if (sameVpc(requester, accepter)) return [{ severity: 'blocker', code: 'same-vpc' }];
  const missing = sides.filter((side) => !observed[side].exists);
  if (missing.length > 0) return missing.map((side) => ({ severity: 'blocker', code: 'vpc-missing', side }));
  return foldFindings([
    ...findOverlaps(observed),
    ...findStrangers(observed),
    ...findUnknownSubnets(observed, scope),
    ...findLength(observed, scope),
    ...denied.map((one): Blocker => ({ severity: 'blocker', code: 'permission-missing', ...one })),
    ...findQuotas(observed, scope),
    ...findDns(observed, dns),
    ...sides.flatMap((side) => findRoutes(observed, side, scope)),
    ...sides.flatMap((side) => findUnreadLists(observed, side, scope)),
    ...sides.flatMap((side) => findTables(observed, side, scope)),
    ...findSurveyed(observed),
    ...unrehearsed.map((one): Warning => ({ severity: 'warning', code: 'not-rehearsed', ...one })),
  ]);
};
