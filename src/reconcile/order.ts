import { type AskedQuestion, mostTries, type QuestionEvent, questionDueAt } from '../audit/asked.ts';
import type { Log } from '../log.ts';
import { type Book, isConflict } from '../store/store.ts';

export type Ordering = {
  questions: Book<AskedQuestion, QuestionEvent>;
  /** Does the work, or a part of it. Throws where it should be tried again later. */
  carryOut: (question: AskedQuestion) => Promise<QuestionEvent>;
  /** Tells the person that it will not be done any more. */
  apologise: (question: AskedQuestion) => Promise<void>;
  now: () => number;
  log: Log;
};

const write = async ({ questions, now }: Ordering, before: AskedQuestion, event: QuestionEvent) => {
  const after = await questions.append(before, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

const attempt = async (world: Ordering, question: AskedQuestion): Promise<QuestionEvent> => {
  try {
    return await world.carryOut(question);
  } catch (error) {
    world.log.error({ requestId: question.id, error }, 'an order could not be carried out');
    const said = error instanceof Error ? error.message : String(error);
    return { type: 'faltered', said: said.slice(0, 300) };
  }
};

/** One part of the work, by one worker. Undefined when another was first. */
const move = async (world: Ordering, waiting: AskedQuestion): Promise<AskedQuestion | undefined> => {
  // Workers that fall dead over it leave no word of a fault.
  if (waiting.status === 'working' && waiting.tries >= mostTries)
    return write(world, waiting, { type: 'faltered', said: 'No worker came to an end with it.' });
  const begun = await write(world, waiting, { type: 'begun' });
  return begun && write(world, begun, await attempt(world, begun));
};

/**
 * Does one part of what somebody ordered of the log, so that a worker can be stopped between two. Returns when to go on,
 * or undefined once it is done.
 */
export const makeOrder =
  (world: Ordering) =>
  async (id: string): Promise<number | undefined> => {
    const question = await world.questions.find(id);
    const due = question && questionDueAt(question);
    if (!question || due === undefined || due > world.now()) return due;
    const after = await move(world, question);
    if (after?.status === 'gave-up') await world.apologise(after);
    return after && questionDueAt(after);
  };
