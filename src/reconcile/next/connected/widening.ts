import type { Observed } from '../../../network/vpc.ts';
import { createdBy, stepKey } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { isSeen, type Step } from '../../../plan/step.ts';
import { patience } from '../../../request/pause.ts';
import type { WideningProposal } from '../../../request/proposal.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { planWidening, standing, stepsToUndo, wideningNow } from '../../../request/widening.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, type Move, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { type Concern, faultsOf, notStanding } from './concern.ts';

/** The create-route keys of routes that steps take out. */
const keysOf = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => (step.do === 'delete-route' ? createdBy(step) : []));

/** The added routes of which the record says that they are the request's own: what an undoing has to take out. */
const written = ({ ours }: PeeringRequest, { adds }: WideningProposal): Step[] => {
  const own = new Set(ours);
  return adds.filter((step) => own.has(stepKey(step)));
};

/** Nothing more is done: what is seen gone, and what is left, where anything can be seen. */
const endWith = (
  { id }: PeeringRequest,
  steps: readonly Step[],
  observed: Observed | undefined,
  said?: string,
): Move => {
  const isGone = (step: Step): boolean => observed !== undefined && isSeen(step, id, observed);
  const left = keysOf(steps.filter((step) => !isGone(step)));
  return record({
    type: 'widening-ended',
    gone: keysOf(steps.filter(isGone)),
    ...(left.length > 0 && { left }),
    ...(said !== undefined && { said }),
  });
};

/** It cannot go on: what was added goes again, and where even that does not, or is agreed by now, people are told what is left. */
const fail = (request: PeeringRequest, one: WideningProposal, said: string, observed?: Observed): Move => {
  const { widening } = request;
  if (widening?.isAgreed) return endWith(request, one.goes, observed, said);
  if (widening?.undoing !== undefined)
    return endWith(request, undoing(request, one), observed, `${widening.undoing}; ${said}`);
  return written(request, one).length > 0
    ? record({ type: 'widening-undoing', said })
    : record({ type: 'widening-ended', gone: [], said });
};

const undoing = (request: PeeringRequest, one: WideningProposal): Step[] =>
  written(request, one).flatMap((step) =>
    step.do === 'create-route' ? [{ ...withoutReplaced(step), do: 'delete-route' as const }] : [],
  );

const withoutReplaced = ({ replaces: _, ...step }: Extract<Step, { do: 'create-route' }>) => step;

/** Exactly what the owners said yes to is begun, or nothing. */
const begin = (request: PeeringRequest, one: WideningProposal, observed: Observed): Move =>
  planWidening(request, observed, one).hash === one.hash
    ? record({ type: 'widening-begun' })
    : record({ type: 'widening-ended', gone: [], said: 'the networks have changed since' });

/** What is open in the stage that it is in; what others write is left to them. */
const openSteps = (request: PeeringRequest, one: WideningProposal, observed: Observed): Step[] => {
  const { id, widening } = request;
  if (widening?.undoing !== undefined) return stepsToUndo(request, one, observed);
  const steps = widening?.isAgreed ? one.goes : one.adds;
  return steps.filter((step) => !isSeen(step, id, observed) && !isForOthers(observed, step));
};

/** Nothing is open: the added routes stand, or all is done. */
const goOn = (request: PeeringRequest, one: WideningProposal, observed: Observed): Move => {
  const { id, widening } = request;
  if (widening?.undoing !== undefined)
    return endWith(request, undoing(request, one), observed, widening.undoing);
  if (widening?.isAgreed) return endWith(request, one.goes, observed);
  const stood = standing(request, one.adds, observed);
  return record({
    type: 'widening-added',
    keys: one.adds.filter((step) => isSeen(step, id, observed)).map(stepKey),
    ...(stood.length > 0 && { stood }),
  });
};

/**
 * Writes the routes that both sides agreed to, and once AWS shows them takes out those that they make needless: nothing that passes
 * is without a route in between. Where not all of them can be written, those that were go again.
 */
export const widening: Concern = (request, observed, now) => {
  const one = wideningNow(request);
  if (!request.widening) return { do: 'rest' };
  if (!one) return record({ type: 'widening-ended', gone: [], said: 'it is not known any more' });
  if (faultsOf(request, 'widening') >= patience)
    return fail(request, one, request.faults.widening?.said ?? 'AWS did not answer', observed);
  if (!observed) return lookMove();
  const obstacle = notStanding(observed);
  if (obstacle)
    return endWith(
      request,
      request.widening.isAgreed ? one.goes : undoing(request, one),
      undefined,
      obstacle,
    );
  if (!request.widening.isBegun) return begin(request, one, observed);
  const open = openSteps(request, one, observed);
  if (open.length === 0) return goOn(request, one, observed);
  if (isHopeless(request))
    return fail(request, one, 'AWS takes it again and again, and never shows it', observed);
  return send(request, open, now, pauseBetweenLooks(request, now));
};
