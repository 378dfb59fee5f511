import { type Observed, otherSide, type Side, sides } from '../../../network/vpc.ts';
import { isClosed } from '../../../plan/closed.ts';
import { type Drift, driftKey, driftOf, isEnd, isJudged, isLookedAt } from '../../../plan/drift.ts';
import { toMend } from '../../../request/mends.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { knownDrifts } from '../../../request/told-causes.ts';
import { lookMove, type Move, record } from '../../moves/move.ts';
import { agreedOf } from '../../moves/want.ts';
import { beyondIn } from './beyond.ts';
import type { Concern } from './concern.ts';

/** So many are kept in one event; how many there are in all is kept beside them. */
const mostKept = 200;

/** The side on which a drift is mended: routes to a new block are written by those who want to reach it. */
const mendedOn = (drift: Drift): Side | undefined => {
  if (!('side' in drift) || drift.kind === 'vpc-gone') return undefined;
  // What filters packets, and what a VPC says of names, is nobody's but its owner's: no code of a request has it.
  if (isClosed(drift) || drift.kind === 'dns-attribute-off') return undefined;
  const isOfPeer = drift.kind === 'block-added' || drift.kind === 'block-gone';
  return isOfPeer ? otherSide(drift.side) : drift.side;
};

/** Does it lie where Terraform writes, so that its code mends it and the bot does not? */
const isOfOthers = ({ pen }: Observed, drift: Drift): boolean => {
  const side = mendedOn(drift);
  const held = side && pen?.[side];
  if (held === undefined) return false;
  if (held === 'all') return true;
  if (drift.kind === 'block-gone') return drift.on?.every((id) => held.includes(id)) ?? false;
  return 'routeTableId' in drift && held.includes(drift.routeTableId);
};

/** Of routes that are left to a block only those are the bot's to take out that others do not write. */
const withoutOthers = ({ pen }: Observed, drift: Drift): Drift => {
  const held = drift.kind === 'block-gone' ? pen?.[otherSide(drift.side)] : undefined;
  if (drift.kind !== 'block-gone' || held === undefined || held === 'all') return drift;
  return { ...drift, on: (drift.on ?? []).filter((id) => !held.includes(id)) };
};

/** Of what was told before, what this look did not look at: it is not over because nobody saw it. */
const notLookedAt = (request: PeeringRequest, observed: Observed, drifts: readonly Drift[]): Drift[] => {
  if (drifts.some(isEnd)) return [];
  const agreed = agreedOf(request);
  const isSeen = isJudged(agreed, observed);
  return (request.drift?.found?.drifts ?? []).filter(
    (one) => !isEnd(one) && !(isSeen && isLookedAt(one, agreed, observed)),
  );
};

/** Is a VPC not there though nobody deleted it, as far as is known? Then nothing can be said, unless one side alone was looked at. */
export const isUnseen = (observed: Observed): boolean =>
  !observed.gone?.length && sides.some((side) => !observed[side].exists && observed.hidden !== side);

/** In what AWS differs from what was agreed, apart from what owners take as it is. */
export const unacceptedDrift = (request: PeeringRequest, observed: Observed): Drift[] => {
  const accepted = new Set(request.drift?.accepted);
  const drifts = driftOf(agreedOf(request), observed);
  return [...drifts, ...notLookedAt(request, observed, drifts)]
    .filter((one) => !accepted.has(driftKey(one)))
    .map((one) =>
      isOfOthers(observed, one) ? { ...one, writtenBy: 'terraform' } : withoutOthers(observed, one),
    );
};

/** What owners took as it is and differs no more. Of a connection that is gone, or not up to date, nothing can be said. */
export const acceptedThatIsOver = (request: PeeringRequest, observed: Observed): string[] => {
  const { taken = [] } = request.drift ?? {};
  const agreed = agreedOf(request);
  if (taken.length === 0 || !isJudged(agreed, observed)) return [];
  const still = new Set(driftOf(agreed, observed).map(driftKey));
  return taken.filter((one) => isLookedAt(one, agreed, observed) && !still.has(driftKey(one))).map(driftKey);
};

/** Where packets go for which an agreed route is missing: that may change while it goes on missing. */
const ledTo = (drift: Drift): string =>
  drift.kind === 'route-missing'
    ? [drift.instead?.destination, drift.instead?.target, ...(drift.parts ?? [])].join(' ')
    : '';

/** The same for as long as what is said of them is true. */
export const saidOf = (drifts: readonly Drift[] = []): string =>
  drifts
    .map((one) => `${driftKey(one)} ${ledTo(one)}`)
    .sort()
    .join('\n');

/** An event's worth of drifts. */
export const kept = (drifts: readonly Drift[]) => ({
  drifts: drifts.slice(0, mostKept),
  count: drifts.length,
});

/** What of it is put back without a click; nothing is while a repair of before is at work. */
const mendingIn = (
  request: PeeringRequest,
  { mends = [] }: Observed,
  drifts: readonly Drift[],
  now: number,
) => {
  const keys = request.repair ? [] : toMend(request, kept(drifts).drifts, mends, now).map(driftKey);
  return keys.length > 0 ? { mending: keys, counts: true as const } : {};
};

/** In what AWS differs that nobody was told of, and no look before this one has seen. */
const unseenBefore = (request: PeeringRequest, observed: Observed): Drift[] => {
  const known = knownDrifts(request);
  return unacceptedDrift(request, observed).filter((one) => !known.has(driftKey(one)));
};

/** What differs for the first time is looked at once more before anybody hears that AWS is as agreed. */
export const suspectOthers = (request: PeeringRequest, observed: Observed): Move | undefined => {
  const others = unseenBefore(request, observed);
  return others.length > 0 ? record({ type: 'drift-suspected', ...kept(others) }) : undefined;
};

const endOf = (request: PeeringRequest, observed: Observed): Move =>
  suspectOthers(request, observed) ?? record({ type: 'drift-over' });

/**
 * A second look, some time after the first. What both saw is drift, and told; what only one of them saw was late, or is
 * new and comes up in the next round. Where a VPC cannot be seen nothing is known, so nothing is said to be over.
 */
export const drift: Concern = (request, observed, now) => {
  const { suspected, found } = request.drift ?? {};
  if (!suspected) return { do: 'rest' };
  if (!observed) return lookMove();
  if (isUnseen(observed)) return record({ type: 'drift-dismissed' });
  const known = knownDrifts(request);
  const both = unacceptedDrift(request, observed).filter((one) => known.has(driftKey(one)));
  if (both.length > 0 && saidOf(both) !== saidOf(found?.drifts))
    return record({
      ...{ type: 'drifted', ...kept(both), ...beyondIn(request, observed, both) },
      ...mendingIn(request, observed, both, now),
    });
  const over = acceptedThatIsOver(request, observed);
  if (over.length > 0)
    return suspectOthers(request, observed) ?? record({ type: 'accepted-over', keys: over });
  return both.length === 0 && found ? endOf(request, observed) : record({ type: 'drift-dismissed' });
};
