import { z } from 'zod';

/** What stands before a list that was made from the whole estate. */
export const listingHead = z.object({
  /** When it was begun to be read, in milliseconds since 1970. */
  at: z.number(),
  count: z.number(),
  /** Places that could not be read, with AWS's code. */
  unread: z.array(z.object({ place: z.string(), code: z.string() })),
  /** How many places were read. */
  places: z.number(),
});
export type ListingHead = z.infer<typeof listingHead>;
