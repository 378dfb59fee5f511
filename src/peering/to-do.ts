/** What waits for one person beside their yes. Pure. */
import { type Person, samePerson } from '../events/people.ts';
import { type Side, sides } from '../network/vpc.ts';
import { mendableSides } from '../plan/mending.ts';
import type { Owns } from '../request/approvers.ts';
import { isHalfDone } from '../request/half-done.ts';
import { openQuestion } from '../request/questions.ts';
import { sidesToConfirm } from '../request/recertify.ts';
import { waitingRepairs } from '../request/repairs.ts';
import type { PeeringRequest } from '../request/state.ts';
import { repairToBegin } from '../request/to-begin.ts';
import { blindIn } from '../request/unseen.ts';

/**
 * `answer`: a question of an owner. `settle`: a connecting that does not get on, and may be tried again or undone. `mend`: what
 * *Repair* mends on their side. `judge`: what no owner's *Repair* mends, and is accepted or changed back. `confirm`: that it is still needed.
 */
export type ToDo = 'answer' | 'settle' | 'mend' | 'judge' | 'confirm';

const ownSides = (owns: Owns): Side[] => sides.filter((side) => owns[side]);

const aboutDrift = (request: PeeringRequest, owns: Owns): ToDo | undefined => {
  const { drift, repair, drill } = request;
  if (!drift?.found || repair || drill) return undefined;
  const unseen = blindIn(request).map(({ side }) => side);
  const mendable = mendableSides(drift.found.drifts);
  if (mendable.some((side) => owns[side] && !unseen.includes(side))) return 'mend';
  // Whoever proposed what would mend it has judged; it waits for the yes of others, or for the end of a freeze.
  const isProposed = waitingRepairs(request).length > 0 || repairToBegin(request) !== undefined;
  return mendable.length === 0 && !isProposed && ownSides(owns).length > 0 ? 'judge' : undefined;
};

export const toDoOf = (request: PeeringRequest, person: Person, owns: Owns): ToDo | undefined => {
  const isTheirs = samePerson(request.asker, person);
  switch (request.status) {
    case 'awaiting-approval':
      return isTheirs && openQuestion(request) ? 'answer' : undefined;
    case 'connecting':
      return isHalfDone(request) && (isTheirs || ownSides(owns).length > 0) ? 'settle' : undefined;
    case 'connected': {
      const isToConfirm = sidesToConfirm(request).some((side) => owns[side]);
      return aboutDrift(request, owns) ?? (isToConfirm ? 'confirm' : undefined);
    }
    default:
      return undefined;
  }
};
