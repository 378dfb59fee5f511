import { isDenied, readError } from '../aws/errors.ts';
import type { LookUp } from '../aws/trail.ts';
import { within } from '../calls/calls.ts';
import { once } from '../calls/once.ts';
import type { Log } from '../log.ts';
import { placeKey, type Side, sides } from '../network/vpc.ts';
import { causeIn, soughtFor } from '../plan/culprit.ts';
import { type Drift, driftKey } from '../plan/drift.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';

type Drifted = Extract<RequestEvent, { type: 'drifted' }>;

/** Adds who did it to what is about to be told of drift, where that is known in time. */
export type Explain = (request: PeeringRequest, event: Drifted) => Promise<Drifted>;

type ExplainNeeds = {
  /** Loaded when the first drift is told: a process that finds none never has the client of CloudTrail in memory. */
  load: () => Promise<LookUp>;
  now: () => number;
  log: Pick<Log, 'info'>;
};

/** So long people wait for a name beside what they have to know; what is told goes out without it. */
const mostMs = 3_000;
/** The trail is asked about so long before what was found. */
const backMs = 24 * 3_600_000;
/** An account whose role may not look is not asked again for so long. */
const quietMs = 3_600_000;
const mostQuiet = 500;

/** The sides in whose accounts' trails a drift may stand: either deletes a connection, and in its own account. */
const sidesOf = (drift: Drift): readonly Side[] => ('side' in drift ? [drift.side] : sides);

/** The first that nobody has been told of: one call for what was found, whatever there is of it. */
const firstNew = (request: PeeringRequest, { drifts }: Drifted): Drift | undefined => {
  const told = new Set(request.drift?.found?.drifts.map(driftKey));
  return drifts.find((one) => !told.has(driftKey(one)));
};

/** What was known of those told before stays known. */
const withKnown = (request: PeeringRequest, event: Drifted): Drifted => {
  const known = new Map(request.drift?.found?.drifts.map((one) => [driftKey(one), one.cause]));
  const drifts = event.drifts.map((one): Drift => {
    const cause = known.get(driftKey(one));
    return cause ? { ...one, cause } : one;
  });
  return { ...event, drifts };
};

export const makeExplain = ({ load, now, log }: ExplainNeeds): Explain => {
  const quiet = new Map<string, number>();
  const loaded = once(load);

  const ask = async (request: PeeringRequest, drift: Drift, side: Side) => {
    const where = request[side];
    const sought = soughtFor(drift, { connectionId: request.connectionId ?? '', vpcId: where.vpcId });
    if (!sought?.resource || now() < (quiet.get(placeKey(where)) ?? 0)) return undefined;
    const lookUp = await loaded();
    try {
      return causeIn(sought, await lookUp(where, sought.resource, now() - backMs));
    } catch (error) {
      log.info({ requestId: request.id, place: placeKey(where), error }, 'a trail could not be read');
      if (quiet.size >= mostQuiet) quiet.clear();
      if (isDenied(readError(error))) quiet.set(placeKey(where), now() + quietMs);
      return undefined;
    }
  };

  const find = async (request: PeeringRequest, drift: Drift) =>
    (await Promise.all(sidesOf(drift).map((side) => ask(request, drift, side)))).find((one) => one);

  /** Whoever may not look, or gets no answer, says nothing; the finding is told all the same. */
  const tryToFind = async (request: PeeringRequest, drift: Drift) => {
    try {
      return await within(mostMs, () => find(request, drift));
    } catch (error) {
      log.info({ requestId: request.id, error }, 'who brought a drift about was not known in time');
      return undefined;
    }
  };

  return async (request, found) => {
    const event = withKnown(request, found);
    const first = firstNew(request, event);
    const cause = first && (await tryToFind(request, first));
    if (!cause) return event;
    const drifts = event.drifts.map((one) => (one === first ? { ...one, cause } : one));
    return { ...event, drifts };
  };
};
