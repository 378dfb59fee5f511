import type { Observed } from '../../../network/vpc.ts';
import { createdBy, stepKey, undoingStep } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { isSeen, type Step } from '../../../plan/step.ts';
import { planNarrowing, routesToAdd } from '../../../request/narrowing.ts';
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
const endAgreed = (
  { id }: PeeringRequest,
  { keys = [] }: Narrowing,
  observed?: Observed,
  said?: string,
): Move => {
  const isGone = (step: Step): boolean => observed !== undefined && isSeen(step, id, observed);
  const left = createKeys(keys, (step) => !isGone(step));
  return record({
    type: 'narrowing-ended',
    gone: createKeys(keys, isGone),
    ...(left.length > 0 && { left }),
    ...(said !== undefined && { said }),
  });
};

/** It came to nothing before anything was to go: narrower routes that were written lead where the wider ones do, and stay. */
const giveUp = ({ id, ours }: PeeringRequest, one: Narrowing, said: string, observed?: Observed): Move => {
  const own = new Set(ours);
  const beside = (one.adds ?? [])
    .filter((step) => own.has(stepKey(step)) && (!observed || isSeen(step, id, observed)))
    .map(stepKey);
  return record({ type: 'narrowing-ended', gone: [], ...(beside.length > 0 && { beside }), said });
};

const fail = (request: PeeringRequest, one: Narrowing, said: string, observed?: Observed): Move =>
  one.isAgreed ? endAgreed(request, one, observed, said) : giveUp(request, one, said, observed);

/** Exactly what the owner was shown is begun, or nothing. */
const begin = (request: PeeringRequest, one: Narrowing, observed: Observed): Move => {
  const { adds, goes, hash, only, parts, wide, isAll } = planNarrowing(request, observed, one);
  if (hash !== one.hash) return giveUp(request, one, 'the networks have changed since', observed);
  return record({
    ...{ type: 'narrowing-begun', keys: goes.map(createdBy) },
    ...(adds.length > 0 && { adds: [...adds] }),
    ...(!wide && !isAll && { only: [...only] }),
    ...(parts && { parts: [...parts] }),
  });
};

/** The steps of what was begun that AWS does not show, and are the bot's to take: what is narrower first, and then what goes. */
const openSteps = (request: PeeringRequest, one: Narrowing, observed: Observed): Step[] => {
  const adds = routesToAdd(request, observed);
  if (adds.length > 0 || !one.isAgreed) return adds;
  return (one.keys ?? [])
    .flatMap((key) => undoingStep(key) ?? [])
    .filter((step) => !isSeen(step, request.id, observed) && !isForOthers(observed, step));
};

/** Nothing is open: the wider routes may go, or all is done. */
const goOn = (request: PeeringRequest, one: Narrowing, observed: Observed): Move =>
  one.isAgreed
    ? endAgreed(request, one, observed)
    : record({
        type: 'narrowing-added',
        keys: (one.adds ?? []).filter((step) => isSeen(step, request.id, observed)).map(stepKey),
      });

/**
 * Writes the narrower routes that an owner was shown, and once AWS shows them takes out those that go, and no other, until AWS shows
 * them gone: nothing that stays is without a route in between. What others write is left to them.
 */
export const narrowing: Concern = (request, observed, now) => {
  const { narrowing: one } = request;
  if (!one) return { do: 'rest' };
  if (faultsOf(request, 'narrowing') >= patience)
    return fail(request, one, request.faults.narrowing?.said ?? 'AWS did not answer', observed);
  if (!observed) return lookMove();
  const obstacle = notStanding(observed);
  if (obstacle) return fail(request, one, obstacle);
  if (!one.keys) return begin(request, one, observed);
  const open = openSteps(request, one, observed);
  if (open.length === 0) return goOn(request, one, observed);
  if (isHopeless(request))
    return fail(request, one, 'AWS takes it again and again, and never shows it', observed);
  return send(request, open, now, pauseBetweenLooks(request, now));
};
