import { otherSide } from '../network/vpc.ts';
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
