import type { Log } from '../../src/log.ts';
import type { SlackFault } from './errors.ts';

/** What whoever runs the bot must mend in Slack: said in the log once, and on the health page until it is over. */
export type Upkeep = {
  note: (method: string, fault: Pick<SlackFault, 'error'>) => void;
  /** The method was answered with yes, so nothing is to be mended about it any more. */
  clear: (method: string) => void;
  list: () => string[];
};

/** Slack has about a hundred methods, of which the bot calls a dozen. */
const mostNotes = 50;

export const makeUpkeep = (log: Log): Upkeep => {
  const notes = new Map<string, Set<string>>();
  return {
    note: (method, { error }) => {
      const known = notes.get(method) ?? new Set();
      if (known.has(error)) return;
      log.error({ method, slack: error }, 'Slack refuses what whoever runs the bot has to mend');
      if (notes.size < mostNotes || notes.has(method)) notes.set(method, known.add(error));
    },
    clear: (method) => void notes.delete(method),
    list: () =>
      [...notes].flatMap(([method, errors]) =>
        [...errors].map((error) => `Slack answers ${error} to ${method}`),
      ),
  };
};
