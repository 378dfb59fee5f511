/** One act after the other, in the order in which they came. `idle` resolves when the last one is over. */
export const makeLine = () => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    inTurn: <Done>(act: () => Promise<Done>): Promise<Done> => {
      const done = last.then(act);
      last = done.catch(() => undefined);
      return done;
    },
    idle: () => last,
  };
};
export type Line = ReturnType<typeof makeLine>;
