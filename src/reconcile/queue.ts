/** Who waits for a key: a person, what it began before, or nobody but the sweep that found it. */
export type Urgency = 'person' | 'follow-up' | 'due';

/** Runs work by key: never two of one key at once, and a key that is woken while it runs runs once more. */
export type Queue = {
  wake: (key: string, urgency?: Urgency) => void;
  /** Begins nothing new, and resolves when what runs has come to rest. */
  drain: () => Promise<void>;
};

/** The place of a key that is at work. */
export type Place = {
  /**
   * All that is left is to tell people. Where nobody waits for this key it gives up its place, so that the next can be asked about, and
   * few tell at once. Resolves when it may tell.
   */
  tell: () => Promise<void>;
  /** Would it have to wait for that now? */
  isCrowded: () => boolean;
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
};
/**
 * After an outage hundreds of requests are due at once. Those of one moment and one pair share their looks, and the calls of all
 * go through one gate (`src/aws/clients.ts`); each more at work holds what it has seen in memory. What people do in the
 * meantime still finds a place. Slack takes about a message a second in a conversation, so that many would only wait there.
 */
const usualBounds: Bounds = { atOnce: 64, unasked: 56, besidePeople: 10, telling: 12, tellingBeside: 2 };

// A timer of Node fires at once when it is set further ahead than this; the sweep finds what is due later.
const furthestTimer = 3_600_000;

const lanes: readonly Urgency[] = ['person', 'follow-up', 'due'];
const moreUrgent = (one: Urgency, other: Urgency): Urgency =>
  lanes.indexOf(one) < lanes.indexOf(other) ? one : other;

/** Keys that wait for a place: the more urgent first, and of equals whoever came first. */
const makeWaiting = () => {
  const waiting = new Map<string, Urgency>();
  return {
    add: (key: string, urgency: Urgency): void => {
      const known = waiting.get(key) ?? urgency;
      if (moreUrgent(urgency, known) !== known) waiting.delete(key);
      waiting.set(key, moreUrgent(urgency, known));
    },
    /** Takes out the next one of these lanes. */
    next: (open: readonly Urgency[]): { key: string; urgency: Urgency } | undefined => {
      for (const lane of open)
        for (const [key, urgency] of waiting)
          if (urgency === lane) {
            waiting.delete(key);
            return { key, urgency };
          }
      return undefined;
    },
    size: (): number => waiting.size,
    clear: (): void => waiting.clear(),
  };
};

/** Keys without a place that tell people, or wait until few others do, the first first. */
const makeTellers = (most: () => number) => {
  const waiting = new Map<string, () => void>();
  const telling = new Set<string>();
  const begin = (key: string, go: () => void): void => {
    waiting.delete(key);
    telling.add(key);
    go();
  };
  return {
    has: (key: string): boolean => waiting.has(key) || telling.has(key),
    isFull: (): boolean => telling.size >= most(),
    /** Resolves when it is its turn. */
    add: (key: string): Promise<void> =>
      new Promise((go) => {
        if (telling.size < most()) begin(key, go);
        else waiting.set(key, go);
      }),
    /** Somebody waits for it now. */
    hasten: (key: string): void => {
      const go = waiting.get(key);
      if (go) begin(key, go);
    },
    over: (key: string): void => {
      telling.delete(key);
    },
    /** Begins as many as may tell now. */
    fill: (): void => {
      for (const first of waiting) {
        if (telling.size >= most()) return;
        begin(...first);
      }
    },
  };
};

/** One timer for each key. */
const makeTimers = (now: () => number) => {
  const timers = new Map<string, NodeJS.Timeout>();
  const clear = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    set: (key: string, at: number, fire: () => void): void => {
      if (at - now() > furthestTimer) return;
      clear(key);
      timers.set(key, setTimeout(fire, Math.max(0, at - now())));
    },
    clear,
    clearAll: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
};

/** Which lanes may begin one more beside those that have a place. */
const openBeside = (
  placed: readonly Urgency[],
  { atOnce, unasked, besidePeople }: Bounds,
): readonly Urgency[] => {
  if (placed.length >= atOnce) return [];
  const others = placed.filter((urgency) => urgency !== 'person').length;
  const allowed = others < placed.length ? besidePeople : unasked;
  return others < allowed ? lanes : ['person'];
};

/** `run` returns when to look at the key again (milliseconds since 1970), or undefined. It must not throw. */
export const makeQueue = (
  run: (key: string, place: Place) => Promise<number | undefined>,
  now: () => number,
  bounds: Bounds = usualBounds,
): Queue => {
  const waiting = makeWaiting();
  const tellers = makeTellers(() => (waiting.size() > 0 ? bounds.tellingBeside : bounds.telling));
  const running = new Map<string, { urgency: Urgency; done: Promise<void> }>();
  const again = new Map<string, Urgency>();
  const timers = makeTimers(now);
  let closed = false;

  const work = async (key: string): Promise<void> => {
    const isCrowded = (): boolean => !isAwaited(key) && tellers.isFull();
    const at = await run(key, { tell: () => tell(key), isCrowded });
    running.delete(key);
    tellers.over(key);
    const urgency = again.get(key);
    again.delete(key);
    if (urgency) wake(key, urgency);
    else if (at !== undefined && !closed) timers.set(key, at, () => wake(key, 'follow-up'));
    begin();
  };

  const isAwaited = (key: string): boolean =>
    running.get(key)?.urgency === 'person' || again.get(key) === 'person';

  const tell = async (key: string): Promise<void> => {
    if (isAwaited(key) || tellers.has(key)) return;
    const told = tellers.add(key);
    begin();
    await told;
  };

  const openLanes = (): readonly Urgency[] => {
    const placed = [...running].flatMap(([key, { urgency }]) => (tellers.has(key) ? [] : [urgency]));
    return closed ? [] : openBeside(placed, bounds);
  };

  const begin = (): void => {
    while (waiting.size() > 0) {
      const next = waiting.next(openLanes());
      if (!next) break;
      running.set(next.key, { urgency: next.urgency, done: work(next.key) });
    }
    tellers.fill();
  };

  const wake: Queue['wake'] = (key, urgency = 'person') => {
    if (closed) return;
    timers.clear(key);
    if (running.has(key)) again.set(key, moreUrgent(urgency, again.get(key) ?? urgency));
    else waiting.add(key, urgency);
    if (urgency === 'person') tellers.hasten(key);
    begin();
  };

  const drain = async (): Promise<void> => {
    closed = true;
    waiting.clear();
    timers.clearAll();
    await Promise.all([...running.values()].map(({ done }) => done));
  };

  return { wake, drain };
};
