import { claimMs } from '../../../events/claim.ts';
import { tableWithId } from '../../../network/routing.ts';
import { type Observed, peerLags, sides } from '../../../network/vpc.ts';
import { sideOf } from '../../../plan/batch.ts';
import { type Drift, driftKey } from '../../../plan/drift.ts';
import { stepsForGivenUp } from '../../../plan/given-up.ts';
import { stepKey, undoingStep } from '../../../plan/key.ts';
import { mendingKeys } from '../../../plan/mending.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { missingRules, nextSteps } from '../../../plan/plan.ts';
import { isSeen, type Step } from '../../../plan/step.ts';
import { secondLookAt } from '../../../request/concerns.ts';
import { patience } from '../../../request/pause.ts';
import type { PeeringRequest } from '../../../request/state.ts';
import { frozenUntil, isRepairOvertaken, repairToBegin } from '../../../request/to-begin.ts';
import { knownDrifts, withToldCauses } from '../../../request/told-causes.ts';
import { isBlind } from '../../../request/unseen.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, type Move, record } from '../../moves/move.ts';
import { isHopeless } from '../../moves/standstill.ts';
import { agreedOf, wantOf } from '../../moves/want.ts';
import { beyondIn } from './beyond.ts';
import { type Concern, faultsOf, unseenIn } from './concern.ts';
import { kept, suspectOthers, unacceptedDrift } from './drift.ts';

/** Tags of ours that say something else, or nothing, are written anew; the plan takes those alone for missing by which a connection is found. */
const retagging = (request: PeeringRequest, observed: Observed): Step[] => {
  const keys = unacceptedDrift(request, observed).flatMap(mendingKeys);
  return sides
    .map((side): Step => ({ do: 'tag-connection', side }))
    .filter((step) => keys.includes(stepKey(step)));
};

/** What the bot has written to a block that the peer has no more. */
const takingOut = (request: PeeringRequest, observed: Observed): Step[] =>
  stepsForGivenUp(observed, agreedOf(request), request.connectionId ?? '');

/**
 * The steps that were agreed to, and of rules that stood, that are to be taken. Nothing else is ever written, and nothing is taken out
 * before all of it is there.
 */
const stepsToRepair = (request: PeeringRequest, observed: Observed): Step[] => {
  const want = wantOf(request);
  const wanted = new Set(request.repair?.keys);
  const steps = [...nextSteps(want, observed), ...missingRules(want, observed)];
  const others = steps.filter(({ do: name }) => name !== 'tag-connection');
  const isWanted = (step: Step): boolean =>
    wanted.has(stepKey(step)) && sideOf(step) !== observed.hidden && !isForOthers(observed, step);
  const added = [...retagging(request, observed), ...others].filter(isWanted);
  return added.length > 0 ? added : takingOut(request, observed).filter(isWanted);
};

/** Why AWS cannot be judged, let alone be repaired. */
const obstacleIn = (observed: Observed): string | undefined => {
  const unseen = observed.hidden ? undefined : unseenIn(observed);
  if (unseen) return unseen;
  const { connection } = observed;
  if (connection?.status !== 'active')
    return 'the peering connection is gone, and it takes a new request to join the two';
  return peerLags(connection)
    ? 'the two sides of the peering connection do not show the same yet'
    : undefined;
};

/** Of what was told or seen before, what is still so once every step that was asked for is taken. */
const leftIn = (request: PeeringRequest, observed: Observed): Drift[] => {
  const known = knownDrifts(request);
  const left = unacceptedDrift(request, observed).filter((one) => known.has(driftKey(one)));
  return withToldCauses(request, left);
};

const leftOf = (request: PeeringRequest, observed: Observed) => {
  const left = leftIn(request, observed);
  return left.length > 0 ? { left: { ...kept(left), ...beyondIn(request, observed, left) } } : {};
};

/** Of the steps that were agreed to since, those that AWS shows for the first time. */
const newlySeen = ({ id, seen, later = [] }: PeeringRequest, observed: Observed) => {
  const known = new Set(seen);
  const keys = later.filter((step) => !known.has(stepKey(step)) && isSeen(step, id, observed)).map(stepKey);
  return keys.length > 0 ? { seen: keys } : {};
};

/** What has come to differ meanwhile is looked at twice as well: a repair is not over while AWS may not be as agreed. */
const moreToSee = (request: PeeringRequest, observed: Observed, now: number): Move | undefined => {
  const until = secondLookAt(request);
  if (until === undefined) return suspectOthers(request, observed);
  return now < until ? { do: 'wait', until } : undefined;
};

/** Of the bot's routes that were to be taken out, those that AWS shows no more. */
const takenOut = (request: PeeringRequest, observed: Observed) => {
  const wanted = new Set(request.repair?.keys);
  const stands = ({
    side,
    routeTableId,
    destination,
  }: NonNullable<ReturnType<typeof undoingStep>>): boolean =>
    tableWithId(observed[side], routeTableId)?.routes.some(
      (one) => one.destination === destination && one.target.id === request.connectionId,
    ) === true;
  const gone = request.ours.filter((key) => {
    const step = undoingStep(key);
    return step && wanted.has(stepKey(step)) && step.side !== observed.hidden && !stands(step);
  });
  return gone.length > 0 ? { gone } : {};
};

/**
 * Are packets to be counted before the first step, so that it shows what the repair was worth, and that it interrupted nothing? Where they
 * cannot be sent, or one side cannot be looked at, it goes on without; a drill counts the time until the route is back, and waits for nothing else.
 */
const isToBeCounted = (request: PeeringRequest): boolean => {
  const { repair, faults } = request;
  return (
    repair?.counts === true &&
    !isBlind(request) &&
    repair.before === undefined &&
    (faults.verify?.at ?? Number.NEGATIVE_INFINITY) < repair.at
  );
};

/** What both sides have agreed to beyond the plan is begun once no freeze holds it up, and given up as soon as something else differs. */
const beginAgreed = (request: PeeringRequest, now: number): Move | undefined => {
  const one = repairToBegin(request);
  if (!one || (now < frozenUntil(request) && !isRepairOvertaken(request, one))) return undefined;
  const type = request.drift?.found?.beyond?.hash === one.hash ? 'repair-begun' : 'repair-overtaken';
  return record({ type, proposalId: one.id });
};

/**
 * Makes AWS as agreed again, once an owner wants it: adds what is missing, then takes out its own routes to blocks that are given up and
 * nothing else, and lets the packets tell.
 */
export const repair: Concern = (request, observed, now) => {
  const begun = beginAgreed(request, now);
  if (begun) return begun;
  if (!request.repair) return { do: 'rest' };
  if (faultsOf(request, 'repair') >= patience)
    return record({ type: 'repair-failed', said: request.faults.repair?.said ?? 'AWS did not answer' });
  if (!observed) return lookMove();
  const obstacle = obstacleIn(observed);
  if (obstacle) return record({ type: 'repair-failed', said: obstacle });
  const steps = stepsToRepair(request, observed);
  if (steps.length === 0) {
    const more = moreToSee(request, observed, now);
    const done = {
      ...leftOf(request, observed),
      ...newlySeen(request, observed),
      ...takenOut(request, observed),
    };
    return more ?? record({ type: 'repaired', ...done });
  }
  if (isToBeCounted(request)) return { do: 'ping', until: now + claimMs, again: true };
  if (isHopeless(request))
    return record({ type: 'repair-failed', said: 'AWS takes it again and again, and never shows it' });
  return send(request, steps, now, pauseBetweenLooks(request, now));
};
