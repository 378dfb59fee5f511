import { type Actor, personIn } from '../../events/people.ts';
import { mostQuestions, questionsOf, standsStill } from '../questions.ts';
import type { PeeringRequest } from '../state.ts';
import type { Events, Slice } from './slice.ts';

/**
 * The time to answer stands still for the first question, until it is answered, and for as long as the owners have at the most:
 * the end and the reminders are put off by all of that, and brought forward again by what was not needed.
 */
const stop = ({ stoodStill, lapsesAt, lapseAfter }: PeeringRequest, at: number) =>
  stoodStill ? {} : { stoodStill: { since: at, over: false }, lapsesAt: lapsesAt + lapseAfter * 1000 };

const goOn = (request: PeeringRequest, at: number) => {
  const { stoodStill, lapsesAt, lapseAfter } = request;
  if (!stoodStill || !standsStill(request)) return {};
  const unused = Math.max(0, lapseAfter * 1000 - (at - stoodStill.since));
  return { stoodStill: { ...stoodStill, over: true }, lapsesAt: lapsesAt - unused };
};

const ask = (request: PeeringRequest, { side, question }: Events['asked-back'], by: Actor, at: number) => ({
  questions: [...questionsOf(request), { by: personIn(by), side, at, question }].slice(-mostQuestions),
  ...stop(request, at),
});

const answer = (request: PeeringRequest, text: string, by: Actor, at: number) => ({
  questions: questionsOf(request).map((one) =>
    one.answer ? one : { ...one, answer: { by: personIn(by), at, text } },
  ),
  ...goOn(request, at),
});

/** What owners ask the asker before they decide, and what they are told. */
export const questionsSlice: Slice<'asked-back' | 'answered-back'> = {
  'asked-back': (request, event, { by, at }) => ask(request, event, by, at),
  'answered-back': (request, event, { by, at }) => answer(request, event.answer, by, at),
};
