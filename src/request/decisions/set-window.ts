import { sides } from '../../network/vpc.ts';
import { type Decision, mayTakeDown } from './decision.ts';

/** The asker or an owner wants it to begin no earlier. Once an owner has agreed it can only be put off. */
export const setWindow: Decision<{ startsAt: number }> = {
  allowedIn: ['awaiting-approval'],
  right: 'own',
  texts: {},
  decide: (request, by, { may, startsAt }) => {
    if (!mayTakeDown(request, by, may)) return { refused: 'not-owner' };
    if (request.until !== undefined && startsAt >= request.until) return { refused: 'window-after-end' };
    const isAgreed = sides.some((side) => request.yes[side].some(({ how }) => how !== 'asked'));
    return isAgreed && startsAt < (request.startsAt ?? 0)
      ? { refused: 'window-agreed' }
      : { type: 'window-set', startsAt };
  },
};
