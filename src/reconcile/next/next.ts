/**
 * What to do next about a request, as a pure function of its state, what AWS shows, and the time. A turn makes the move, looks
 * again, and asks anew, until there is only waiting; so a worker may die at any point, and another goes on.
 */
import type { Status } from '../../request/status.ts';
import type { NextIn } from '../moves/move.ts';
import { awaiting } from './awaiting.ts';
import { connected } from './connected/connected.ts';
import { connecting } from './connecting.ts';
import { ended } from './ended.ts';
import { planning } from './planning.ts';
import { removing } from './removing.ts';

/** The life of a request in reading order: what to do in each status. */
const inStatus = {
  planning,
  'awaiting-approval': awaiting,
  connecting,
  connected,
  removing,
  removed: ended,
  refused: ended,
  denied: ended,
  cancelled: ended,
  lapsed: ended,
  failed: ended,
  drafted: ended,
} as const satisfies Record<Status, NextIn>;

/** The next move of a request. Pure: a turn repeats it until it waits or rests. */
export const next: NextIn = (request, observed, now) => inStatus[request.status](request, observed, now);
