import type { Observed } from '../../../network/vpc.ts';
import { undoingStep, undoneBy } from '../../../plan/key.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { isSeen } from '../../../plan/step.ts';
import { patience } from '../../../request/pause.ts';
import { type PeeringRequest, plannedKeys } from '../../../request/state.ts';
import { frozenUntil } from '../../../request/to-begin.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, type Move, record, waitForOthers } from '../../moves/move.ts';
import { type Concern, faultsOf, notStanding } from './concern.ts';
import { unacceptedDrift } from './drift.ts';

type Drill = NonNullable<PeeringRequest['drill']>;
/** Pause between two looks where the VPC cannot be seen. */
const unseenMs = 30_000;

type Breaking = NonNullable<ReturnType<typeof undoingStep>>;

const end = ({ id, brokenAt, foundAt }: Drill, now: number, isFound: boolean, said?: string): Move =>
  record({
    ...{ type: 'drill-ended', proposalId: id },
    ...(brokenAt !== undefined && {
      ...(isFound && foundAt !== undefined && { foundMs: foundAt - brokenAt }),
      mendedMs: now - brokenAt,
    }),
    ...(said !== undefined && { said }),
  });

/** Why nothing is broken: a drill begins only where AWS is as agreed. */
const obstacleIn = (request: PeeringRequest, observed: Observed, step: Breaking): string | undefined => {
  const unfit = notStanding(observed);
  if (unfit) return unfit;
  if (isForOthers(observed, step)) return 'Terraform writes that route table';
  return unacceptedDrift(request, observed).length > 0 ? 'AWS was not as agreed to begin with' : undefined;
};

/** Was the call that takes it out ever begun? Its answer may be lost. */
const mayBeBroken = ({ sent, claim, faults }: PeeringRequest, { key }: Drill): boolean => {
  const undone = undoneBy(key) ?? '';
  return undone in sent || (claim?.keys.includes(undone) ?? false) || faults.drill !== undefined;
};

const noLongerAgreed = 'the peering was narrowed meanwhile, and the route is not agreed on any more';
const isAgreed = (request: PeeringRequest, { key }: Drill): boolean => plannedKeys(request).includes(key);

const frozenSince = 'nothing was taken out, since a freeze has begun';

/** Takes the route out. Where that does not succeed, whatever may have become of it is put right. */
const breakIt = (request: PeeringRequest, one: Drill, observed: Observed, now: number): Move => {
  const step = undoingStep(one.key);
  if (!step) return end(one, now, false, 'the route is not known any more');
  if (!isAgreed(request, one)) return end(one, now, false, noLongerAgreed);
  if (now < frozenUntil(request) && !mayBeBroken(request, one)) return end(one, now, false, frozenSince);
  if (mayBeBroken(request, one) && isSeen(step, request.id, observed)) return record({ type: 'drill-broke' });
  const obstacle = obstacleIn(request, observed, step);
  if (obstacle)
    return mayBeBroken(request, one)
      ? record({ type: 'drill-overdue' })
      : end(one, now, false, `nothing was taken out, since ${obstacle}`);
  return send(request, [step], now, pauseBetweenLooks(request, now));
};

/** Is it whole again? Else it is repaired once more, unless somebody else has taken the place. */
const mendIt = (request: PeeringRequest, one: Drill, observed: Observed, now: number): Move => {
  const step = undoingStep(one.key);
  // What cannot be seen is not gone: it is looked for again.
  if (step && !observed[step.side].exists) return { do: 'wait', until: now + unseenMs };
  const isFound = one.late !== true;
  if (!isAgreed(request, one)) return end(one, now, isFound, noLongerAgreed);
  const unbroken =
    one.brokenAt === undefined
      ? 'it could not be taken out as planned, and the route is in place'
      : undefined;
  if (!step || !isSeen(step, request.id, observed)) return end(one, now, isFound, unbroken);
  const table = observed[step.side].routeTables.find(({ id }) => id === step.routeTableId);
  const holder = table?.routes.find(({ destination }) => destination === step.destination);
  const isTaken = !table || (holder !== undefined && holder.target.id !== observed.connection?.id);
  if (isTaken || observed.connection?.status !== 'active')
    return end(
      one,
      now,
      isFound,
      'it could not be put back: somebody changed the table, or the connection, meanwhile',
    );
  return record({ type: 'repair-requested', keys: [one.key] });
};

/** Breaks one route on purpose, waits until the rounds tell it, and has it put back, found or not. */
export const drill: Concern = (request, observed, now) => {
  const { drill: one } = request;
  if (!one) return { do: 'rest' };
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (one.foundAt !== undefined) return observed ? mendIt(request, one, observed, now) : lookMove();
  if (one.brokenAt !== undefined) return record({ type: 'drill-overdue' });
  if (faultsOf(request, 'drill') >= patience) return record({ type: 'drill-overdue' });
  return observed ? breakIt(request, one, observed, now) : lookMove();
};
