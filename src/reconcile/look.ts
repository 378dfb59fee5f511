import type { Pair } from '../aws/allowed.ts';
import { boundBy } from '../aws/clients.ts';
import { lookFor, type Purpose } from '../aws/look.ts';
import { observeConnections, observeVpc } from '../aws/observe.ts';
import { halfOf } from '../aws/pair.ts';
import { within } from '../calls/calls.ts';
import { foresee } from '../network/preflight.ts';
import { type Observed, otherSide, type Side, sides } from '../network/vpc.ts';
import { instancesOn } from '../plan/closed.ts';
import { neededAttributes } from '../plan/dns-attributes.ts';
import { routesOf } from '../plan/given-up.ts';
import { foreseePlan } from '../plan/plan.ts';
import { isAtWork } from '../request/concerns.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { hiddenSide } from '../request/unseen.ts';
import { withMending } from './by-itself.ts';
import { agreedOf, askedOf, wantOf } from './moves/want.ts';
import type { ReconcileNeeds } from './needs.ts';
import { recordOf, withProvenTombstones } from './own.ts';
import { withPen } from './pen.ts';

/** A look has an end as a step has, whatever it waits for. */
const lookMs = 50_000;
/** So old may be what AWS answered for another plan, where nobody waits for this one. */
const oldestMs = 5_000;

/** The connection of a pair that was joined is the request's own by the id that AWS answered, whatever became of its tags. */
export const recognise = ({ status, connectionId }: PeeringRequest, seen: Observed): Observed => {
  const own = seen.strangers.find(({ id }) => id === connectionId);
  return status === 'connected' && !seen.connection && own
    ? { ...seen, connection: own, strangers: seen.strangers.filter((one) => one !== own) }
    : seen;
};

/** One side of a request as its account shows it, where the other one is hidden. */
export const halfSeen = (
  request: PeeringRequest,
  side: Side,
  shown: Parameters<typeof halfOf>[1],
): Observed => {
  const agreed = routesOf(agreedOf(request)).filter((route) => route.side === side);
  const cidrBlocks = [...new Set(agreed.map(({ destination }) => destination))];
  return halfOf(side, shown, { ...request[otherSide(side)], cidrBlocks }, request.connectionId);
};

/** The instances by which packets once passed, where a second look is to say whether they pass still. */
const reachedInstances = ({ reached = [], drift }: PeeringRequest) =>
  reached.length > 0 && drift?.suspected
    ? { requester: instancesOn(reached, 'requester'), accepter: instancesOn(reached, 'accepter') }
    : undefined;

/** The sides whose VPC has to answer for names, where a look is to say whether it does still. */
const askedOfNames = ({ dns, drift }: PeeringRequest): readonly Side[] =>
  drift?.suspected || drift?.found ? sides.filter((side) => neededAttributes(dns, side).length > 0) : [];

type LookNeeds = Pick<ReconcileNeeds, 'catalog' | 'clients' | 'readLimits' | 'now'> & {
  /** Does nobody wait for what is looked at? */
  isUnasked?: () => boolean;
};
type Needs = LookNeeds & Pick<ReconcileNeeds, 'planAhead'> & Pick<ReconcileNeeds['requests'], 'find'>;

type Sought = Parameters<typeof lookFor>[3];

const seek = (needs: LookNeeds, purpose: Purpose, pair: Pair, sought: Sought, adopts = false) =>
  within(lookMs, (signal) => {
    const { sensitive, rehearse, mode } = needs.catalog;
    const clients = boundBy(needs.clients, signal);
    // What is adopted is there, and whoever only looks takes no step: neither is rehearsed.
    const rehearses = rehearse && !adopts && mode !== 'observe';
    const age = needs.isUnasked?.() && { oldestMs };
    const looking = { ...needs, clients, sensitiveTags: sensitive.tags, rehearses, ...age };
    return lookFor(purpose, looking, pair, sought);
  });

/** What a plan is made by, before there is the request that asks for it: nothing is its own yet. */
export const lookForNew = (needs: LookNeeds, pair: Pair): Promise<Observed> =>
  seek(needs, 'plan', pair, {
    ...{ requestId: '', dns: [], rules: false, record: { begun: false, rules: [] } },
  });

/** What differs is looked at once more, and put back, where it can be: on the one side, where nobody can look at the other. */
const sideToLookAt = (request: PeeringRequest, purpose: Purpose): Side | undefined => {
  const hidden = hiddenSide(request);
  const { drift, repair } = request;
  const isOfDrift = repair !== undefined || (drift?.suspected !== undefined && !isAtWork(request));
  return hidden && purpose === 'write' && isOfDrift ? otherSide(hidden) : undefined;
};

const lookAtHalf = (needs: LookNeeds, request: PeeringRequest, side: Side): Promise<Observed> =>
  within(lookMs, async (signal) => {
    const clients = boundBy(needs.clients, signal);
    const end = request[side];
    const [vpc, connections] = await Promise.all([
      observeVpc(clients, end),
      observeConnections(clients, end),
    ]);
    return withPen(needs.catalog, request, halfSeen(request, side, { vpc, connections }));
  });

/** Looks at both networks, and at what in them is the request's own by its record. */
export const look = async (needs: Needs, request: PeeringRequest, purpose: Purpose): Promise<Observed> => {
  const alone = sideToLookAt(request, purpose);
  if (alone) return lookAtHalf(needs, request, alone);
  const record = recordOf(request);
  const sought = {
    ...{ requestId: request.id, dns: request.dns, rules: record.rules.length > 0, record },
    instances: reachedInstances(request),
    attributesOf: askedOfNames(request),
  };
  const ahead = purpose === 'plan' ? await needs.planAhead?.take(request) : undefined;
  const seen = ahead ?? (await seek(needs, purpose, request, sought, request.adopts !== undefined));
  const known = withMending(needs.catalog, request, recognise(request, seen));
  const penned = withPen(needs.catalog, request, known);
  const observed = await withProvenTombstones(penned, needs.find);
  // Whoever decides what comes next asks the same, and holds up nobody then.
  await foresee(observed, askedOf(request), needs.now);
  if (!hasBegun(request)) await foreseePlan(wantOf(request), observed, needs.now);
  return observed;
};
