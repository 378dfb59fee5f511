import { record } from '../../moves/move.ts';
import type { Concern } from './concern.ts';

/** A peering lives until its time is over, never less. */
export const expiry: Concern = () =>
  record({ type: 'removal-requested', reason: 'its time is over' }, 'schedule');
