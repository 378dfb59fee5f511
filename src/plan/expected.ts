import { tableWithId } from '../network/routing.ts';
import { type Observed, type Route, type RouteTable, type Side, sides } from '../network/vpc.ts';
import { createdBy } from './key.ts';
import type { Step } from './step.ts';

type CreateRoute = Extract<Step, { do: 'create-route' }>;

const nameOf = ({ destination, target, state, origin }: Route): string =>
  [destination, target.kind, target.id, state, origin].join(' ');

/** All but its routes. */
const headOf = ({ id, main, subnetIds, edge, owner = '' }: RouteTable): string =>
  [id, main, edge, owner, ...[...subnetIds].sort()].join(' ');

type Ours = { connectionId: string; planned: ReadonlyMap<string, CreateRoute> };

const isOurs = ({ connectionId, planned }: Ours, key: string, { target, state, origin }: Route): boolean =>
  planned.has(key) && target.id === connectionId && state === 'active' && origin === 'static';

/** Did a route go because one of ours took its place? */
const isReplaced = ({ planned }: Ours, key: string, { target }: Route): boolean =>
  planned.get(key)?.replaces === target.id;

const isTableAsExpected = (side: Side, before: RouteTable, now: RouteTable, ours: Ours): boolean => {
  if (headOf(before) !== headOf(now)) return false;
  const keyOf = ({ destination }: Route) => createdBy({ side, routeTableId: now.id, destination });
  const [was, is] = [new Set(before.routes.map(nameOf)), new Set(now.routes.map(nameOf))];
  const came = now.routes.filter((route) => !was.has(nameOf(route)));
  const went = before.routes.filter((route) => !is.has(nameOf(route)));
  return (
    came.every((route) => isOurs(ours, keyOf(route), route)) &&
    went.every((route) => isReplaced(ours, keyOf(route), route))
  );
};

type Tables = Record<Side, { asked: readonly string[]; shown: readonly RouteTable[] }>;

/**
 * Are tables that were looked at once more as the whole look showed them, with nothing beside that but routes of the plan?
 * Whatever else is there now may change the plan, and needs a whole look.
 */
export const areAsExpected = (
  before: Observed,
  tables: Tables,
  connectionId: string,
  steps: readonly Step[],
): boolean => {
  const routes = steps.filter((step) => step.do === 'create-route');
  const ours: Ours = { connectionId, planned: new Map(routes.map((step) => [createdBy(step), step])) };
  return sides.every((side) => {
    const shown = new Map(tables[side].shown.map((table) => [table.id, table]));
    return tables[side].asked.every((id) => {
      const [was, is] = [tableWithId(before[side], id), shown.get(id)];
      return was !== undefined && is !== undefined && isTableAsExpected(side, was, is, ours);
    });
  });
};
