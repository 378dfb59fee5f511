import type { Observed } from '../../network/vpc.ts';
import type { Step } from '../../plan/step.ts';
import type { ConcernName } from '../../request/concern.ts';
import { heldUntil } from '../../request/due.ts';
import type { RequestEvent } from '../../request/event.ts';
import type { PeeringRequest } from '../../request/state.ts';

/**
 * What one move does. `look` is answered by a fresh observation, and by a survey and a rehearsal of the plan too where
 * it is thorough; `wait` is data, not sleep. `concern`: for which concern of a connected request it is made.
 */
export type Move =
  | { do: 'look'; thorough: boolean; concern?: ConcernName }
  | { do: 'record'; event: RequestEvent; by: 'bot' | 'schedule' }
  | { do: 'steps'; steps: Step[]; until: number; concern?: ConcernName }
  | { do: 'ping'; until: number; concern?: ConcernName }
  | { do: 'announce' }
  | { do: 'wait'; until: number }
  | { do: 'rest' };

/** What to do in one status: from what the request is, what AWS shows, and the time. Pure. */
export type NextIn = (request: PeeringRequest, observed: Observed | undefined, now: number) => Move;

/** Pause between two looks while AWS settles; and while it makes a connection, which is then looked at alone. */
export const settleMs = 700;
export const glimpseMs = 100;

export const record = (event: RequestEvent, by: 'bot' | 'schedule' = 'bot'): Move => ({
  do: 'record',
  event,
  by,
});

export const lookMove = (thorough = false): Move => ({ do: 'look', thorough });

export const restUntil = (until: number | undefined): Move =>
  until === undefined ? { do: 'rest' } : { do: 'wait', until };

/** The claim of another worker, or the pause after a fault. */
export const waitForOthers = (request: PeeringRequest, now: number): Move | undefined => {
  const until = heldUntil(request);
  return now < until ? { do: 'wait', until } : undefined;
};
