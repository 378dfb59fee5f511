import { z } from 'zod';
import { bothWaysOutcome } from '../ping/answer.ts';
import { beyond, cause, drift } from './shapes.ts';

/** How AWS differs from what was agreed, and what is done about it. */

const drifts = { drifts: z.array(drift), count: z.number(), at: z.number() };
/**
 * `since`: when it was first found. `said`: why the last repair came to nothing. `beyond`: what no step of the agreed plan would
 * mend. `accepted`: what owners take as it is.
 */
export const drifting = z.object({
  suspected: z.object({ ...drifts, again: z.number().optional() }).optional(),
  found: z
    .object({ ...drifts, since: z.number(), said: z.string().optional(), beyond: beyond.optional() })
    .optional(),
  accepted: z.array(z.string()),
  /** What was put back without a click within a day, drift by drift. */
  mends: z.array(z.object({ key: z.string(), at: z.number() })).optional(),
  /** The steps by which that was done last, when it was over, and who had made them needed. */
  mended: z.object({ keys: z.array(z.string()), at: z.number(), cause: cause.optional() }).optional(),
  /** When what was found was over, or mended. */
  overAt: z.number().optional(),
  /** What packets said before the last repair, where they were counted. */
  before: bothWaysOutcome.optional(),
});

/**
 * What is being taken: step keys. `byItself`: the catalog wants it so, and nobody was asked. `counts`: packets are counted before the first
 * step; `before`: what they said.
 */
export const repairing = z.object({
  ...{ keys: z.array(z.string()), at: z.number(), byItself: z.literal(true).optional() },
  ...{ counts: z.literal(true).optional(), before: bothWaysOutcome.optional() },
});
