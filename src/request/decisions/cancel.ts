import { samePerson } from '../../events/people.ts';
import type { Decision } from './decision.ts';

/** The asker takes the question back. */
export const cancel: Decision<object> = {
  allowedIn: ['planning', 'awaiting-approval'],
  right: 'own',
  texts: {},
  decide: ({ asker }, by) =>
    samePerson(asker, by) ? { type: 'cancelled' } : { refused: 'not-asker', asker },
};
