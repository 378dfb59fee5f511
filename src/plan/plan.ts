import { createHash } from 'node:crypto';
import { type Kept, withinKept } from '../network/kept.ts';
import { atOnce, inPieces, type Pieces } from '../network/pieces.ts';
import { remembering } from '../network/remembering.ts';
import { holderOf, isOurDeadEnd, type NeededRoute, neededRoutes, type Scope } from '../network/routing.ts';
import {
  isLiving,
  type Observed,
  type PeeringConnection,
  peerLags,
  type RouteTable,
  requestTag,
  type Side,
  sides,
} from '../network/vpc.ts';
import { imagineAll, withoutLag } from './imagine.ts';
import { createdBy, stepKey } from './key.ts';
import { type IngressRule, isSeen, type Step } from './step.ts';

/** What the request asks of AWS. */
export type Want = {
  state: 'connected' | 'removed';
  requestId: string;
  /** Keys of the create-route steps that the request has begun: when it is removed, only those routes are taken out. */
  ours: ReadonlySet<string>;
  scope: Scope;
  /** The subnets that it was narrowed to. */
  kept?: Kept | undefined;
  /** Sides whose DNS names the peer is to resolve to private addresses. */
  dns: readonly Side[];
  /** Rules of security groups that owners have agreed to, one by one. */
  rules: readonly IngressRule[];
  /** A connection that was there before: only tags are written, apart from these sides. */
  adopts?: { connectionId: string; tagless: readonly Side[] };
  /** Routes or rules would not go for some time: the connection is deleted beside them, since access has to end. */
  insists?: boolean;
};

/** The step that writes a route; it writes over a dead end of the bot's own, and over nothing else. */
export const routeFor = (observed: Observed, needed: NeededRoute): Extract<Step, { do: 'create-route' }> => {
  const { side, table, destination } = needed;
  const holder = holderOf(needed);
  const replaces = holder && isOurDeadEnd(holder, observed) && { replaces: holder.target.id };
  return { do: 'create-route', side, ...onTable(table), destination, ...replaces };
};

/** A static route for the destination is taken, whoever it belongs to. Only a dead end of the bot's own is written over. */
const missingRoute = (observed: Observed, needed: NeededRoute): Step[] => {
  const step = routeFor(observed, needed);
  return holderOf(needed) && !step.replaces ? [] : [step];
};

const missingRoutes = ({ scope, kept }: Want, observed: Observed, side: Side): Step[] =>
  neededRoutes(withinKept(observed, kept), side, scope).flatMap((needed) => missingRoute(observed, needed));

const missingDns = ({ dns }: Want, connection: PeeringConnection): Step[] =>
  dns.filter((side) => !connection.dns?.[side]).map((side) => ({ do: 'enable-dns', side }));

const onTable = ({ id, name }: RouteTable) => ({ routeTableId: id, ...(name && { routeTableName: name }) });

const missingTags = (connection: PeeringConnection, { requestId, adopts }: Want): Step[] =>
  sides
    .filter((side) => connection.tags[side][requestTag] !== requestId && !adopts?.tagless.includes(side))
    .map((side) => ({ do: 'tag-connection', side }));

/** Rules that were agreed to and are not there. They come after the connection, each agreed to by itself. */
export const missingRules = ({ rules, requestId }: Want, observed: Observed): Step[] =>
  rules
    .map((rule): Step => ({ do: 'allow-ingress', ...rule }))
    .filter((step) => !isSeen(step, requestId, observed));

const ourRules = ({ rules }: Want, observed: Observed, side: Side): Step[] =>
  (observed.ingress?.[side] ?? []).flatMap((seen): Step[] => {
    const rule = rules.find(({ ruleId }) => ruleId === seen.ruleId);
    if (!rule) return [];
    const { protocol, port, source } = rule;
    return [{ do: 'revoke-ingress', side, ...seen, protocol, ...(port !== undefined && { port }), source }];
  });

/** What is adopted is neither made nor mended: it is as its owners say yes to, and gets the tags by which it is found again. */
const stepsToAdopt = (want: Want, { connection }: Observed): Step[] =>
  connection?.status === 'active' ? missingTags(connection, want) : [];

/** Routes to a connection that stand in the tables of a side, as the steps that would have written them. */
const routesThere = (observed: Observed, side: Side): Step[] =>
  observed[side].routeTables.flatMap((table) =>
    table.routes
      .filter(({ target, origin }) => target.id === observed.connection?.id && origin === 'static')
      .map(({ destination }): Step => ({ do: 'create-route', side, ...onTable(table), destination })),
  );

/** A connection that is there as the plan that would have led to it, and the tags that it lacks. */
export const adoptionPlan = (want: Want, observed: Observed): Step[] => {
  const { connection } = observed;
  if (connection?.status !== 'active') return [];
  return [
    { do: 'create-connection' },
    { do: 'accept-connection' },
    ...sides.flatMap((side): Step[] => (connection.dns?.[side] ? [{ do: 'enable-dns', side }] : [])),
    ...sides.flatMap((side) => routesThere(observed, side)),
    ...sides
      .filter((side) => !want.adopts?.tagless.includes(side))
      .map((side): Step => ({ do: 'tag-connection', side })),
  ];
};

const stepsToConnect = (want: Want, observed: Observed): Step[] => {
  const { connection } = observed;
  if (want.adopts) return stepsToAdopt(want, observed);
  switch (connection?.status) {
    case undefined:
      return [{ do: 'create-connection' }];
    case 'pending-acceptance':
      return peerLags(connection) ? [] : [{ do: 'accept-connection' }];
    case 'active':
      return [
        ...missingTags(connection, want),
        ...(peerLags(connection) ? [] : missingDns(want, connection)),
        ...sides.flatMap((side) => missingRoutes(want, observed, side)),
      ];
    default:
      return [];
  }
};

const ourRoutes = ({ ours }: Want, observed: Observed, side: Side): Step[] =>
  observed[side].routeTables.flatMap((table) =>
    table.routes
      .filter(({ target }) => target.id === observed.connection?.id)
      .map(({ destination }) => ({ do: 'delete-route', side, ...onTable(table), destination }) as const)
      .filter((step) => ours.has(createdBy(step))),
  );

/** A connection that does not carry the request's tag is nobody's to delete but its maker's. */
const isOurs = (connection: PeeringConnection, { requestId, adopts }: Want): boolean =>
  connection.tags.requester[requestTag] === requestId || connection.id === adopts?.connectionId;

const stepsToRemove = (want: Want, observed: Observed): Step[] => {
  const { connection } = observed;
  const inside = sides.flatMap((side) => [
    ...ourRoutes(want, observed, side),
    ...ourRules(want, observed, side),
  ]);
  if (!connection || (inside.length > 0 && !want.insists)) return inside;
  const isToGo = isLiving(connection) && isOurs(connection, want);
  return isToGo ? [{ do: 'delete-connection' }, ...inside] : inside;
};

/** The steps that can go out now. They do not depend on one another; empty where AWS must act first, or all is done. */
export const nextSteps = (want: Want, observed: Observed): Step[] =>
  want.state === 'connected' ? stepsToConnect(want, observed) : stepsToRemove(want, observed);

/** Has AWS come to be as the request wants it? */
export const isSettled = (want: Want, observed: Observed): boolean => {
  if (nextSteps(want, observed).length > 0) return false;
  const status = observed.connection?.status;
  if (want.state === 'removed') return status !== 'deleting';
  return status === 'active' && !(observed.connection && peerLags(observed.connection));
};

function* planInPieces(want: Want, seen: Observed): Pieces<Step[]> {
  const plan: Step[] = [];
  for (let world = withoutLag(seen); ; world = withoutLag(world)) {
    const steps = nextSteps(want, world);
    if (steps.length === 0) return plan;
    for (const step of steps) plan.push(step);
    yield;
    world = imagineAll(world, steps, want.requestId);
    yield;
  }
}

/** What a plan to connect depends on beside what is seen; a removal also goes by what the request has written. */
const nameOfWant = ({ requestId, scope, kept, dns }: Want): string =>
  [requestId, scope, JSON.stringify(kept ?? {}), dns].join(' ');

const plans = remembering<Observed, Step[]>();

/** Every step from here to the end, in order: the planner asked again and again about a world in which it was obeyed. */
export const fullPlan = (want: Want, seen: Observed): Step[] => {
  const compute = () => atOnce(planInPieces(want, seen));
  return want.state === 'connected' ? plans.find(seen, nameOfWant(want), compute) : compute();
};

/** Answers `fullPlan` beforehand, without holding up whatever else waits: a plan may be of a thousand routes. */
export const foreseePlan = async (want: Want, seen: Observed, now: () => number): Promise<void> => {
  if (want.state === 'connected')
    plans.keep(seen, nameOfWant(want), await inPieces(planInPieces(want, seen), now));
};

const nameOf = (step: Step): string =>
  step.do === 'create-route' && step.replaces ? `${stepKey(step)} for ${step.replaces}` : stepKey(step);

/** Names one plan, whatever the order in which AWS listed the tables: 64 hex digits. */
export const planHash = (steps: readonly Step[]): string =>
  createHash('sha256')
    .update(JSON.stringify(steps.map(nameOf).sort()))
    .digest('hex');
