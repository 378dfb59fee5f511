import { within } from '../calls/calls.ts';
import { claimMs, claimReserveMs, renewMs } from '../events/claim.ts';
import type { Log } from '../log.ts';
import type { Folded } from '../store/items.ts';
import { type Book, isConflict } from '../store/store.ts';
import { makeLine } from './line.ts';

/** Does something again and again until it is told to stop. */
export type Every = (ms: number, act: () => void) => () => void;

export const onTimer: Every = (ms, act) => {
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
};

type HoldNeeds = {
  now: () => number;
  log: Log;
  /** Left out where claims are not renewed: on a clock that does not pass by itself. */
  every?: Every;
};

/** A claim that has just been written, and how it is renewed. */
type Claimed<State extends Folded, Event> = {
  book: Book<State, Event>;
  state: State;
  /** Until when the claim of this kind of work holds, if there is one. Tells one claim from the next as well. */
  untilOf: (state: State) => number | undefined;
  renewal: (until: number) => Event;
};

export type Hold<State, Event> = {
  /**
   * Does the work of the claim, for so long at the most. The signal is given when its time is over, or when the claim could
   * not be kept: nothing more is to be sent then, since another worker may be at it.
   */
  during: <Done>(mostMs: number, work: (signal: AbortSignal) => Promise<Done>) => Promise<Done>;
  /** Writes an event of this work, whatever else was written meanwhile. Undefined where another worker has the claim. */
  write: (event: Event) => Promise<State | undefined>;
  /** The end of the claim as it was written last, by which it is given back. */
  until: () => number;
  isLost: () => boolean;
  /** The state as the claim left it, from which its worker goes on. */
  latest: () => State;
};

/** Keeps a claim while its worker lives. It is short, so that what a dead one had begun is found in seconds. */
export const holdClaim = <State extends Folded, Event>(
  { now, log, every }: HoldNeeds,
  { book, untilOf, renewal, ...claimed }: Claimed<State, Event>,
): Hold<State, Event> => {
  let state = claimed.state;
  let until = untilOf(state) ?? 0;
  let isRenewing = false;
  const lost = new AbortController();

  // A renewal on its way would make the next write take the claim for another's.
  const { inTurn, idle } = makeLine();

  const put = async (event: Event): Promise<State | undefined> => {
    const after = await book.append(state, { at: now(), by: { kind: 'bot' }, event });
    if (!isConflict(after)) {
      state = after;
      return after;
    }
    const latest = 'now' in after ? after.now : undefined;
    if (!latest || untilOf(latest) !== until) {
      lost.abort();
      return undefined;
    }
    state = latest;
    return put(event);
  };

  const renew = async (): Promise<void> => {
    const longer = now() + claimMs;
    if (await put(renewal(longer))) until = longer;
  };

  const beat = (): void => {
    if (now() >= until - claimReserveMs) lost.abort();
    if (lost.signal.aborted || isRenewing) return;
    isRenewing = true;
    void inTurn(renew)
      .catch((error: unknown) => log.warn({ requestId: state.id, error }, 'a claim could not be renewed'))
      .finally(() => {
        isRenewing = false;
      });
  };

  return {
    during: async (mostMs, work) => {
      const stop = every?.(renewMs, beat);
      try {
        return await within(mostMs, (over) => work(AbortSignal.any([over, lost.signal])));
      } finally {
        stop?.();
        await idle();
      }
    },
    write: (event) => inTurn(() => put(event)),
    until: () => until,
    isLost: () => lost.signal.aborted,
    latest: () => state,
  };
};
