import type { Side } from '../network/vpc.ts';
import { readKey, undoneBy } from '../plan/key.ts';
import type { DrillProposal } from './proposal.ts';
import { type PeeringRequest, plannedKeys } from './state.ts';

/**
 * A drill takes one route of the request's own out on purpose, waits until the rounds find it gone, and has it put back. Whatever
 * happens on the way, putting it back is what comes next: it is in the state that every worker reads.
 */

/** So long a drill waits to be found out before the route is put back all the same. */
export const mostDrillMs = 15 * 60_000;
/** Pause before a repair that came to nothing is tried again. */
const againMs = 30_000;

/** The route that a drill would take out: one of the agreed plan that the bot wrote itself, on the accepter's side if there is one. */
export const drillKey = (request: PeeringRequest): { side: Side; key: string } | undefined => {
  const planned = new Set(plannedKeys(request));
  const own = request.ours.filter((key) => planned.has(key) && undoneBy(key) !== undefined);
  const key = own.find((one) => readKey(one).side === 'accepter') ?? own[0];
  const side = key && readKey(key).side;
  return key && side ? { side, key } : undefined;
};

export const drillProposals = ({ proposals }: Pick<PeeringRequest, 'proposals'>): DrillProposal[] =>
  proposals.filter((one) => one.kind === 'drill');

/** When a drill has something to do next; undefined where there is none, or a repair is at it. */
export const drillAt = (request: PeeringRequest): number | undefined => {
  const { drill, repair, drift, changedAt } = request;
  if (!drill || repair) return undefined;
  if (drill.foundAt !== undefined)
    return drift?.found?.said === undefined ? drill.foundAt : changedAt + againMs;
  if (drill.brokenAt === undefined) return drill.begunAt;
  return drill.brokenAt + mostDrillMs;
};

/** CloudTrail tells whole seconds. */
const trailMs = 1_000;

/** Was a route taken out at this moment by a drill on it, which may be over by now? */
export const isByDrill = (request: Pick<PeeringRequest, 'proposals'>, key: string, at: number): boolean =>
  drillProposals(request).some(
    ({ key: broken, begunAt, endedAt = Number.POSITIVE_INFINITY }) =>
      broken === key && begunAt !== undefined && at + trailMs > begunAt && at <= endedAt,
  );
