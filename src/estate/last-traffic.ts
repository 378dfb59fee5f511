import { z } from 'zod';
import { countTraffic, type Recorded, sidesThatShowAll } from '../network/flows.ts';

/**
 * What flow logs show of when a connection was last used, in milliseconds since 1970: `lastAt` where somebody used it, `isUnused`
 * where a whole log of one side shows all of that time and no packet in it but pings; neither where they do not tell.
 */
export const lastTraffic = z.object({
  from: z.number(),
  at: z.number(),
  lastAt: z.number().optional(),
  isUnused: z.literal(true).optional(),
});
type LastTraffic = z.infer<typeof lastTraffic>;

export const lastTrafficIn = (recorded: Recorded): LastTraffic => {
  const { from, at } = recorded;
  const { used } = countTraffic(recorded);
  if (used.packets > 0) return { from, at, lastAt: used.lastAt };
  return { from, at, ...(sidesThatShowAll(recorded).length > 0 && { isUnused: true as const }) };
};
