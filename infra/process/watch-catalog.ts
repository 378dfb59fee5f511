import type { Log } from '../../src/log.ts';

type WatchNeeds = {
  /** Reads it anew where it lives. */
  look: () => Promise<void>;
  /** Writes down what has changed. */
  note: () => Promise<void>;
  everyMs: number;
  log: Log;
};

/** Takes a changed catalog over without a restart, and writes down what has changed, at the start of the process as well. */
export const watchCatalog = ({ look, note, everyMs, log }: WatchNeeds) => {
  const turn = async (): Promise<void> => {
    await look();
    await note().catch((error: unknown) =>
      log.error({ error }, 'what has changed of the catalog could not be written down'),
    );
  };
  void turn();
  const timer = setInterval(() => void turn(), everyMs);
  return { stop: () => clearInterval(timer) };
};
