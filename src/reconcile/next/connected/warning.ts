import { leadDue } from '../../../request/ending.ts';
import { record } from '../../moves/move.ts';
import type { Concern } from './concern.ts';

/** Tells people that it ends soon: the latest warning that is due, once. */
export const warning: Concern = (request, _, now) => {
  const { expiresAt: endsAt } = request;
  if (endsAt === undefined) return { do: 'rest' };
  return record({ type: 'end-warned', endsAt, lead: leadDue(request, now) }, 'schedule');
};
