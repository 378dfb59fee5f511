/**
 * An owner has a peering that stands serve fewer subnets of their side. What comes of that is found by the very functions by which a
 * plan is made: routes that were needed before and are not any more go, and of the other side's routes to the whole network narrower
 * ones to what stays take the place, as a request for those subnets alone would have written them. A narrower route lies within one
 * that was agreed, in the same table and over the same connection, so nobody's yes is needed for it.
 */
import { covers } from '../network/cidr.ts';
import type { Blocker } from '../network/finding.ts';
import { type Kept, withinKept } from '../network/kept.ts';
import { checkPair } from '../network/preflight.ts';
import {
  everything,
  neededRoutes,
  type Scope,
  scopedSubnets,
  servingTables,
  subnetsByTable,
  tableWithId,
} from '../network/routing.ts';
import { type Observed, otherSide, type RouteTable, type Side, type Subnet, sides } from '../network/vpc.ts';
import { createdBy, readKey, stepKey, undoingStep } from '../plan/key.ts';
import { isForOthers } from '../plan/pen.ts';
import { planHash, routeFor } from '../plan/plan.ts';
import { isSeen, type Step } from '../plan/step.ts';
import { type PeeringRequest, plannedKeys } from './state.ts';

type NarrowWish = { side: Side; subnets: readonly string[] };
type CreateRoute = Extract<Step, { do: 'create-route' }>;
type DeleteRoute = Extract<Step, { do: 'delete-route' }>;
export type Narrowed = Pick<PeeringRequest, 'only' | 'kept' | 'dns' | 'plan' | 'later' | 'ours'>;
/** What takes part: the subnets that are named, and of those that a peering was narrowed to beside them. */
export type Parts = { scope: Scope; kept: Kept | undefined };

export const partsNow = ({ only, kept }: Pick<Narrowed, 'only' | 'kept'>): Parts => ({
  scope: only?.subnets ?? everything,
  kept,
});

/**
 * The subnets that it would be asked for, where those that it was narrowed to are among what takes part: on a side that was narrowed those
 * alone, whatever the routes to it name.
 */
export const partsToAsk = ({ scope, kept = {} }: Parts, observed: Observed): string[] | undefined => {
  if (!sides.some((side) => kept[side])) return undefined;
  const of = (side: Side) => new Set(observed[side].subnets.map(({ id }) => id));
  const known = { requester: of('requester'), accepter: of('accepter') };
  const gone = scope.filter((id) => !sides.some((side) => known[side].has(id)));
  const parts = sides.flatMap((side) => kept[side] ?? scope.filter((id) => known[side].has(id)));
  return [...new Set([...parts, ...gone])];
};

/** The routes that some parts of both VPCs need. */
export const neededBy = ({ scope, kept }: Parts, observed: Observed) =>
  sides.flatMap((side) => neededRoutes(withinKept(observed, kept), side, scope));

const keysNeeded = (parts: Parts, observed: Observed): Set<string> =>
  new Set(
    neededBy(parts, observed).map(({ side, table: { id: routeTableId }, destination }) =>
      createdBy({ side, routeTableId, destination }),
    ),
  );

/** The subnets of a side that take part as things stand. */
export const partsOf = (request: Narrowed, observed: Observed, side: Side): readonly Subnet[] => {
  const { scope, kept } = partsNow(request);
  const seen = withinKept(observed, kept)[side];
  return scopedSubnets(seen, scope) ?? seen.subnets;
};

const named = (observed: Observed, step: DeleteRoute): DeleteRoute => {
  const name = tableWithId(observed[step.side], step.routeTableId)?.name;
  return { ...step, ...(name && { routeTableName: name }) };
};

const isServing = (observed: Observed, { side, routeTableId }: DeleteRoute): boolean =>
  servingTables(observed[side]).some(({ id }) => id === routeTableId);

/** Is it a route that a peering of the two could have needed? */
const isOfPair = (observed: Observed, { side, destination }: DeleteRoute): boolean => {
  const { cidrBlocks, subnets } = observed[otherSide(side)];
  return [...cidrBlocks, ...subnets.flatMap((subnet) => subnet.cidrBlocks)].includes(destination);
};

/** Does a route lead to no more than what its side needs in another table? */
const leadsWithin = (keys: ReadonlySet<string>): ((step: DeleteRoute) => boolean) => {
  const needed = [...keys].map(readKey);
  return ({ side, destination }) =>
    needed.some((one) => one.side === side && one.destination && covers(one.destination, destination));
};

/**
 * The routes that go, as the steps that take them out: those of the agreed plan that were needed, or whose table serves nothing now and may
 * again, and what is left of the request's own that a narrowing before could not take out, where what is kept needs them no more.
 */
export const routesToGo = (request: Narrowed, observed: Observed, after: Parts): DeleteRoute[] => {
  const before = keysNeeded({ ...partsNow(request), kept: undefined }, observed);
  const needed = keysNeeded(after, observed);
  const isWithinNeeded = leadsWithin(needed);
  const planned = new Set(plannedKeys(request));
  const isUnused = (step: DeleteRoute): boolean => !isServing(observed, step) && !isWithinNeeded(step);
  const mayGo = (key: string, step: DeleteRoute): boolean =>
    before.has(key) ||
    (isOfPair(observed, step) && (planned.has(key) ? isUnused(step) : isServing(observed, step)));
  return [...new Set([...planned, ...request.ours])]
    .filter((key) => !needed.has(key))
    .flatMap((key) => {
      const step = undoingStep(key);
      return step && mayGo(key, step) ? [named(observed, step)] : [];
    });
};

const isWithin = (inner: CreateRoute, outer: DeleteRoute): boolean =>
  inner.side === outer.side &&
  inner.routeTableId === outer.routeTableId &&
  covers(outer.destination, inner.destination);

/** Of what is needed afterwards, the routes that take the place of wider ones which go. */
const narrowerRoutes = (
  request: Narrowed,
  observed: Observed,
  after: Parts,
  goes: readonly DeleteRoute[],
): CreateRoute[] => {
  const planned = new Set(plannedKeys(request));
  return neededBy(after, observed)
    .map((needed) => routeFor(observed, needed))
    .filter((step) => !planned.has(stepKey(step)) && goes.some((wide) => isWithin(step, wide)));
};

/** Narrower routes that AWS does not show, where a wider one still carries what they are to carry. Nothing else is written. */
export const routesToAdd = (
  { id, narrowing }: Pick<PeeringRequest, 'id' | 'narrowing'>,
  observed: Observed,
): CreateRoute[] => {
  const goes = (narrowing?.keys ?? []).flatMap((key) => undoingStep(key) ?? []);
  const standing = goes.filter((step) => !isSeen(step, id, observed));
  return (narrowing?.adds ?? []).flatMap((step) =>
    step.do === 'create-route' && !isSeen(step, id, observed) && standing.some((wide) => isWithin(step, wide))
      ? [step]
      : [],
  );
};

/** A table that also serves subnets which are to be left out: they go on to be served by it. */
type SharedTable = { table: RouteTable; left: readonly Subnet[] };

const sharedTables = (
  request: Narrowed,
  observed: Observed,
  { side, subnets }: NarrowWish,
): SharedTable[] => {
  const kept = new Set(subnets);
  const vpc = observed[side];
  const byTable = subnetsByTable(vpc);
  const parts = new Set(partsOf(request, observed, side).map(({ id }) => id));
  return vpc.routeTables.flatMap((table) => {
    const served = byTable.get(table.id) ?? [];
    const left = served.filter(({ id }) => parts.has(id) && !kept.has(id));
    return left.length > 0 && served.some(({ id }) => kept.has(id)) ? [{ table, left }] : [];
  });
};

/** Why the other side's routes go on to lead to the whole network. */
export type WideBecause = { why: 'others-write' } | { why: 'found'; finding: Blocker };

/** What an owner is shown before they confirm it. `hash` names the routes that come and go, as a plan's does. */
export type NarrowingPlan = NarrowWish & {
  /** Narrower routes of the other side; they are written first. */
  adds: readonly CreateRoute[];
  goes: readonly DeleteRoute[];
  shared: readonly SharedTable[];
  hash: string;
  /** The subnets of both sides that it would be asked for, had it been asked for so. */
  only: readonly string[];
  /** The same, where those that are kept are left out of their own side's tables alone. */
  parts?: readonly string[];
  wide?: WideBecause;
  /** All that takes part stays, so that nothing goes but what a narrowing before has left. */
  isAll: boolean;
};

const codes: readonly Blocker['code'][] = [
  ...(['route-conflict', 'quota-reached', 'table-of-another-account'] as const),
  ...(['permission-missing', 'account-not-ready', 'plan-too-long'] as const),
];

/** What keeps narrower routes from being written on a side, though one table alone be in the way: they all stay as they are. */
const whyWide = (
  { dns }: Narrowed,
  observed: Observed,
  { scope }: Parts,
  adds: readonly CreateRoute[],
): WideBecause | undefined => {
  const [first] = adds;
  if (!first) return undefined;
  if (adds.some((step) => isForOthers(observed, step))) return { why: 'others-write' };
  const found = checkPair(observed, { scope, dns }).find(
    (one): one is Blocker =>
      one.severity === 'blocker' && codes.includes(one.code) && (!('side' in one) || one.side === first.side),
  );
  return found && { why: 'found', finding: found };
};

/** What takes part afterwards: named by the other side's routes, or left out of their own side's tables alone. */
const partsAfter = (request: Narrowed, { side, subnets }: NarrowWish, only: Scope) => {
  const { scope, kept } = partsNow(request);
  const { [side]: _, ...others } = kept ?? {};
  return {
    narrow: { scope: only, kept: others } satisfies Parts,
    wide: { scope, kept: { ...kept, [side]: subnets } } satisfies Parts,
  };
};

const scopeAfter = (request: Narrowed, observed: Observed, { side, subnets }: NarrowWish): Scope => {
  const own = new Set(observed[side].subnets.map(({ id }) => id));
  return [...partsNow(request).scope.filter((id) => !own.has(id)), ...subnets];
};

/** The routes that come and go, what takes part then, and why the wider ones stay where they do. */
const changes = (request: Narrowed, observed: Observed, wish: NarrowWish, isAll: boolean) => {
  const { narrow, wide } = partsAfter(request, wish, scopeAfter(request, observed, wish));
  if (isAll) {
    const after = partsNow(request);
    return { adds: [], goes: routesToGo(request, observed, after), after };
  }
  const goes = routesToGo(request, observed, narrow);
  const adds = narrowerRoutes(request, observed, narrow, goes);
  const why = whyWide(request, observed, narrow, adds);
  return why
    ? { adds: [], goes: routesToGo(request, observed, wide), after: wide, wide: why }
    : { adds, goes, after: narrow };
};

export const planNarrowing = (request: Narrowed, observed: Observed, wish: NarrowWish): NarrowingPlan => {
  const staying = new Set(wish.subnets);
  const isAll =
    request.kept?.[wish.side] === undefined &&
    partsOf(request, observed, wish.side).every(({ id }) => staying.has(id));
  const { adds, goes, after, ...why } = changes(request, observed, wish, isAll);
  const parts = partsToAsk(after, observed);
  return {
    ...wish,
    ...{ adds, goes, isAll, ...why, ...(parts && { parts }) },
    shared: sharedTables(request, observed, wish),
    hash: planHash([...adds, ...goes]),
    only: scopeAfter(request, observed, wish),
  };
};
