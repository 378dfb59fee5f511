/** What lets others go first now and then, such as checks over many tables, calls nothing for some turns of the loop. */
const quietTurns = 20;

/**
 * Holds every call that touches the shared world until it is let go. `settled` resolves once nothing is under way: each
 * thing that runs either waits here or has come to its end.
 */
export const makeGate = () => {
  const waiting: { name: string; letGo: () => void }[] = [];
  let underWay = 0;
  let isOpen = false;
  let isQuiet = true;

  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    /** Runs a call of the shared world: now where the gate stands open, otherwise when it is let go. */
    pass: async <Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> => {
      isQuiet = false;
      if (!isOpen) await new Promise<void>((letGo) => waiting.push({ name, letGo }));
      return call();
    },
    /** Runs a call that needs no leave, but must be over before anything else is let go. */
    count: async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
      underWay += 1;
      isQuiet = false;
      try {
        return await call();
      } finally {
        underWay -= 1;
        isQuiet = false;
      }
    },
    open: (open: boolean) => {
      isOpen = open;
    },
    names: () => waiting.map(({ name }) => name),
    letGo: (index: number) => {
      for (const { letGo } of waiting.splice(index, 1)) letGo();
    },
    settled: async () => {
      for (let quiet = 0; quiet < quietTurns; quiet++) {
        isQuiet = true;
        await turn();
        if (underWay > 0 || !isQuiet) quiet = 0;
      }
    },
  };
};
