import type { Observed } from '../../../network/vpc.ts';
import { createdBy, undoingStep } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { isSeen, type Step } from '../../../plan/step.ts';
import { planNarrowing } from '../../../request/narrowing.ts';
import { patience } from '../../../request/pause.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, type Move, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { type Concern, faultsOf, notStanding } from './concern.ts';

type Narrowing = NonNullable<PeeringRequest['narrowing']>;

const createKeys = (keys: readonly string[], fits: (step: Step) => boolean): string[] =>
  keys.filter((key) => {
    const step = undoingStep(key);
    return step !== undefined && fits(step);
  });

/** What is seen gone, and what is left, once nothing more is done; where nothing can be seen all of it is left. */
const end = ({ id }: PeeringRequest, keys: readonly string[], observed?: Observed, said?: string): Move => {
  const isGone = (step: Step): boolean => observed !== undefined && isSeen(step, id, observed);
  const left = createKeys(keys, (step) => !isGone(step));
  return record({
    type: 'narrowing-ended',
    gone: createKeys(keys, isGone),
    ...(left.length > 0 && { left }),
    ...(said !== undefined && { said }),
  });
};

/** Exactly what the owner was shown is begun, or nothing. */
const begin = (request: PeeringRequest, one: Narrowing, observed: Observed): Move => {
  const { goes, hash } = planNarrowing(request, observed, one);
  if (hash !== one.hash) return end(request, [], observed, 'the networks have changed since');
  return record({ type: 'narrowing-begun', keys: goes.map(createdBy) });
};

/** Takes out the routes that an owner wants gone, and no other, until AWS shows them gone. What others write is left to them. */
export const narrowing: Concern = (request, observed, now) => {
  const { narrowing: one } = request;
  if (!one) return { do: 'rest' };
  const { keys = [] } = one;
  if (faultsOf(request, 'narrowing') >= patience)
    return end(request, keys, observed, request.faults.narrowing?.said ?? 'AWS did not answer');
  if (!observed) return lookMove();
  const obstacle = notStanding(observed);
  if (obstacle) return end(request, keys, undefined, obstacle);
  if (!one.keys) return begin(request, one, observed);
  const open = keys
    .flatMap((key) => undoingStep(key) ?? [])
    .filter((step) => !isSeen(step, request.id, observed) && !isForOthers(observed, step));
  if (open.length === 0) return end(request, keys, observed);
  if (isHopeless(request))
    return end(request, keys, observed, 'AWS takes it again and again, and never shows it');
  return send(request, open, now, pauseBetweenLooks(request, now));
};
