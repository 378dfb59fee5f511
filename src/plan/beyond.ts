import { scopedSubnets, subnetsByTable } from '../network/routing.ts';
import { type Observed, otherSide, type Side, sides } from '../network/vpc.ts';
import type { Agreed } from './agreed.ts';
import { type Drift, driftKey } from './drift.ts';
import type { Step } from './step.ts';

type CreateRoute = Extract<Step, { do: 'create-route' }>;

/** The drifts that would have been told of a route, had nobody agreed on it yet. */
const newerOf = ({ side, routeTableId, destination }: CreateRoute): readonly string[] => [
  driftKey({ kind: 'block-added', side: otherSide(side), block: destination, tables: 0 }),
  driftKey({ kind: 'table-added', side, routeTableId, blocks: 0 }),
  driftKey({ kind: 'table-added', side, routeTableId, blocks: 0, lacks: [destination] }),
];

/**
 * Of the steps that would make the pair whole, the routes that nobody has agreed on yet: to a block, or in a table, that is newer than
 * what was agreed. What owners take as it is is left as it is.
 */
export const beyondAgreed = (
  drifts: readonly Drift[],
  accepted: readonly string[],
  steps: readonly Step[],
): CreateRoute[] => {
  const told = new Set(drifts.map(driftKey));
  const taken = new Set(accepted);
  return steps.filter(
    (step): step is CreateRoute =>
      step.do === 'create-route' &&
      newerOf(step).some((key) => told.has(key)) &&
      !newerOf(step).some((key) => taken.has(key)),
  );
};

/** A table in which routes would be added serves subnets that the peering is not for: the first of them by name, and how many they are. */
export type SharedTable = {
  side: Side;
  routeTableId: string;
  routeTableName?: string;
  subnets: string[];
  count: number;
};

const mostNamed = 5;
const mostTables = 20;

/** The subnets that a peering is for; undefined where it is for the whole side. */
const meantOn = (observed: Observed, { scope, kept }: Pick<Agreed, 'scope' | 'kept'>, side: Side) => {
  const ids = kept?.[side] ?? scopedSubnets(observed[side], scope)?.map(({ id }) => id);
  return ids && new Set(ids);
};

/** Whom else these routes would serve. Whoever says yes to a peering for a part of a network is to know that the rest gets them too. */
export const tablesShared = (
  steps: readonly Step[],
  observed: Observed,
  agreed: Pick<Agreed, 'scope' | 'kept'>,
): SharedTable[] => {
  const onSide = (side: Side): SharedTable[] => {
    const meant = meantOn(observed, agreed, side);
    if (!meant) return [];
    const served = subnetsByTable(observed[side]);
    const tables = new Map(
      steps.flatMap((step) =>
        step.do === 'create-route' && step.side === side ? [[step.routeTableId, step] as const] : [],
      ),
    );
    return [...tables.values()].flatMap(({ routeTableId, routeTableName }): SharedTable[] => {
      const others = (served.get(routeTableId) ?? []).filter(({ id }) => !meant.has(id));
      const subnets = others.slice(0, mostNamed).map(({ id, name }) => name ?? id);
      const about = { side, routeTableId, ...(routeTableName && { routeTableName }) };
      return others.length > 0 ? [{ ...about, subnets, count: others.length }] : [];
    });
  };
  return sides.flatMap(onSide).slice(0, mostTables);
};
