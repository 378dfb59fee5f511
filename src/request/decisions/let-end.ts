import { type Decision, mayTakeDown } from './decision.ts';

/** Whoever may take it down may also say that it ends as planned: nobody is warned of that end any more. */
export const letEnd: Decision<object> = {
  allowedIn: ['connected'],
  right: 'own',
  texts: {},
  decide: (request, by, { may }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    const { expiresAt: endsAt } = request;
    return endsAt === undefined ? { refused: 'no-end' } : { type: 'end-accepted', endsAt };
  },
};
