import type { ReadQuestion, Unread } from '../network/unread.ts';
import { readError } from './errors.ts';

/** Asks AWS one question among others. */
export type Questions = {
  /** `without` stands for what was not answered. */
  ask: <Answer>(question: ReadQuestion, without: Answer, reading: () => Promise<Answer>) => Promise<Answer>;
  attempt: <Answer>(
    question: ReadQuestion,
    reading: () => Promise<Answer | undefined>,
  ) => Promise<Answer | undefined>;
  /** The questions that got no answer so far. */
  unread: Unread[];
  /** Does a question that fails leave the others standing? */
  isLenient: boolean;
};

/** Whoever plans needs every answer: one that is missing ends the look. */
export const strictly: Questions = {
  ask: (_, __, reading) => reading(),
  attempt: (_, reading) => reading(),
  unread: [],
  isLenient: false,
};

/** Whoever looks for a cause takes what there is: a question that fails is written down, and the others go on. */
export const makeQuestions = (): Questions => {
  const unread: Unread[] = [];
  const note = (question: ReadQuestion, thrown: unknown): void => {
    const { code, said } = readError(thrown);
    unread.push({ question, error: code, said });
  };
  const ask: Questions['ask'] = async (question, without, reading) => {
    try {
      return await reading();
    } catch (thrown) {
      note(question, thrown);
      return without;
    }
  };
  return { ask, attempt: (question, reading) => ask(question, undefined, reading), unread, isLenient: true };
};
