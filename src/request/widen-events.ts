import { z } from 'zod';
import { ofSides, side } from '../events/place.ts';
import { step } from './shapes.ts';

const keys = z.array(z.string());

/** What takes part once it is widened: as `only`, `kept` and `parts` of a request, absent where nothing is left out; and the port that it is for. */
export const widened = {
  only: z.object({ subnets: keys, named: z.string() }).optional(),
  kept: z.object({ requester: keys.optional(), accepter: keys.optional() }).optional(),
  parts: keys.optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  /** What comes in, in words. */
  named: z.string(),
  /** Routes that are written first. */
  adds: z.array(step),
  /** Those of them that stand already, since others wrote them (create-route keys): they are used, and stay where the peering goes. */
  stands: keys.optional(),
  /** Narrower routes that go once AWS shows those: wider ones carry what they carry. */
  goes: z.array(step),
  /** Names all of these steps as a plan's does. */
  hash: z.string(),
  reason: z.string(),
};

/** What happens where somebody wants a peering that stands to be for more. */
export const widenEvents = [
  /** `yes`: the side whose owner they are. `needs`, `rule`: as for a new request. */
  z.object({
    type: z.literal('widening-proposed'),
    proposalId: z.string(),
    ...widened,
    needs: ofSides(z.number().int().positive()),
    yes: side.optional(),
    rule: z.string().optional(),
  }),
  z.object({ type: z.literal('widening-approved'), proposalId: z.string(), side, hash: z.string() }),
  z.object({ type: z.literal('widening-denied'), proposalId: z.string(), reason: z.string() }),
  /** AWS is as it was when the owners were shown the steps. */
  z.object({ type: z.literal('widening-begun') }),
  /** AWS shows the added routes (create-route keys), of which others wrote those that `stood`: what it is for is agreed from here on. */
  z.object({ type: z.literal('widening-added'), keys, stood: keys.optional() }),
  /** Not all of them could be written: those that were are taken out again. */
  z.object({ type: z.literal('widening-undoing'), said: z.string() }),
  /** `gone`: routes that AWS shows gone (create-route keys); `left`: those that would not go; `said`: why it came to nothing, or they would not. */
  z.object({
    type: z.literal('widening-ended'),
    gone: keys,
    left: keys.optional(),
    said: z.string().optional(),
  }),
] as const;

export const widenTopics = {
  'widening-proposed': 'widened',
  'widening-approved': 'widened',
  'widening-denied': 'widened',
  'widening-begun': null,
  'widening-added': null,
  'widening-undoing': null,
  'widening-ended': 'widened',
} as const;

/** It is being widened as its owners agreed to. `isAgreed`: the added routes stand, and what they are for is agreed. `undoing`: why they go again. */
export const widenState = {
  widening: z
    .object({
      ...{ proposalId: z.string(), at: z.number(), isBegun: z.literal(true).optional() },
      ...{ isAgreed: z.literal(true).optional(), undoing: z.string().optional() },
    })
    .optional(),
};
