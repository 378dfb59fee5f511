import { boundBy } from '../aws/clients.ts';
import type { Purpose } from '../aws/look.ts';
import { lookNarrowly, type Narrow, type Shown } from '../aws/narrow.ts';
import { within } from '../calls/calls.ts';
import { foresee } from '../network/preflight.ts';
import type { Observed, Side } from '../network/vpc.ts';
import { isStep } from '../plan/key.ts';
import type { Step } from '../plan/step.ts';
import type { PeeringRequest } from '../request/state.ts';
import { makeAhead } from './ahead.ts';
import { look } from './look.ts';
import { glimpseMs } from './moves/move.ts';
import { type NarrowPurpose, narrowFor, purposeOf } from './moves/purpose.ts';
import { askedOf } from './moves/want.ts';
import type { ReconcileNeeds } from './needs.ts';
import { withShown } from './shown.ts';

/** What a turn sees of AWS. */
export type Sight = {
  /**
   * A whole look; or, where the turn has made one a moment ago and AWS was only asked for the steps of the plan since, that
   * one with what can have changed as it is now. Whatever is not as expected is followed by a whole look.
   */
  look: (request: PeeringRequest, purpose: Purpose) => Promise<Observed>;
  /** AWS has taken these steps. */
  tookOn: (request: PeeringRequest, keys: readonly string[]) => void;
  /** May these steps follow from what was seen last? Routes are written after a look at their tables only. */
  suffices: (steps: readonly Step[]) => boolean;
  /** Lets go of what was seen: the next look is a whole one. */
  forget: () => void;
};

type Needs = Omit<ReconcileNeeds, 'requests' | 'announcer'> &
  Pick<ReconcileNeeds['requests'], 'find'> & {
    /** Does nobody wait for what is looked at? */
    isUnasked?: () => boolean;
  };

const narrowMs = 20_000;
/** So long what a whole look showed stands beside what is looked at alone. */
const keptMs = 10_000;

type Seen = Record<Side, Shown>;

/** What may follow from what was seen last, by what it was looked at for. Plans may be made by what was asked for somebody else. */
const follow: Record<NarrowPurpose | Purpose, readonly Step['do'][] | 'anything'> = {
  plan: [],
  write: 'anything',
  made: ['accept-connection'],
  joined: [],
  routes: ['create-route', 'tag-connection', 'enable-dns'],
};

const mayFollow = (purpose: NarrowPurpose | Purpose, { do: deed }: Step): boolean =>
  follow[purpose] === 'anything' || follow[purpose].includes(deed);

type Ask = (request: PeeringRequest, narrow: Narrow) => Promise<Seen>;

export const makeSight = (needs: Needs): Sight => {
  const { clients, now, pause } = needs;
  let kept: { observed: Observed; at: number } | undefined;
  let last: NarrowPurpose | Purpose = 'write';
  let tookAt = Number.NEGATIVE_INFINITY;
  const ask: Ask = (request, narrow) =>
    within(narrowMs, (signal) => lookNarrowly(boundBy(clients, signal), request, narrow));
  /** The tables are looked at while AWS joins the two, and that counts as the look before the first route. */
  const ahead = makeAhead<Seen | undefined>(now);

  const lookWhole = async (request: PeeringRequest, purpose: Purpose): Promise<Observed> => {
    const at = now();
    kept = undefined;
    ahead.drop('routes');
    const before = purpose === 'write' ? await needs.lookAhead?.take(request) : undefined;
    kept = before ?? { observed: await look(needs, request, purpose), at };
    last = purpose;
    return kept.observed;
  };

  /** Undefined where something is not as expected. */
  const lookAlone = async (
    request: PeeringRequest,
    purpose: NarrowPurpose,
    whole: NonNullable<typeof kept>,
  ): Promise<Observed | undefined> => {
    const narrow = narrowFor(purpose, request, whole.observed);
    if (!narrow) return undefined;
    // Nothing that AWS makes is there at once.
    const early = purpose === 'routes' ? 0 : tookAt + glimpseMs - now();
    if (early > 0) await pause?.(early);
    const before = purpose === 'routes' ? ahead.take('routes') : undefined;
    const seen = (narrow.on.length === 0 && (await before?.answer)) || (await ask(request, narrow));
    const observed = withShown(request, whole.observed, narrow, seen);
    if (!observed) return undefined;
    last = purpose;
    kept = { ...whole, observed };
    await foresee(observed, askedOf(request), now);
    return observed;
  };

  return {
    look: async (request, purpose) => {
      const narrow = purpose === 'write' ? purposeOf(request) : undefined;
      const isKept = kept && now() <= kept.at + keptMs;
      const alone = narrow && kept && isKept ? await lookAlone(request, narrow, kept) : undefined;
      return alone ?? lookWhole(request, purpose);
    },
    tookOn: (request, keys) => {
      tookAt = now();
      if (!pause || !kept || !keys.some((key) => isStep(key, 'accept-connection'))) return;
      const narrow = narrowFor('routes', request, kept.observed);
      if (narrow)
        ahead.put(
          'routes',
          ask(request, { ...narrow, on: [] }).catch(() => undefined),
        );
    },
    suffices: (steps) => steps.every((step) => mayFollow(last, step)),
    forget: () => {
      kept = undefined;
    },
  };
};
