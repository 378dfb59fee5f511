import { type Drift, driftKey } from '../../plan/drift.ts';
import { eachBlock, eachBlockIn } from '../../plan/each-block.ts';
import { mendingKeys } from '../../plan/mending.ts';
import { changesOf, isOfIpv6 } from '../changes.ts';
import { mendsAfter } from '../mends.ts';
import type { PeeringRequest } from '../state.ts';
import { toldAgain } from '../told-again.ts';
import { countAnew, withoutFaults } from './claim.ts';
import { foundOut } from './drills.ts';
import { repairing } from './repairing.ts';
import { endProposals, proposalsInPlace } from './repairs.ts';
import type { Events, Slice } from './slice.ts';

type Drifting = NonNullable<PeeringRequest['drift']>;

/** What is known of drift, with something of it changed. */
const change = (
  { drift = { accepted: [] } }: PeeringRequest,
  how: Partial<Drifting>,
  also?: Partial<Drifting>,
) => ({
  drift: { ...drift, suspected: undefined, ...how, ...also },
});

/** How it differs from what was told before, where something was. */
const again = ({ drift }: PeeringRequest, now: readonly Drift[]) => toldAgain(drift?.found?.drifts, now);

const mendedBy = ({ drift }: PeeringRequest, keys: string[], at: number) => {
  const cause = drift?.found?.drifts.find((one) => one.cause)?.cause;
  return { keys, at, ...(cause && { cause }) };
};

/** What of the networks it is about that was not told before; where that is nothing, all of it. */
const changedSince = (request: PeeringRequest, now: readonly Drift[]): string[] => {
  const known = new Set(changesOf(request, request.drift?.found?.drifts ?? []));
  const fresh = changesOf(request, now).filter((one) => !known.has(one));
  return fresh.length > 0 ? fresh : [...known];
};

/** What was found is over, and what that was about. */
const isOver = (request: PeeringRequest, at: number) => ({
  ...{ found: undefined, overAt: at },
  was: changesOf(request, request.drift?.found?.drifts ?? []),
  wasIpv6: isOfIpv6(request.drift?.found?.drifts ?? []) ? (true as const) : undefined,
});

/** What is told of already, and only where its packets go is new: the cards say so, and nobody is told once more. */
const found = (request: PeeringRequest, told: Pick<Events['drifted'], 'drifts' | 'count'>, at: number) => {
  const before = request.drift?.found;
  const keys = (drifts: readonly Drift[] = []): string => drifts.map(driftKey).sort().join('\n');
  const isKnown = before !== undefined && keys(before.drifts) === keys(told.drifts);
  const news = isKnown
    ? { at: before.at, over: before.over, fresh: before.fresh, said: before.said, changes: before.changes }
    : { ...again(request, told.drifts), at, changes: changedSince(request, told.drifts) };
  return { ...told, ...news, since: before?.since ?? at };
};

/** So many turns are remembered: whoever was named in one of them reads it a moment later. */
const mostTold = 3;

type Drifted = Pick<Events['drifted'], 'drifts' | 'mending' | 'counts'>;

/** What the catalog wants done without a click. */
const putBack = (request: PeeringRequest, { drifts, mending = [], counts }: Drifted, at: number) => {
  const keys = drifts.flatMap((one) => (mending.includes(driftKey(one)) ? mendingKeys(one) : []));
  return { ...repairing(request, { keys, at, counts, byItself: true }), ...countAnew() };
};

/** What was taken as it is, and is to be mended after all, differs again as anything else does. */
const takenBack = ({ drift }: PeeringRequest, keys: readonly string[], at: number) => {
  const { found, accepted = [], taken = [] } = drift ?? {};
  const isMeant = (one: Drift): boolean => mendingKeys(one).some((key) => keys.includes(key));
  const drifts = taken.filter(isMeant);
  if (found || drifts.length === 0) return {};
  const back = new Set(drifts.map(driftKey));
  return {
    drift: {
      ...{ ...drift, accepted: accepted.filter((key) => !back.has(key)) },
      taken: taken.filter((one) => !isMeant(one)),
      found: { drifts, count: drifts.length, at, since: at },
    },
  };
};

/** A repair is over, however it went; the packets tell what it was worth. */
const endRepair = (request: PeeringRequest) => ({
  ...countAnew(),
  sent: {},
  repair: undefined,
  turn: undefined,
  faults: withoutFaults(request, 'repair'),
});

/** How AWS came to differ from what was agreed, what was done about it, and what is taken as it is. */
export const driftSlice: Slice<
  | 'drift-suspected'
  | 'drifted'
  | 'told-together'
  | 'drift-dismissed'
  | 'drift-over'
  | 'drift-accepted'
  | 'accepted-over'
  | 'repair-requested'
  | 'repaired'
  | 'repair-failed'
> = {
  'drift-suspected': (request, { type: _, again, also, ...seen }, { at }) => ({
    ...change(request, {
      suspected: { ...eachBlock(seen), at, ...(again && { again }) },
      also: also && { ids: also, at },
    }),
    faults: withoutFaults(request, 'drift'),
  }),
  drifted: (request, { type: _, mending, counts, gathers, ...before }, { at }) => {
    const told = eachBlock(before);
    const now = found(request, told, at);
    return {
      ...change(request, {
        found: now,
        gathers: gathers ? now.at : undefined,
        ...(mending && { mends: mendsAfter(request.drift?.mends, mending, at) }),
      }),
      ...foundOut(request, told.drifts, at),
      faults: withoutFaults(request, 'drift'),
      ...(mending && putBack(request, { ...told, mending, counts }, at)),
    };
  },
  'told-together': (request, { type: _, ...told }) => ({
    drift: request.drift && {
      ...{ ...request.drift, told: [...(request.drift.told ?? []), told].slice(-mostTold) },
    },
    faults: withoutFaults(request, 'gathering'),
  }),
  'drift-dismissed': (request) => ({ ...change(request, {}), faults: withoutFaults(request, 'drift') }),
  'drift-over': (request, _, { at }) => ({
    ...change(request, { ...isOver(request, at), before: undefined }),
    faults: withoutFaults(request, 'drift'),
    // What was counted while AWS was otherwise tells nothing of what passes now.
    ping: undefined,
  }),
  'drift-accepted': (request, { keys: named }, { at, by }) => {
    const keys = eachBlockIn(named);
    const accepted = [...new Set([...(request.drift?.accepted ?? []), ...keys])];
    const drifts = (request.drift?.found?.drifts ?? []).filter((one) => !accepted.includes(driftKey(one)));
    const found = request.drift?.found && {
      ...{ ...request.drift.found, drifts, count: drifts.length },
      ...{ beyond: undefined, over: undefined, fresh: undefined },
    };
    const fresh = (request.drift?.found?.drifts ?? []).filter((one) => keys.includes(driftKey(one)));
    const taken = [...(request.drift?.taken ?? []), ...fresh];
    return {
      ...change(request, {
        ...{ accepted, taken, acceptance: { by, at } },
        found: drifts.length > 0 ? found : undefined,
      }),
      // What was counted before AWS differed says nothing of what passes as it is now.
      ping: undefined,
    };
  },
  'accepted-over': (request, { keys: named }, { at }) => {
    const keys = eachBlockIn(named);
    const { accepted = [], taken = [], found } = request.drift ?? {};
    const left = taken.filter((one) => !keys.includes(driftKey(one)));
    const isAsAgreed = left.length === 0 && !found;
    return {
      drift: {
        ...{ ...request.drift, suspected: undefined },
        ...{ accepted: accepted.filter((key) => !keys.includes(key)), taken: left },
        ...(isAsAgreed && { overAt: at, before: undefined }),
      },
      // What was counted while AWS was otherwise tells nothing of what passes now.
      ping: undefined,
    };
  },
  'repair-requested': (request, { keys, counts }, { at }) => ({
    ...takenBack(request, keys, at),
    ...repairing(request, { keys, at, counts }),
    ...countAnew(),
  }),
  repaired: (request, { left, seen: fresh = [], gone = [] }, { at }) => {
    const seen = [...new Set([...request.seen, ...fresh])];
    return {
      ...endRepair(request),
      ...proposalsInPlace(request, seen),
      seen,
      // What AWS shows gone is not the request's any more: whoever writes it again has written their own.
      ours: request.ours.filter((key) => !gone.includes(key)),
      ...change(
        request,
        left
          ? {
              found: {
                ...left,
                ...again(request, left.drifts),
                changes: changesOf(request, left.drifts),
                at,
                since: request.drift?.found?.since ?? at,
              },
            }
          : isOver(request, at),
        {
          before: request.repair?.before,
          ...(request.repair?.byItself && { mended: mendedBy(request, request.repair.keys, at) }),
        },
      ),
      ping: undefined,
    };
  },
  'repair-failed': (request, { said }) => ({
    ...endRepair(request),
    ...endProposals(request, { status: 'failed', said }),
    ...change(request, { found: request.drift?.found && { ...request.drift.found, said } }),
  }),
};
