import { samePerson } from '../../events/people.ts';
import { isQueued } from '../window.ts';
import { type Decision, outOfTime } from './decision.ts';

const asked = ['planning', 'awaiting-approval'] as const;

/** The asker takes the question back, also where it is agreed to and waits for its time. */
export const cancel: Decision<object> = {
  allowedIn: [...asked, 'connecting'],
  right: 'own',
  texts: {},
  decide: (request, by) => {
    const late = isQueued(request) ? undefined : outOfTime(asked, request);
    if (late) return late;
    const { asker } = request;
    return samePerson(asker, by) ? { type: 'cancelled' } : { refused: 'not-asker', asker };
  },
};
