import type { Log } from '../../src/log.ts';
import type { WriteHeard } from '../../src/store/heard.ts';

/** Says whether a signature is seen for the first time. */
export type IsNew = (signature: string) => Promise<boolean>;

/** A signature is valid for five minutes after its time, which may be a minute ahead. */
const validMs = 400_000;
const maxRemembered = 2_000;

type ReplayNeeds = { write: WriteHeard; now: () => number; log: Log };

/**
 * Remembers in memory the signatures that this process has seen, and in the table those that any process has. If the table
 * does not answer, the call is let through: whatever it asks for is written to the same table, or not at all.
 */
export const makeIsNew = ({ write, now, log }: ReplayNeeds): IsNew => {
  const seen = new Map<string, number>();
  const forget = (): void => {
    for (const [known, at] of seen) {
      if (at > now() - validMs && seen.size < maxRemembered) break;
      seen.delete(known);
    }
  };
  return async (signature) => {
    forget();
    if (seen.has(signature)) return false;
    seen.set(signature, now());
    try {
      return await write(signature);
    } catch (error) {
      log.warn({ error }, 'the table did not say whether a call had come before');
      return true;
    }
  };
};
