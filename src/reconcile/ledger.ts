import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Book, type Conflict, isConflict, type NewEntries, type NewEntry } from '../store/store.ts';
import { makeLine } from './line.ts';

type Requests = Book<PeeringRequest, RequestEvent>;
type Outcome = PeeringRequest | Conflict<PeeringRequest>;

/** A request as one turn writes it, while its messages are shown beside the turn. */
export type Ledger = Requests & {
  /**
   * Writes what came of showing it. That changes nothing that a move follows from, so it goes along with the next event of
   * the turn, or by itself after a moment, and the turn goes on from it as if it had written it itself.
   */
  along: Requests['append'];
  /** Goes on from a state that is read elsewhere. */
  meet: (reading: Promise<PeeringRequest | undefined>) => Promise<PeeringRequest | undefined>;
  /** A turn begins, with whose events others go along. */
  begin: () => void;
  /** From now on nothing waits for an event to go along with. */
  hasten: () => void;
  /** The newest state that is known here. */
  latest: () => PeeringRequest | undefined;
};

/** So long something waits for an event to go along with. */
const alongMs = 1_500;

type Waiting = {
  read: PeeringRequest;
  entries: NewEntries<RequestEvent>;
  settle: (outcome: Outcome | Promise<Outcome>) => void;
};

const isTurnAway = (outcome: Outcome): boolean => isConflict(outcome) && outcome.conflict === 'tables-taken';

/** What waits to be written along. */
const makeTray = () => {
  let waiting: Waiting[] = [];
  return {
    put: (one: Waiting): void => void waiting.push(one),
    first: () => waiting[0]?.read,
    holds: (one: Waiting): boolean => waiting.includes(one),
    /** Takes all out: what follows from a state of before `theirs`, which somebody else wrote, is overtaken. */
    take: (theirs: PeeringRequest | undefined): Waiting[] => {
      const all = waiting;
      waiting = [];
      const isLate = ({ read }: Waiting) => theirs !== undefined && read.seq < theirs.seq;
      for (const { settle } of all.filter(isLate)) settle({ conflict: 'stale', now: theirs });
      return all.filter((one) => !isLate(one));
    },
  };
};

/** What is known of a request: its newest state, and since when only what was written along has changed it. */
const makeHead = () => {
  let head: PeeringRequest | undefined;
  let theirs: PeeringRequest | undefined;
  let sameSince = 0;
  return {
    latest: () => head,
    theirs: () => theirs,
    /** A state that was read. One that is newer was written by somebody else. */
    meet: (found: PeeringRequest | undefined): PeeringRequest | undefined => {
      if (!found || (head && found.seq <= head.seq)) return found;
      head = found;
      theirs = found;
      sameSince = found.seq;
      return found;
    },
    wrote: (after: PeeringRequest): void => {
      head = after;
    },
    /** An event of the turn itself: whatever follows from an earlier state does not follow from this one. */
    moved: (): void => {
      sameSince = head?.seq ?? 0;
    },
    baseOf: (read: PeeringRequest): PeeringRequest =>
      head && read.seq >= sameSince && read.seq <= head.seq ? head : read,
  };
};

/** `pause`: left out on a clock that does not pass by itself; then nothing waits to go along with anything. */
export const openLedger = (book: Requests, pause?: (ms: number) => Promise<void>): Ledger => {
  const head = makeHead();
  const tray = makeTray();
  const { inTurn } = makeLine();
  let isHasty = pause === undefined;

  const put = async (base: PeeringRequest, entries: NewEntries<RequestEvent>): Promise<Outcome> => {
    const after = await book.append(base, ...entries);
    if (!isConflict(after)) head.wrote(after);
    else if ('now' in after) head.meet(after.now);
    return after;
  };

  const putSome = async (
    base: PeeringRequest,
    [first, ...more]: readonly NewEntry<RequestEvent>[],
  ): Promise<Outcome> => (first ? put(base, [first, ...more]) : base);

  /**
   * Together with what waits. Where that fails it fails for all of them alike, and each tries again by itself; only where the
   * turn's own event has to wait for another request, what waits to go along goes alone.
   */
  const putAll = async (base: PeeringRequest, own: readonly NewEntry<RequestEvent>[]): Promise<Outcome> => {
    const along = tray.take(head.theirs());
    const entries = along.flatMap((one) => one.entries);
    const putting = putSome(base, [...entries, ...own]);
    const theirs = putting.then((outcome) => (isTurnAway(outcome) ? putSome(base, entries) : outcome));
    for (const { settle } of along) settle(theirs);
    await theirs.catch(() => undefined);
    return putting;
  };

  /** What waits by itself, on the newest state: it follows from any since the last that somebody else wrote. */
  const flush = (): void => {
    void inTurn(async () => {
      const base = head.latest() ?? tray.first();
      if (base) await putAll(base, []);
    }).catch(() => undefined);
  };

  const append: Requests['append'] = (from, ...entries) =>
    inTurn(async () => {
      if (!('seq' in from)) return book.append(from, ...entries);
      head.meet(from);
      const after = await putAll(head.baseOf(from), entries);
      if (!isConflict(after)) head.moved();
      return after;
    });

  const along: Requests['append'] = (from, ...entries) => {
    if (!('seq' in from)) return append(from, ...entries);
    return new Promise<Outcome>((settle) => {
      const one = { read: from, entries, settle };
      tray.put(one);
      if (isHasty) flush();
      else void pause?.(alongMs).then(() => tray.holds(one) && flush());
    });
  };

  return {
    ...{ append, along, history: book.history, latest: head.latest },
    find: async (id) => head.meet(await book.find(id)),
    meet: async (reading) => head.meet(await reading),
    begin: () => {
      isHasty = pause === undefined;
    },
    hasten: () => {
      isHasty = true;
      flush();
    },
  };
};
