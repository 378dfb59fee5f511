import { type CidrBlock, type Lie, lieTo, prefixLength } from './cidr.ts';
import { type Finding, inTable, makeFold, type Warning } from './finding.ts';
import type { Pieces } from './pieces.ts';
import {
  type BlockRoute,
  blockRoutes,
  holderOf,
  isOurDeadEnd,
  type NeededRoute,
  neededBlocks,
  type Scope,
  servingTables,
} from './routing.ts';
import type { Observed, Route, RouteTable, Side } from './vpc.ts';

const onRoute = ({ side, table }: NeededRoute, { destination, target }: Route) => ({
  ...inTable(side, table),
  destination,
  target: target.id,
});

/** What stands where our route belongs: a conflict, or a dead end of our own that is replaced. */
const judgeHolder = (observed: Observed, needed: NeededRoute): Finding | undefined => {
  const route = holderOf(needed);
  if (!route || route.target.id === observed.connection?.id) return undefined;
  const about = onRoute(needed, route);
  if (isOurDeadEnd(route, observed)) return { severity: 'warning', code: 'dead-end-replaced', ...about };
  return { severity: 'blocker', code: 'route-conflict', blackhole: route.state === 'blackhole', ...about };
};

/** The default route sends everything somewhere; only where it leads into other networks is that worth a word. */
const isTelling = ({ destination, target }: Route): boolean =>
  prefixLength(destination) > 0 || target.kind === 'transit-gateway';

type NeighbourCode = 'propagated-overridden' | 'route-stolen' | 'route-shadowed';
type Neighbour = Warning & { code: NeighbourCode };

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

/** One object and no copies: there may be tens of thousands. */
const neighbour = (needed: NeededRoute, route: BlockRoute, code: NeighbourCode): Neighbour => {
  const { side, table, destination: block } = needed;
  const { destination, target, list, state } = route;
  const tables = [table.name ? { id: table.id, name: table.name } : { id: table.id }];
  const isDead = state === 'blackhole' && ({ isDead: true } as const);
  const about = { side, tables, tableCount: 1, destination, target: target.id, ...isDead };
  const found: Neighbour =
    code === 'propagated-overridden'
      ? { severity: 'warning', code, ...about }
      : { severity: 'warning', code, block, ...about };
  return list ? { ...found, list: { id: list.id, ...(list.name && { name: list.name }) } } : found;
};

/** The routes of a table that are not ours, and not the VPC's own. */
const strangersIn = (observed: Observed, side: Side, table: RouteTable): BlockRoute[] =>
  blockRoutes(observed[side], table).filter(
    ({ origin, target }) => origin !== 'local' && target.id !== observed.connection?.id,
  );

type Fold = ReturnType<typeof makeFold>;

/** Several entries of one list are told as one, so what a list says is known only once all of them are read. */
const noteLists = (
  fold: Fold,
  needed: NeededRoute,
  entries: readonly (readonly [BlockRoute, NeighbourCode])[],
) => {
  const told = new Map<string, Neighbour>();
  for (const [route, code] of entries) {
    const key = `${code} ${route.list?.id} ${route.target.id}`;
    const before = told.get(key);
    told.set(key, before ? { ...before, more: (before.more ?? 0) + 1 } : neighbour(needed, route, code));
  }
  for (const one of told.values()) fold.note(one);
};

/** A table may have hundreds of routes and a VPC hundreds of tables: a finding is made only where it is told first. */
const noteNeighbours = (
  fold: Fold,
  needed: NeededRoute,
  routes: readonly BlockRoute[],
  lieOf: (block: CidrBlock) => Lie,
): void => {
  const { side, table, destination: block } = needed;
  const ofLists: [BlockRoute, NeighbourCode][] = [];
  for (const route of routes) {
    const code = codeOf(block, route, lieOf(route.destination));
    if (!code) continue;
    if (route.list) ofLists.push([route, code]);
    else {
      const key = `${code} ${side} ${block} ${route.destination} ${route.target.id}`;
      fold.noteAs(key, table, () => neighbour(needed, route, code));
    }
  }
  noteLists(fold, needed, ofLists);
};

/** What the routes of a side's tables mean for those that are needed, table by table. */
export function* findRoutes(observed: Observed, side: Side, scope: Scope): Pieces<Finding[]> {
  const blocks = neededBlocks(observed, side, scope).map((block) => [block, lieTo(block)] as const);
  const fold = makeFold();
  for (const table of servingTables(observed[side], scope)) {
    const routes = strangersIn(observed, side, table);
    for (const [destination, lieOf] of blocks) {
      const needed = { side, table, destination };
      const held = judgeHolder(observed, needed);
      if (held) fold.note(held);
      noteNeighbours(fold, needed, routes, lieOf);
    }
    yield;
  }
  return fold.findings();
}
