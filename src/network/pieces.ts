/** Work that can be stopped between its pieces and taken up again. Each piece is short, however much there is to do. */
export type Pieces<Result> = Generator<undefined, Result, undefined>;

export const atOnce = <Result>(pieces: Pieces<Result>): Result => {
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
};

/** So long the loop is held at a time: acknowledgements of a person's click wait behind it. */
const mostAtOnceMs = 10;
const restOfLoop = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** The same, letting whatever else waits go first now and then. */
export const inPieces = async <Result>(pieces: Pieces<Result>, now: () => number): Promise<Result> => {
  let began = now();
  let piece = pieces.next();
  while (!piece.done) {
    if (now() - began >= mostAtOnceMs) {
      await restOfLoop();
      began = now();
    }
    piece = pieces.next();
  }
  await restOfLoop();
  return piece.value;
};
