import { makeRuns, type Run } from './runs.ts';
import { makeTellers } from './tellers.ts';
import { makeTimers } from './timers.ts';
import { lanes, type Urgency } from './urgency.ts';
import { makeWaiting } from './waiting.ts';

/** Runs work by key: never two of one key at once, but that one may still tell people of what was before; and a key that is woken while it runs runs once more. */
export type Queue = {
  wake: (key: string, urgency?: Urgency) => void;
  /** Begins nothing new, and resolves when what runs has come to rest. */
  drain: () => Promise<void>;
};

/** The place of a key that is at work. */
export type Place = {
  /**
   * All that is left is to tell people, which `act` does. Where nobody waits for this key it gives up its place, so that the next can be
   * asked about, and few tell at once. Where a person does something meanwhile, the key is begun anew beside it.
   */
  tell: <Told>(act: () => Promise<Told>) => Promise<Told>;
  /** Has the key been begun anew, so that nothing more is to be done here? */
  isReplaced: () => boolean;
  /** Would it have to wait for that now? */
  isCrowded: () => boolean;
  /** Was it found by the sweep alone, and does nobody wait for it? */
  isUnasked: () => boolean;
  /** The keys that come next of those that the sweep has found, so many at the most. */
  following: (most: number) => readonly string[];
};

type Bounds = {
  /** Keys at work at once. */
  atOnce: number;
  /** How many of them may be there for another reason than that a person has just done something. */
  unasked: number;
  /** The same while somebody waits for theirs: all share one CPU. */
  besidePeople: number;
  /** Keys that have given up their place, and tell people at once. */
  telling: number;
  /** The same while others wait for a place: all share one CPU, and nobody waits for these. */
  tellingBeside: number;
  /** So long after others began to wait nobody is told beside them: what came at once is over by then, or takes long. */
  tellingAfterMs: number;
};
/**
 * After an outage hundreds of requests are due at once. Those of one moment and one pair share their looks, and the calls of all
 * go through one gate (`src/aws/clients.ts`); each more at work holds what it has seen in memory. What people do in the
 * meantime still finds a place. Slack takes about a message a second in a conversation, so that many would only wait there.
 */
const usualBounds: Bounds = {
  atOnce: 64,
  unasked: 56,
  besidePeople: 10,
  telling: 12,
  tellingBeside: 2,
  tellingAfterMs: 5_000,
};

/** Which lanes may begin one more beside those that have a place. */
const openBeside = (
  placed: readonly Run[],
  { atOnce, unasked, besidePeople }: Bounds,
): readonly Urgency[] => {
  if (placed.length >= atOnce) return [];
  const others = placed.filter(({ urgency }) => urgency !== 'person').length;
  const allowed = others < placed.length ? besidePeople : unasked;
  return others < allowed ? lanes : ['person'];
};

/** How many tell at once, where others have waited for a place since a moment. */
const mostTelling = (
  { telling, tellingBeside, tellingAfterMs }: Bounds,
  since: number | undefined,
  now: number,
): number => {
  if (since === undefined) return telling;
  return now < since + tellingAfterMs ? 0 : tellingBeside;
};

/** `run` returns when to look at the key again (milliseconds since 1970), or undefined. It must not throw. */
export const makeQueue = (
  run: (key: string, place: Place) => Promise<number | undefined>,
  now: () => number,
  bounds: Bounds = usualBounds,
): Queue => {
  const waiting = makeWaiting(now);
  const runs = makeRuns();
  const tellers = makeTellers(() => mostTelling(bounds, waiting.since(), now()));
  const timers = makeTimers(now);
  let closed = false;

  const replace = (key: string): void => {
    if (runs.replace(key)) waiting.add(key, 'person');
  };

  const tell = async <Told>(one: Run, act: () => Promise<Told>): Promise<Told> => {
    const mayTell = runs.isAwaited(one) || tellers.has(one) ? undefined : tellers.add(one);
    one.isTelling = true;
    replace(one.key);
    begin();
    try {
      await mayTell;
      return await act();
    } finally {
      one.isTelling = false;
    }
  };

  const work = async (one: Run): Promise<void> => {
    const at = await run(one.key, {
      tell: (act) => tell(one, act),
      isCrowded: () => !runs.isAwaited(one) && tellers.isFull(),
      isReplaced: () => one.isReplaced,
      isUnasked: () => runs.isUnasked(one),
      following: (most) => waiting.first('due', most),
    });
    tellers.over(one);
    const urgency = runs.end(one);
    if (urgency) wake(one.key, urgency);
    else if (at !== undefined && !closed && !one.isReplaced)
      timers.set(one.key, at, () => wake(one.key, 'follow-up'));
    begin();
  };

  const isPlaced = (one: Run): boolean => !tellers.has(one);
  const openLanes = (): readonly Urgency[] =>
    closed ? [] : openBeside(runs.current().filter(isPlaced), bounds);

  const begin = (): void => {
    for (let next = waiting.next(openLanes()); next; next = waiting.next(openLanes())) {
      const one = runs.begin(next);
      one.done = work(one);
    }
    tellers.fill();
  };

  const wake: Queue['wake'] = (key, urgency = 'person') => {
    if (closed) return;
    timers.clear(key);
    const one = runs.wake(key, urgency);
    if (!one) waiting.add(key, urgency);
    else if (urgency === 'person') tellers.hasten(one);
    replace(key);
    begin();
  };

  const drain = async (): Promise<void> => {
    closed = true;
    waiting.clear();
    timers.clearAll();
    await Promise.all(runs.all().map(({ done }) => done));
  };

  return { wake, drain };
};
