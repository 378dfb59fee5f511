import { samePerson } from '../../events/people.ts';
import { openQuestion } from '../questions.ts';
import type { Decision } from './decision.ts';

/** The asker answers the question of an owner. */
export const answerBack: Decision<{ answer: string }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: { answer: 'needed' },
  decide: (request, by, { answer }) => {
    if (!samePerson(request.asker, by)) return { refused: 'asker-answers', asker: request.asker };
    return openQuestion(request) ? { type: 'answered-back', answer } : { refused: 'no-question' };
  },
};
