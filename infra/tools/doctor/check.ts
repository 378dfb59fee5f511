/** `wrong` keeps the bot from its work, `warning` will one day, `unknown` could not be looked at. */
export type Result = 'ok' | 'warning' | 'wrong' | 'unknown';

/** One thing that was looked at: what it is, how it is, and what somebody should do about it. */
export type Check = {
  area: 'Configuration' | 'Slack' | 'AWS' | 'DynamoDB';
  what: string;
  result: Result;
  because?: string;
  todo?: string;
};

type Told = { because: string; todo: string };

/** Checks of one area, in few words. */
export const checksOf = (area: Check['area']) => ({
  ok: (what: string): Check => ({ area, what, result: 'ok' }),
  wrong: (what: string, told: Told): Check => ({ area, what, result: 'wrong', ...told }),
  warning: (what: string, told: Told): Check => ({ area, what, result: 'warning', ...told }),
  unknown: (what: string, because: string): Check => ({ area, what, result: 'unknown', because }),
});

const longestMs = 30_000;

/** A look that fails, or takes too long, hides no other: it is one thing that could not be looked at. */
export const looked = async (
  area: Check['area'],
  what: string,
  look: () => Promise<Check[]>,
): Promise<Check[]> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), longestMs);
  });
  try {
    return await Promise.race([look(), tooLong]);
  } catch (error) {
    return [checksOf(area).unknown(what, error instanceof Error ? error.message : String(error))];
  } finally {
    clearTimeout(timer);
  }
};

/** The same look at many things, a few at a time, in their order. */
export const each = async <Thing>(
  things: readonly Thing[],
  look: (thing: Thing) => Promise<Check[]>,
  sideBySide = 6,
): Promise<Check[]> => {
  const found: Check[][] = [];
  for (let at = 0; at < things.length; at += sideBySide)
    found.push(...(await Promise.all(things.slice(at, at + sideBySide).map(look))));
  return found.flat();
};
