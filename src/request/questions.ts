import type { PeeringRequest, Question } from './state.ts';

/** What owners ask back before they decide. Pure. */

/** So many questions are kept of a request; whoever wants to know more talks to the asker. */
export const mostQuestions = 10;

type Asked = Pick<PeeringRequest, 'questions'>;

export const questionsOf = ({ questions = [] }: Asked): readonly Question[] => questions;

/** The question that waits for the asker. There is one at a time. */
export const openQuestion = (request: Asked): Question | undefined =>
  questionsOf(request).find(({ answer }) => answer === undefined);

/** Does the time to answer stand still for a question? */
export const standsStill = ({ stoodStill }: Pick<PeeringRequest, 'stoodStill'>): boolean =>
  stoodStill?.over === false;
