/** How many deeds are under way at once in one process, and how many more may wait for their turn. */
type Bounds = { atOnce: number; waiting: number };
/** Does a deed when its turn has come; `full`: nothing of it was begun. */
export type TakeTurn = (deed: () => Promise<void>) => Promise<'done' | 'full'>;

/** A deed mostly waits for Slack and AWS, so many fit on one core; what waits is answered within a minute or so. */
const usualBounds: Bounds = { atOnce: 48, waiting: 1_000 };

/**
 * Deeds begin in the order in which they came, one in each round of the event loop, so that whatever has come in the
 * meantime is read and acknowledged before the next one begins.
 */
export const makeTurns = ({ atOnce, waiting }: Bounds = usualBounds): TakeTurn => {
  const queue: (() => void)[] = [];
  let underWay = 0;
  let isPlanned = false;

  const begin = (): void => {
    isPlanned = false;
    const first = underWay < atOnce ? queue.shift() : undefined;
    if (!first) return;
    underWay++;
    first();
    plan();
  };
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(begin);
  };

  return async (deed) => {
    if (queue.length >= waiting) return 'full';
    await new Promise<void>((resolve) => {
      queue.push(resolve);
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
};
