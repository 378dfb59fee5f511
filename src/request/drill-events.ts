import { z } from 'zod';
import { side } from '../events/place.ts';

/** What can happen about a drill: one route of the request's own (`key`) is taken out on purpose, to see how soon that is found and mended. */
export const drillEvents = [
  z.object({
    type: z.literal('drill-proposed'),
    proposalId: z.string(),
    side,
    key: z.string(),
    reason: z.string(),
  }),
  z.object({ type: z.literal('drill-approved'), proposalId: z.string(), side }),
  z.object({ type: z.literal('drill-denied'), proposalId: z.string(), reason: z.string() }),
  /** AWS shows the route gone. */
  z.object({ type: z.literal('drill-broke') }),
  /** No round has told it in its time, or it could not be taken out as planned: the route is put back, or seen to stand. */
  z.object({ type: z.literal('drill-overdue') }),
  /** From the moment at which it was seen gone. `said`: what went otherwise than planned. */
  z.object({
    type: z.literal('drill-ended'),
    proposalId: z.string(),
    foundMs: z.number().optional(),
    mendedMs: z.number().optional(),
    said: z.string().optional(),
  }),
] as const;

export const drillTopics = {
  'drill-proposed': 'drift',
  'drill-approved': 'approved',
  'drill-denied': 'denied',
  'drill-broke': null,
  'drill-overdue': null,
  'drill-ended': 'drift',
} as const;
