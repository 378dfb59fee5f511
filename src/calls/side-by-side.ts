/** AWS counts calls by account and Region, so that places take nothing from each other. */
const usual = 8;

/** Works on everything, a few at a time. `work` meets its own faults: one that it throws ends the whole. */
export const sideBySide = async <One>(
  all: readonly One[],
  work: (one: One) => Promise<void>,
  atOnce = usual,
): Promise<void> => {
  // One iterator for all of them: each takes what no other has taken.
  const open = all.values();
  const takeNext = async (): Promise<void> => {
    for (const one of open) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
};
