type WatchNeeds = {
  /** Reads it anew where it lives. */
  look: () => Promise<void>;
  /** Writes down what has changed. Never throws. */
  note: () => Promise<void>;
  everyMs: number;
};

/** Takes a changed catalog over without a restart, and writes down what has changed, at the start of the process as well. */
export const watchCatalog = ({ look, note, everyMs }: WatchNeeds) => {
  const turn = async (): Promise<void> => {
    await look();
    await note();
  };
  // It has just been read.
  void note();
  const timer = setInterval(() => void turn(), everyMs);
  return { stop: () => clearInterval(timer) };
};
