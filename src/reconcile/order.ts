import { type AskedQuestion, mostTries, type QuestionEvent, questionHeldUntil } from '../audit/asked.ts';
import { claimMs } from '../events/claim.ts';
import type { Log } from '../log.ts';
import { type Book, isConflict } from '../store/store.ts';
import { type Every, type Hold, holdClaim } from './hold.ts';

export type OrderNeeds = {
  questions: Book<AskedQuestion, QuestionEvent>;
  /** Does the work, or a part of it. Throws where it should be tried again later. */
  carryOut: (question: AskedQuestion) => Promise<QuestionEvent>;
  /** Tells the person that it will not be done any more. */
  apologise: (question: AskedQuestion) => Promise<void>;
  now: () => number;
  log: Log;
  every?: Every;
};

/** A part of an order, such as a file of the whole log. A Lambda function ends after a quarter of an hour at the latest. */
const mostMs = 10 * 60_000;

const write = async ({ questions, now }: OrderNeeds, before: AskedQuestion, event: QuestionEvent) => {
  const after = await questions.append(before, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

/** Undefined where another worker has taken it over. */
const attempt = async (
  needs: OrderNeeds,
  question: AskedQuestion,
  claim: Hold<AskedQuestion, QuestionEvent>,
): Promise<QuestionEvent | undefined> => {
  try {
    const came = await claim.during(mostMs, () => needs.carryOut(question));
    return claim.isLost() ? undefined : came;
  } catch (error) {
    needs.log.error({ requestId: question.id, error }, 'an order could not be carried out');
    if (claim.isLost()) return undefined;
    const said = error instanceof Error ? error.message : String(error);
    return { type: 'faltered', said: said.slice(0, 300) };
  }
};

/** One part of the work, by one worker. Undefined when another was first. */
const move = async (needs: OrderNeeds, waiting: AskedQuestion): Promise<AskedQuestion | undefined> => {
  // Workers that fall dead over it leave no word of a fault.
  if (waiting.status === 'working' && waiting.tries >= mostTries)
    return write(needs, waiting, { type: 'faltered', said: 'No worker came to an end with it.' });
  const begun = await write(needs, waiting, { type: 'begun', until: needs.now() + claimMs });
  if (!begun) return undefined;
  const claim = holdClaim(needs, {
    book: needs.questions,
    state: begun,
    untilOf: ({ claimedUntil }) => claimedUntil,
    renewal: (until): QuestionEvent => ({ type: 'kept-on', until }),
  });
  const came = await attempt(needs, begun, claim);
  return came && claim.write(came);
};

/**
 * Does one part of what somebody ordered of the log, so that a worker can be stopped between two. Returns when to go on,
 * or undefined once it is done.
 */
export const makeOrder =
  (needs: OrderNeeds) =>
  async (id: string): Promise<number | undefined> => {
    const question = await needs.questions.find(id);
    const due = question && questionHeldUntil(question);
    if (!question || due === undefined || due > needs.now()) return due;
    const after = await move(needs, question);
    if (after?.status === 'gave-up') await needs.apologise(after);
    return after && questionHeldUntil(after);
  };
