import { z } from 'zod';
import { person } from '../events/people.ts';

/** What a request keeps of when it may begin, and of who wants it to end earlier. */
export const timing = {
  /** It is begun no earlier. */
  startsAt: z.number().optional(),
  /** Until when nothing is begun, since the catalog says so: for what, and in its words. */
  frozen: z.object({ until: z.number(), what: z.string(), said: z.string() }).optional(),
  /** The owner for whom it lasts less long than was asked for, once it was or was not connected. */
  narrowed: z.object({ by: person, at: z.number(), reason: z.string().optional() }).optional(),
};
