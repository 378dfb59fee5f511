/** `wrong` keeps the bot from its work, `warning` may do so one day, `unknown` could not be checked. */
export type Result = 'ok' | 'warning' | 'wrong' | 'unknown';

/** One thing that was checked: what it is, how it is, and what to do about it. */
export type Check = {
  area: 'Configuration' | 'Slack' | 'AWS' | 'DynamoDB';
  what: string;
  result: Result;
  because?: string;
  todo?: string;
};

type Explanation = { because: string; todo: string };

/** Makes checks of one area. */
export const checksOf = (area: Check['area']) => ({
  ok: (what: string): Check => ({ area, what, result: 'ok' }),
  wrong: (what: string, explained: Explanation): Check => ({ area, what, result: 'wrong', ...explained }),
  warning: (what: string, explained: Explanation): Check => ({ area, what, result: 'warning', ...explained }),
  unknown: (what: string, because: string): Check => ({ area, what, result: 'unknown', because }),
});

const longestMs = 30_000;

/** A check that fails or takes too long hides no other: it is one thing that could not be checked. */
export const runCheck = async (
  area: Check['area'],
  what: string,
  check: () => Promise<Check[]>,
): Promise<Check[]> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), longestMs);
  });
  try {
    return await Promise.race([check(), tooLong]);
  } catch (error) {
    return [checksOf(area).unknown(what, error instanceof Error ? error.message : String(error))];
  } finally {
    clearTimeout(timer);
  }
};

/** Runs the same check on many items, a few at a time, and keeps their order. */
export const checkEach = async <Item>(
  items: readonly Item[],
  check: (item: Item) => Promise<Check[]>,
  concurrency = 6,
): Promise<Check[]> => {
  const found: Check[][] = [];
  for (let at = 0; at < items.length; at += concurrency)
    found.push(...(await Promise.all(items.slice(at, at + concurrency).map(check))));
  return found.flat();
};
