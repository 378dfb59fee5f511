/** Shapes of what a request keeps in a field of its own: how it ended, what keeps it, how AWS differs. */
import { z } from 'zod';
import { actor } from '../events/people.ts';
import { bothWaysOutcome } from '../ping/answer.ts';
import { beyond, cause, drift, trouble } from './shapes.ts';
import { gatheredState } from './together-shapes.ts';

/** `undo`: it had been begun with, and did not get on. */
export const decision = z.object({
  by: actor,
  at: z.number(),
  reason: z.string().optional(),
  undo: z.literal(true).optional(),
});

/** Why it does not get on, what is left to do, since when, and how often and when people were last told. */
export const standstill = z.object({
  since: z.number(),
  toldAt: z.number(),
  times: z.number(),
  because: trouble,
  left: z.array(z.string()),
});

/** Faults in a row of one concern of a connected request: how many, what the last said, and until when nobody tries again. */
export const faultCount = z.object({
  count: z.number(),
  said: z.string(),
  at: z.number(),
  until: z.number().optional(),
});

const drifts = { drifts: z.array(drift), count: z.number(), at: z.number() };
/**
 * `since`: when it was first found. `said`: why the last repair came to nothing. `beyond`: what no step of the agreed plan would
 * mend. `accepted`: what owners take as it is, by its key.
 */
export const drifting = z.object({
  suspected: z.object({ ...drifts, again: z.number().optional() }).optional(),
  found: z
    .object({
      ...{ ...drifts, since: z.number(), said: z.string().optional(), beyond: beyond.optional() },
      // Where it is told again: what was told before and is over, and how much of it is new.
      ...{ over: z.array(drift).optional(), fresh: z.number().optional() },
      /** What of the two networks has changed since it was told last. */
      changes: z.array(z.string()).optional(),
    })
    .optional(),
  /** Other requests of which the round that saw something last was about to say the same, and when. */
  also: z.object({ ids: z.array(z.string()), at: z.number() }).optional(),
  accepted: z.array(z.string()),
  /** The same as they were found then. */
  taken: z.array(drift).optional(),
  /** Who took something as it is the last time. */
  acceptance: decision.pick({ by: true, at: true }).optional(),
  /** What was put back without a click within a day, drift by drift. */
  mends: z.array(z.object({ key: z.string(), at: z.number() })).optional(),
  /** The steps by which that was done last, when it was over, and who had made them needed. */
  mended: z.object({ keys: z.array(z.string()), at: z.number(), cause: cause.optional() }).optional(),
  /** When what was found was over, or mended, and what of the two networks that had been about. */
  overAt: z.number().optional(),
  was: z.array(z.string()).optional(),
  /** Something of it was about an IPv6 block. */
  wasIpv6: z.literal(true).optional(),
  /** Since when it is told once it is known of which other requests the same message tells; absent where there were no others. */
  gathers: z.number().optional(),
  /** What came of that, the latest turn last. */
  told: z.array(gatheredState).optional(),
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

/** A request that is writing in the same route table, the two VPCs that it joins, and since when it is waited for. */
export const turn = z.object({ holder: z.string(), between: z.array(z.string()), since: z.number() });

/** Which drill, the route's key, and when it began, was seen gone, and was found; `late`: only its time was over. */
export const drilling = z.object({
  id: z.string(),
  key: z.string(),
  begunAt: z.number(),
  brokenAt: z.number().optional(),
  foundAt: z.number().optional(),
  late: z.literal(true).optional(),
});
