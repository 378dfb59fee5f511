import { samePerson } from '../../events/people.ts';
import { sides } from '../../network/vpc.ts';
import { mostQuestions, openQuestion, questionsOf } from '../questions.ts';
import type { Decision } from './decision.ts';

/** An owner of either side wants to know something before they decide. One question waits at a time. */
export const askBack: Decision<{ question: string }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: { question: 'needed' },
  decide: (request, by, { may, question }) => {
    const side = sides.find((one) => may[one]);
    if (samePerson(request.asker, by)) return { refused: 'own-question' };
    if (!side) return { refused: 'not-owner' };
    const open = openQuestion(request);
    if (open) return { refused: 'question-waits', by: open.by };
    const { length: count } = questionsOf(request);
    return count >= mostQuestions
      ? { refused: 'too-many-questions', count }
      : { type: 'asked-back', side, question };
  },
};
