import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Book, type Conflict, isConflict, type NewEntries, type NewEntry } from '../store/store.ts';

type Requests = Book<PeeringRequest, RequestEvent>;
type Outcome = PeeringRequest | Conflict<PeeringRequest>;

/** A request as one turn writes it, while its messages are shown beside the turn. */
export type Ledger = Requests & {
  /**
   * Writes what came of showing it. That changes nothing that a move follows from, so it goes along with the next event of
   * the turn, or by itself after a moment, and the turn goes on from it as if it had written it itself.
   */
  along: Requests['append'];
  /** The newest state that is known here. */
  latest: () => PeeringRequest | undefined;
};

/** So long something waits for an event to go along with. */
const alongMs = 700;

type Waiting = {
  read: PeeringRequest;
  entries: NewEntries<RequestEvent>;
  settle: (outcome: Outcome | Promise<Outcome>) => void;
};

/** `pause`: left out on a clock that does not pass by itself; then nothing waits to go along with anything. */
export const openLedger = (book: Requests, pause?: (ms: number) => Promise<void>): Ledger => {
  let head: PeeringRequest | undefined;
  /** From this event on there is nothing up to the head but what was written along. */
  let sameSince = 0;
  /** What somebody else wrote: whatever follows from an earlier state is overtaken. */
  let theirs = 0;
  let waiting: Waiting[] = [];
  let line: Promise<unknown> = Promise.resolve();

  const inTurn = <Done>(act: () => Promise<Done>): Promise<Done> => {
    const done = line.then(act);
    line = done.catch(() => undefined);
    return done;
  };

  const meet = (found: PeeringRequest | undefined): void => {
    if (!found || (head && found.seq <= head.seq)) return;
    head = found;
    sameSince = found.seq;
    theirs = found.seq;
  };

  const baseOf = (read: PeeringRequest): PeeringRequest =>
    head && read.seq >= sameSince && read.seq <= head.seq ? head : read;

  const takeWaiting = (): { fits: Waiting[]; late: Waiting[] } => {
    const all = waiting;
    waiting = [];
    return {
      fits: all.filter(({ read }) => read.seq >= theirs),
      late: all.filter(({ read }) => read.seq < theirs),
    };
  };

  const put = async (base: PeeringRequest, entries: NewEntries<RequestEvent>): Promise<Outcome> => {
    const after = await book.append(base, ...entries);
    if (!isConflict(after)) head = after;
    else if ('now' in after) meet(after.now);
    return after;
  };

  /** Together with what waits. Where that fails it fails for all of them alike, and each tries again by itself. */
  const putWith = async (base: PeeringRequest, own: readonly NewEntry<RequestEvent>[]): Promise<Outcome> => {
    const { fits, late } = takeWaiting();
    for (const one of late) one.settle({ conflict: 'stale', now: head });
    const [first, ...more] = [...fits.flatMap(({ entries }) => entries), ...own];
    if (!first) return base;
    const putting = put(base, [first, ...more]);
    for (const one of fits) one.settle(putting);
    return putting;
  };

  const flush = (): Promise<unknown> =>
    inTurn(async () => {
      const [first] = waiting;
      if (first) await putWith(baseOf(first.read.seq >= theirs ? first.read : (head ?? first.read)), []);
    });

  return {
    ...book,
    latest: () => head,
    find: async (id) => {
      const found = await book.find(id);
      meet(found);
      return found;
    },
    append: (from, ...entries) =>
      inTurn(async () => {
        if (!('seq' in from)) return book.append(from, ...entries);
        meet(from);
        const after = await putWith(baseOf(from), entries);
        if (!isConflict(after)) sameSince = after.seq;
        return after;
      }),
    along: (from, ...entries) => {
      if (!('seq' in from)) return book.append(from, ...entries);
      return new Promise<Outcome>((settle) => {
        waiting.push({ read: from, entries, settle });
        const later = pause ? pause(alongMs) : Promise.resolve();
        void later.then(flush).catch(() => undefined);
      });
    },
  };
};
