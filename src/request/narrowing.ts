/**
 * An owner has a peering that stands serve fewer subnets of their side. What goes by that is found by the very function by which
 * the plan was made: routes that were needed before, and are not any more. Nothing is added, and of nothing else is anything taken out.
 */
import { type Kept, withinKept } from '../network/kept.ts';
import { everything, neededRoutes, scopedSubnets, tableOf, tableWithId } from '../network/routing.ts';
import { type Observed, type RouteTable, type Side, type Subnet, sides } from '../network/vpc.ts';
import { createdBy, undoingStep } from '../plan/key.ts';
import { planHash } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { type PeeringRequest, plannedKeys } from './state.ts';

type NarrowWish = { side: Side; subnets: readonly string[] };
type DeleteRoute = Extract<Step, { do: 'delete-route' }>;
type Narrowed = Pick<PeeringRequest, 'only' | 'kept' | 'plan' | 'later' | 'ours'>;

const scopeOf = ({ only }: Narrowed) => only?.subnets ?? everything;

const keysNeeded = (request: Narrowed, observed: Observed, kept: Kept | undefined): Set<string> => {
  const seen = withinKept(observed, kept);
  const needed = sides.flatMap((side) => neededRoutes(seen, side, scopeOf(request)));
  return new Set(
    needed.map(({ side, table, destination }) => createdBy({ side, routeTableId: table.id, destination })),
  );
};

/** The subnets of a side that take part as things stand. */
export const partsOf = (request: Narrowed, observed: Observed, side: Side): readonly Subnet[] => {
  const seen = withinKept(observed, request.kept)[side];
  return scopedSubnets(seen, scopeOf(request)) ?? seen.subnets;
};

const named = (observed: Observed, step: DeleteRoute): DeleteRoute => {
  const name = tableWithId(observed[step.side], step.routeTableId)?.name;
  return { ...step, ...(name && { routeTableName: name }) };
};

/**
 * The routes that go, as the steps that take them out: those of the agreed plan or of the request's own that all that it was asked for
 * would need, and that what is kept does not.
 */
const routesToGo = (request: Narrowed, observed: Observed, wish: NarrowWish): DeleteRoute[] => {
  const before = keysNeeded(request, observed, undefined);
  const after = keysNeeded(request, observed, { ...request.kept, [wish.side]: wish.subnets });
  const own = new Set([...plannedKeys(request), ...request.ours]);
  return [...own]
    .filter((key) => before.has(key) && !after.has(key))
    .flatMap((key) => undoingStep(key) ?? [])
    .map((step) => named(observed, step));
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
  const stays = new Set(vpc.subnets.filter(({ id }) => kept.has(id)).map(({ id }) => tableOf(vpc, id)));
  const left = partsOf(request, observed, side).filter(({ id }) => !kept.has(id));
  return vpc.routeTables.flatMap((table) => {
    const sharing = stays.has(table) ? left.filter(({ id }) => tableOf(vpc, id) === table) : [];
    return sharing.length > 0 ? [{ table, left: sharing }] : [];
  });
};

/** What an owner is shown before they confirm it. `hash` names the routes that go, as a plan's does. */
export type NarrowingPlan = NarrowWish & {
  goes: readonly DeleteRoute[];
  shared: readonly SharedTable[];
  hash: string;
  /** The subnets of both sides that it would be asked for, had it been asked for so. */
  only: readonly string[];
};

export const planNarrowing = (request: Narrowed, observed: Observed, wish: NarrowWish): NarrowingPlan => {
  const goes = routesToGo(request, observed, wish);
  const own = new Set(observed[wish.side].subnets.map(({ id }) => id));
  const others = scopeOf(request).filter((id) => !own.has(id));
  return {
    ...wish,
    goes,
    shared: sharedTables(request, observed, wish),
    hash: planHash(goes),
    only: [...others, ...wish.subnets],
  };
};
