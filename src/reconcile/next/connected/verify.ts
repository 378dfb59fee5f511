import { claimMs } from '../../../events/claim.ts';
import { waitForOthers } from '../../moves/move.ts';
import type { Concern } from './concern.ts';

/** Sends packets again by schedule. Somebody who sends some already, or writes routes, is not disturbed. */
export const verify: Concern = (request, _, now) =>
  waitForOthers(request, now) ?? { do: 'ping', until: now + claimMs, again: true };
