/**
 * What is asked before it is known to be needed, by key: an answer counts as one of now for so long (milliseconds) after its question,
 * and once.
 */
type Ahead<Answer> = {
  has: (key: string) => boolean;
  put: (key: string, answer: Promise<Answer>) => void;
  /** The answer, and when it was asked for. */
  take: (key: string) => { answer: Promise<Answer>; at: number } | undefined;
  drop: (key: string) => void;
};

export const makeAhead = <Answer>(now: () => number, countsMs = 3_000): Ahead<Answer> => {
  const asked = new Map<string, { answer: Promise<Answer>; at: number }>();
  const forgetOld = (): void => {
    for (const [key, { at }] of asked) if (now() > at + countsMs) asked.delete(key);
  };
  return {
    has: (key) => {
      forgetOld();
      return asked.has(key);
    },
    put: (key, answer) => {
      forgetOld();
      asked.set(key, { answer, at: now() });
    },
    take: (key) => {
      forgetOld();
      const found = asked.get(key);
      asked.delete(key);
      return found;
    },
    drop: (key) => void asked.delete(key),
  };
};
