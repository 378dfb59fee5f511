import {
  isWithinPlace,
  type Observed,
  type PeeringConnection,
  type Route,
  type RouteTable,
  requestTag,
  type Side,
  type TaggedRule,
  type Vpc,
} from '../network/vpc.ts';
import type { Step } from './step.ts';

type RouteStep = Extract<Step, { do: 'create-route' | 'delete-route' }>;
const isOnRoute = (step: Step): step is RouteStep => step.do === 'create-route' || step.do === 'delete-route';

/** The routes of a table as a step leaves them. */
const changeRoutes = (
  routes: readonly Route[],
  step: RouteStep,
  connectionId: string | undefined,
): Route[] => {
  const { destination: ours } = step;
  if (step.do === 'delete-route')
    return routes.filter(({ destination, target }) => destination !== ours || target.id !== connectionId);
  const target = { kind: 'peering', id: connectionId ?? '' } as const;
  return [
    ...routes.filter(({ destination, target: { id } }) => destination !== ours || id !== step.replaces),
    { destination: ours, target, state: 'active', origin: 'static' },
  ];
};

const stepsByTable = (steps: readonly RouteStep[], side: Side): ReadonlyMap<string, readonly RouteStep[]> => {
  const byTable = new Map<string, RouteStep[]>();
  for (const step of steps) {
    if (step.side !== side) continue;
    const others = byTable.get(step.routeTableId);
    if (others) others.push(step);
    else byTable.set(step.routeTableId, [step]);
  }
  return byTable;
};

/** Each table is made anew once, however many steps there are: a plan may have a thousand for as many tables. */
const withRoutes = (observed: Observed, steps: readonly RouteStep[]): Observed => {
  const changed = (side: Side): Vpc => {
    const byTable = stepsByTable(steps, side);
    const change = (table: RouteTable): RouteTable => {
      const own = byTable.get(table.id) ?? [];
      const routes = own.reduce(
        (now, step) => changeRoutes(now, step, observed.connection?.id),
        table.routes,
      );
      return own.length > 0 ? { ...table, routes } : table;
    };
    return { ...observed[side], routeTables: observed[side].routeTables.map(change) };
  };
  return { ...observed, requester: changed('requester'), accepter: changed('accepter') };
};

/** Its requester has it tagged as it is made; within one account and Region AWS keeps one set of tags for both sides. */
const plannedConnection = ({ requester, accepter }: Observed, requestId: string): PeeringConnection => {
  const own = { [requestTag]: requestId };
  const tags = { requester: own, accepter: isWithinPlace({ requester, accepter }) ? own : {} };
  return { id: 'pcx-planned', status: 'pending-acceptance', requester, accepter, tags };
};

const withConnection = (observed: Observed, change: Partial<PeeringConnection>): Observed =>
  observed.connection ? { ...observed, connection: { ...observed.connection, ...change } } : observed;

const withIngress = (
  observed: Observed,
  side: Side,
  change: (rules: TaggedRule[]) => TaggedRule[],
): Observed => {
  const ingress = observed.ingress ?? { requester: [], accepter: [] };
  return { ...observed, ingress: { ...ingress, [side]: change(ingress[side]) } };
};

/** The world as it would be once `step` has been done and has settled. */
export const imagine = (observed: Observed, step: Step, requestId: string): Observed => {
  switch (step.do) {
    case 'create-connection':
      return { ...observed, connection: plannedConnection(observed, requestId) };
    case 'accept-connection':
      return withConnection(observed, { status: 'active', peerStatus: 'active' });
    case 'tag-connection': {
      const tags = observed.connection?.tags ?? { requester: {}, accepter: {} };
      const own = { ...tags[step.side], [requestTag]: requestId };
      return withConnection(observed, { tags: { ...tags, [step.side]: own } });
    }
    case 'enable-dns': {
      const dns = observed.connection?.dns ?? { requester: false, accepter: false };
      return withConnection(observed, { dns: { ...dns, [step.side]: true } });
    }
    case 'create-route':
    case 'delete-route':
      return withRoutes(observed, [step]);
    case 'allow-ingress':
      return withIngress(observed, step.side, (rules) => [
        ...rules,
        { ruleId: step.ruleId, groupId: step.groupId, groupRuleId: 'sgr-planned' },
      ]);
    case 'revoke-ingress':
      return withIngress(observed, step.side, (rules) =>
        rules.filter(({ ruleId }) => ruleId !== step.ruleId),
      );
    case 'delete-connection':
      return withConnection(observed, { status: 'deleted', peerStatus: 'deleted' });
  }
};

/** The same of steps that can go out together, so that their order does not matter. */
export const imagineAll = (observed: Observed, steps: readonly Step[], requestId: string): Observed => {
  const others = steps.filter((step) => !isOnRoute(step));
  return withRoutes(
    others.reduce((world, step) => imagine(world, step, requestId), observed),
    steps.filter(isOnRoute),
  );
};

/** The world once both sides show the connection alike. */
export const withoutLag = (observed: Observed): Observed =>
  observed.connection ? withConnection(observed, { peerStatus: observed.connection.status }) : observed;
