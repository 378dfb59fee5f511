import { isLiving, type Observed, type PeeringConnection, type Side, sides } from '../../network/vpc.ts';
import { stepKey } from '../../plan/key.ts';
import { fullPlan, type Want } from '../../plan/plan.ts';
import type { RequestEvent } from '../../request/event.ts';
import { leftByRecord, routesOn, rulesOn } from '../../request/left.ts';
import type { ChangedLeft, LeftRoutes } from '../../request/removal-facts.ts';
import type { Trouble } from '../../request/shapes.ts';
import type { PeeringRequest } from '../../request/state.ts';

/**
 * AWS forgets a dead connection after some hours (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html),
 * and shows one that lost its tag as anybody's; the request remembers its id, and the routes to it are still ours. Where
 * the requester's VPC cannot be seen nobody knows whether the connection lives, so it is not taken for dead.
 */
const remembered = (id: string, { requester, accepter, strangers, gone = [] }: Observed): PeeringConnection =>
  strangers.find((one) => one.id === id) ?? {
    id,
    status: requester.exists || gone.length > 0 ? 'deleted' : 'active',
    requester,
    accepter,
    tags: { requester: {}, accepter: {} },
  };

/** What AWS shows, and for a removal the connection that the request had, where AWS does not show it as ours any more. */
export const recall = ({ status, connectionId }: PeeringRequest, observed: Observed): Observed =>
  status !== 'removing' || observed.connection || !connectionId
    ? observed
    : { ...observed, connection: remembered(connectionId, observed) };

/** With a VPC that was deleted its tables and groups went; of one that is only not seen nobody knows. */
const unseenSides = (observed: Observed): Side[] =>
  sides.filter((side) => !observed[side].exists && !observed.gone?.includes(side));

/**
 * Does a connection live that is the request's own by its record, though not by its tag? Routes are begun only to a
 * connection that AWS has shown with the tag; the id alone may be that of a stranger's, which AWS hands out as new.
 */
const isLeft = (request: PeeringRequest, { connection, requester }: Observed): boolean =>
  connection !== undefined && isLiving(connection) && (request.ours.length > 0 || !requester.exists);

const leftInSight = (request: PeeringRequest, want: Want, observed: Observed): string[] => {
  const steps = fullPlan(want, observed).map(stepKey);
  const routes = unseenSides(observed).flatMap((side) => routesOn(request, side));
  const rules = observed.ingress ? [] : unseenSides(observed).flatMap((side) => rulesOn(request, side));
  const connection = isLeft(request, observed) ? ['delete-connection'] : [];
  return [...new Set([...steps, ...routes, ...rules, ...connection])];
};

/** Keys of the steps that are left to take, by what AWS shows, or by the request's own record where nothing was seen. */
export const leftOf = (request: PeeringRequest, want: Want, observed: Observed | undefined): string[] =>
  observed ? leftInSight(request, want, recall(request, observed)) : leftByRecord(request);

/** Why a removal that can do no more must not be called one. */
const doubtIn = (request: PeeringRequest, want: Want, observed: Observed): Trouble | undefined => {
  const unseen = unseenSides(observed);
  if (unseen.length > 0 && leftOf(request, want, observed).length > 0)
    return { code: 'vpc-unseen', sides: unseen };
  const { connection } = observed;
  return connection && isLiving(connection) ? { code: 'untagged', connectionId: connection.id } : undefined;
};

const mostKept = 20;

/** Routes of others to the connection: they are not the request's to take out, and lead nowhere by now. */
const leftRoutes = ({ connectionId }: PeeringRequest, observed: Observed): { leftRoutes?: LeftRoutes } => {
  const found = sides.flatMap((side) =>
    observed[side].routeTables.flatMap(({ id, name, routes }) =>
      routes
        .filter(({ target }) => connectionId !== undefined && target.id === connectionId)
        .map(({ destination }) => ({
          ...{ side, routeTableId: id, destination },
          ...(name && { routeTableName: name }),
        })),
    ),
  );
  return found.length > 0 ? { leftRoutes: { listed: found.slice(0, mostKept), count: found.length } } : {};
};

/** Rules that the request had made and that others have changed: no longer what was approved, so that they are not taken out. */
const changedLeft = ({ changedRules }: Observed): { changedLeft?: ChangedLeft } => {
  const found = sides.flatMap((side) =>
    (changedRules?.[side] ?? []).map(({ ruleId, groupId, groupRuleId, lets }) => ({
      ...{ side, ruleId, groupId, groupRuleId, lets },
    })),
  );
  return found.length > 0 ? { changedLeft: { listed: found.slice(0, mostKept), count: found.length } } : {};
};

/** How a removal ends once nothing more can be done: as it was asked for, as an undoing, or with what may be left. */
export const endOf = (request: PeeringRequest, want: Want, observed: Observed): RequestEvent => {
  const because = request.trouble ?? doubtIn(request, want, observed);
  if (because) return { type: 'failed', because, left: leftOf(request, want, observed) };
  const other = observed.strangers.find(
    ({ id, status }) => status === 'active' && id !== request.connectionId,
  );
  return {
    type: 'removed',
    ...(other && { joinedBy: other.id }),
    ...leftRoutes(request, observed),
    ...changedLeft(observed),
  };
};
