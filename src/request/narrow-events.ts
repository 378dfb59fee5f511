import { z } from 'zod';
import { person } from '../events/people.ts';
import { side } from '../events/place.ts';
import { step } from './shapes.ts';

const keys = z.array(z.string());
/** Subnets by id, and the words in which they were named. */
const only = z.object({ subnets: z.array(z.string()), named: z.string() });

/** What happens where an owner has a peering serve fewer subnets of their side. */
export const narrowEvents = [
  /** Before anything was done: the plan is made again for these subnets (of both sides), and everybody is asked about that one. */
  z.object({ type: z.literal('subnets-narrowed'), side, only, reason: z.string() }),
  /** It stands, and is to be for these subnets of a side alone. `hash` names the steps that the owner was shown. */
  z.object({
    type: z.literal('narrowing-requested'),
    side,
    subnets: keys,
    named: z.string(),
    hash: z.string(),
    reason: z.string(),
  }),
  /**
   * AWS is as it was when the owner was shown the steps. `keys`: the routes that go (create-route keys). `adds`: the narrower ones
   * that take their place on the other side; `only`: the subnets of both sides that it is for then, where those routes name them.
   * Without `adds` the routes are agreed on no more from here on, and otherwise once AWS shows all of `adds`. `parts`: the subnets of
   * both sides that take part then, where routes name more of them.
   */
  z.object({
    type: z.literal('narrowing-begun'),
    keys,
    adds: z.array(step).optional(),
    only: keys.optional(),
    parts: keys.optional(),
  }),
  /** AWS shows the narrower routes (create-route keys), so nothing that stays needs the wider ones any more. */
  z.object({ type: z.literal('narrowing-added'), keys }),
  /**
   * `gone`: routes that AWS shows gone (create-route keys); `left`: those that others write, or that would not go; `said`: why not.
   * `beside`: narrower routes that were written, where it came to nothing before the wider ones were to go.
   */
  z.object({
    type: z.literal('narrowing-ended'),
    gone: keys,
    left: keys.optional(),
    beside: keys.optional(),
    said: z.string().optional(),
  }),
] as const;

export const narrowTopics = {
  'subnets-narrowed': 'narrowed',
  'narrowing-requested': 'narrowed',
  'narrowing-begun': null,
  'narrowing-added': null,
  'narrowing-ended': 'narrowed',
} as const;

/** What a request keeps of it. */
export const narrowState = {
  /** The subnets of a side that it was narrowed to since it was connected. */
  kept: z.object({ requester: keys.optional(), accepter: keys.optional() }).optional(),
  /** The subnets of both sides that take part, where some are kept. Requests that were narrowed before do not say. */
  parts: keys.optional(),
  /**
   * It is being narrowed: to what, by whom, and once it is begun the routes that go, and the narrower ones that come first.
   * `isAgreed`: what is left is what was agreed from now on.
   */
  narrowing: z
    .object({
      ...{ side, subnets: keys, named: z.string(), hash: z.string(), reason: z.string() },
      ...{ by: person, at: z.number(), keys: keys.optional() },
      ...{ adds: z.array(step).optional(), only: keys.optional(), parts: keys.optional() },
      isAgreed: z.literal(true).optional(),
    })
    .optional(),
  /** The last time that it was, or came to nothing (`said` without any that `begun`). `added`: narrower routes of the other side. */
  narrowedTo: z
    .object({
      ...{ side, named: z.string(), reason: z.string(), by: person, at: z.number() },
      ...{ gone: z.number(), left: keys.optional(), said: z.string().optional() },
      ...{ begun: z.boolean(), added: z.number().optional(), beside: z.number().optional() },
    })
    .optional(),
};
