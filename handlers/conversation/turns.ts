/**
 * How many deeds are under way at once in one process, how many more may wait for their turn, how many forms and pickers may be
 * unanswered before deeds wait for them, and for how long at most; how far apart deeds begin; and how long the first of them waits
 * after the last call, and for how long at most where one call follows another.
 */
type Bounds = {
  atOnce: number;
  waiting: number;
  unanswered: number;
  patienceMs: number;
  afterAckMs: number;
  stillMs: number;
  longestRowMs: number;
};
/** Does a deed when its turn has come; `full`: nothing of it was begun. */
export type TakeTurn = (deed: () => Promise<void>) => Promise<'done' | 'full'>;
/** `expectAnswer`: a form or a picker has come, whose answer is not known at once. Call what it gives once it is answered. */
export type Turns = { take: TakeTurn; expectAnswer: () => () => void };

/**
 * A deed mostly waits for Slack and AWS, so many fit on one core; what waits is answered within a minute or so. Slack says
 * within some 200 ms whose a form is, and whoever has sent it sees it stand still until then. Whoever carries an acknowledgement
 * (the kernel, a proxy beside the bot) may have to wait for the core on which the bot goes on working, for some 3 ms at a time; and
 * a deed may hold the loop for some 5 ms, while those who come behind it wait for theirs. (`npm run bench -- --only=ack`)
 */
const usualBounds: Bounds = {
  ...{ atOnce: 48, waiting: 1_000, unanswered: 4, patienceMs: 250 },
  ...{ afterAckMs: 1, stillMs: 8, longestRowMs: 40 },
};

/**
 * Deeds begin in the order in which they came, each a moment after the one before and after the last call, so that what was
 * acknowledged is on its way, and whatever has come in the meantime is read and acknowledged, before the next one begins.
 */
export const makeTurns = (bounds: Partial<Bounds> = {}): Turns => {
  const { atOnce, waiting, unanswered, patienceMs, afterAckMs, stillMs, longestRowMs } = {
    ...usualBounds,
    ...bounds,
  };
  const queue: { begin: () => void; since: number }[] = [];
  let underWay = 0;
  let expected = 0;
  let isPlanned = false;
  let later: NodeJS.Timeout | undefined;
  let lastCameAt = 0;

  const begin = (): void => {
    isPlanned = false;
    const [next] = queue;
    if (!next || underWay >= atOnce) return;
    const now = performance.now();
    if (now - lastCameAt < stillMs && now - next.since < longestRowMs) {
      plan();
      return;
    }
    const patience = next.since + patienceMs - now;
    if (expected > unanswered && patience > 0) {
      planIn(patience);
      return;
    }
    queue.shift();
    underWay++;
    next.begin();
    plan();
  };
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(begin, afterAckMs);
  };
  const planIn = (ms: number): void => {
    clearTimeout(later);
    later = setTimeout(plan, ms);
  };

  const take: TakeTurn = async (deed) => {
    if (queue.length >= waiting) return 'full';
    lastCameAt = performance.now();
    await new Promise<void>((resolve) => {
      queue.push({ begin: resolve, since: lastCameAt });
      plan();
    });
    try {
      await deed();
    } finally {
      underWay--;
      plan();
    }
    return 'done';
  };

  const expectAnswer = () => {
    let isExpected = true;
    expected++;
    return () => {
      if (!isExpected) return;
      isExpected = false;
      if (--expected === unanswered) plan();
    };
  };
  return { take, expectAnswer };
};
