import type { Log } from '../../src/log.ts';
import type { WriteHeard } from '../../src/store/heard.ts';

/** Is a signature heard for the first time? */
export type IsNew = (signature: string) => Promise<boolean>;

/** A signature is good for five minutes after its time, which may be a minute ahead. */
const goodForMs = 400_000;
const mostHeard = 2_000;

type Memory = { write: WriteHeard; now: () => number; log: Log };

/**
 * Remembers here what was heard here, and by the table what was heard anywhere. Where the table does not answer, the call is
 * let through: whatever it asks for is written by the same table, or not at all.
 */
export const makeIsNew = ({ write, now, log }: Memory): IsNew => {
  const heard = new Map<string, number>();
  const forget = (): void => {
    for (const [known, at] of heard) {
      if (at > now() - goodForMs && heard.size < mostHeard) break;
      heard.delete(known);
    }
  };
  return async (signature) => {
    forget();
    if (heard.has(signature)) return false;
    heard.set(signature, now());
    try {
      return await write(signature);
    } catch (error) {
      log.warn({ error }, 'whether a call was heard before could not be asked of the table');
      return true;
    }
  };
};
