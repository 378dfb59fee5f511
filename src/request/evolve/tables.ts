import type { Plan } from '../shapes.ts';
import type { PeeringRequest } from '../state.ts';

const namesIn = ({ steps }: Pick<Plan, 'steps'>): [id: string, name: string][] =>
  steps.flatMap((step) =>
    'routeTableName' in step && step.routeTableName ? [[step.routeTableId, step.routeTableName]] : [],
  );

/** The names that a plan adds to those that are known. The first name of a table stays: a later one would change what was told. */
export const tablesNamed = (
  { tables }: Pick<PeeringRequest, 'tables'>,
  plan: Pick<Plan, 'steps'>,
): Pick<PeeringRequest, 'tables'> => {
  const found = namesIn(plan);
  return found.length > 0 ? { tables: { ...Object.fromEntries(found), ...tables } } : {};
};
