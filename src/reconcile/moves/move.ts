import type { Purpose } from '../../aws/look.ts';
import type { Observed } from '../../network/vpc.ts';
import type { Step } from '../../plan/step.ts';
import type { ConcernName } from '../../request/concerns.ts';
import type { RequestEvent } from '../../request/event.ts';
import { heldUntil, pauseEnd } from '../../request/pause.ts';
import type { PeeringRequest } from '../../request/state.ts';

type Act =
  | { do: 'look'; purpose: Purpose }
  | { do: 'record'; event: RequestEvent; by: 'bot' | 'schedule' }
  | { do: 'steps'; steps: Step[]; until: number }
  /** `again`: by schedule, once it was tested. */
  | { do: 'ping'; until: number; again?: true }
  | { do: 'announce' }
  | { do: 'gather' }
  | { do: 'wait'; until: number }
  | { do: 'rest' };

/**
 * What one move does. `gather` finds out which requests tell of one change together. `look` is answered by a fresh observation, with as much as its purpose takes; `wait` is data, not
 * sleep. `concern`: for which concern of a connected request it is made, and whose
 * a fault in it is.
 */
export type Move = Act & { concern?: ConcernName };

/** What to do in one status: from what the request is, what AWS shows, and the time. Pure. */
export type NextIn = (request: PeeringRequest, observed: Observed | undefined, now: number) => Move;

/** Pause between two looks while AWS settles; and while it makes a connection, which is then looked at alone. */
export const settleMs = 700;
export const glimpseMs = 250;

export const record = (event: RequestEvent, by: 'bot' | 'schedule' = 'bot'): Move => ({
  do: 'record',
  event,
  by,
});

export const lookMove = (purpose: Purpose = 'write'): Move => ({ do: 'look', purpose });

export const restUntil = (until: number | undefined): Move =>
  until === undefined ? { do: 'rest' } : { do: 'wait', until };

/** The claim of another worker, or the pause after a fault. */
export const waitForOthers = (request: PeeringRequest, now: number): Move | undefined => {
  const until = heldUntil(request);
  return now < until ? { do: 'wait', until } : undefined;
};

/** The pause after a fault alone, where no claim of another worker stands in the way. */
export const waitOutFault = (request: PeeringRequest, now: number): Move | undefined => {
  const until = pauseEnd(request);
  return now < until ? { do: 'wait', until } : undefined;
};
