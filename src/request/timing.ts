import { z } from 'zod';
import { person } from '../events/people.ts';
import { side } from '../events/place.ts';
import { recertify } from './timing-events.ts';

/** What a request keeps of when it may begin, of who wants it to end earlier, and of who has to confirm it now and then. */
export const timing = {
  /** It is begun no earlier. */
  startsAt: z.number().optional(),
  /** Until when nothing is begun, since the catalog or the network team says so: for what, and in their words; `at`: since when that is known. */
  frozen: z
    .object({ until: z.number(), what: z.string(), said: z.string(), at: z.number().optional() })
    .optional(),
  /** The owner for whom it lasts less long than was asked for, once it was or was not connected. */
  narrowed: z.object({ by: person, at: z.number(), reason: z.string().optional() }).optional(),
  recertify: recertify.optional(),
  /** Since when it counts as confirmed by both sides, and which have confirmed it since they were asked. */
  confirmed: z.object({ at: z.number(), sides: z.array(side) }).optional(),
  /** The last reminder, and that a confirmation was missed, with the end that follows from it. */
  confirmation: z
    .object({
      ...{ dueAt: z.number(), lead: z.number(), at: z.number() },
      missed: z.literal(true).optional(),
      endsAt: z.number().optional(),
    })
    .optional(),
};
