/** Turns of drift of which people are to hear, and those that are told once it is known whom they concern. */
import { bothWaysOutcomeOf, isIpv4Alone } from '../ping/answer.ts';
import type { Drift } from '../plan/drift.ts';
import { createdBy } from '../plan/key.ts';
import { isMendable, mendingKeys } from '../plan/mending.ts';
import { changesOf } from './changes.ts';
import { drillProposals } from './drill.ts';
import type { PeeringRequest } from './state.ts';
import type { Gathered, GatheredTurn } from './together-shapes.ts';

/** What is older is no news: a bot that was away for long does not tell the past. */
const staleMs = 3_600_000;
export const isFresh = ({ at }: Pick<PeeringRequest, 'at'>, since: number): boolean => at - since < staleMs;

export const isTested = ({ ping }: Pick<PeeringRequest, 'ping'>): boolean =>
  ping !== undefined && (ping.last || bothWaysOutcomeOf(ping.answers) === 'verified');

/** Is something as agreed again that was about IPv6, while the packets that were counted tell of IPv4 alone? */
export const isIpv6Untested = ({ drift, ping }: Pick<PeeringRequest, 'drift' | 'ping'>): boolean =>
  drift?.wasIpv6 === true && isIpv4Alone(ping?.answers ?? []);

/**
 * Is everything that differs being put back, without a fault so far? Then people hear of it once: when it is done, or as soon as it
 * does not get on.
 */
const isPuttingBack = ({ drift, repair, faults }: PeeringRequest): boolean => {
  const { found } = drift ?? {};
  if (!found || !repair?.byItself || faults.repair) return false;
  const keys = new Set(repair.keys);
  const isPutBack = (one: Drift): boolean =>
    isMendable(one) && mendingKeys(one).every((key) => keys.has(key));
  return found.count <= found.drifts.length && found.drifts.every(isPutBack);
};

/** Is what differs the route of a drill alone, which is being put back? Once that does not succeed, it is told as any drift. */
const isDrillAlone = ({ drill, drift, faults }: PeeringRequest): boolean => {
  const { found } = drift ?? {};
  if (!drill || !found || found.said !== undefined || faults.repair) return false;
  return found.drifts.every((one) => one.kind === 'route-missing' && createdBy(one) === drill.key);
};

/** Was it a drill that was whole again at that moment? */
const isOfDrill = (request: PeeringRequest, at: number): boolean =>
  request.drill !== undefined ||
  drillProposals(request).some(
    ({ endedAt = 0, mendedMs }) => mendedMs !== undefined && at >= endedAt - mendedMs && at <= endedAt,
  );

const driftedSince = (request: PeeringRequest): number | undefined =>
  request.status === 'connected' && !isPuttingBack(request) && !isDrillAlone(request)
    ? request.drift?.found?.at
    : undefined;

const mendedSince = (request: PeeringRequest): number | undefined => {
  const { found, overAt } = request.drift ?? {};
  if (request.status !== 'connected' || found || overAt === undefined) return undefined;
  return isTested(request) && !isOfDrill(request, overAt) ? overAt : undefined;
};

/** What the message of a turn is called. */
export const turnKey = (turn: string, since: number): string => `${turn}-${since}`;

/** Since when people are to hear of it, if they are. */
export const turnSince: Record<GatheredTurn, (request: PeeringRequest) => number | undefined> = {
  drifted: driftedSince,
  mended: mendedSince,
};

/** What is known of a turn that began then; undefined while nobody has found out. */
export const gatheredOf = (
  { drift }: Pick<PeeringRequest, 'drift'>,
  turn: GatheredTurn,
  since: number,
): Gathered | undefined => drift?.told?.find((one) => one.turn === turn && one.since === since);

/** Is it told only once it is known of which others one message tells as well? */
const isGathered = ({ drift }: PeeringRequest, since: number): boolean =>
  drift?.gathers !== undefined && since >= drift.gathers;

/** Is it known by now who reads of it where? */
export const mayBeTold = (request: PeeringRequest, turn: GatheredTurn, since: number): boolean =>
  !isGathered(request, since) || gatheredOf(request, turn, since) !== undefined;

type ToGather = { turn: GatheredTurn; at: number; changes: readonly string[] };

/** What a turn is about: what differs since it was told last, or has come to be as agreed again. */
const changesIn = (request: PeeringRequest, turn: GatheredTurn): readonly string[] => {
  const { found, was } = request.drift ?? {};
  return (turn === 'drifted' ? (found?.changes ?? changesOf(request, found?.drifts ?? [])) : was) ?? [];
};

const turns: readonly GatheredTurn[] = ['drifted', 'mended'];

/** What is to be told of a request once it is known whom it concerns beside its own readers. */
export const toGather = (request: PeeringRequest): ToGather | undefined => {
  for (const turn of turns) {
    const at = turnSince[turn](request);
    if (at !== undefined && isFresh(request, at) && !mayBeTold(request, turn, at))
      return { turn, at, changes: changesIn(request, turn) };
  }
  return undefined;
};
