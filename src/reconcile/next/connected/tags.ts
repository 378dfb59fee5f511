import { sides } from '../../../network/vpc.ts';
import { isForOthers } from '../../../plan/pen.ts';
import { pauseBetweenLooks, send } from '../../moves/converge.ts';
import { lookMove, waitForOthers } from '../../moves/move.ts';
import type { Concern } from './concern.ts';

/** Has the tags of the connection tell its new end, on both sides; tags of others beside them stay as they are. */
export const tags: Concern = (request, observed, now) => {
  const pause = waitForOthers(request, now);
  if (pause) return pause;
  if (!observed) return lookMove();
  const steps = sides
    .map((side) => ({ do: 'tag-connection', side }) as const)
    .filter((step) => !isForOthers(observed, step));
  return send(request, steps, now, pauseBetweenLooks(request, now));
};
