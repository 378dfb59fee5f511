/** What packets have reached through a peering: by this a round knows which security groups and network ACLs must let pass what. */
import { z } from 'zod';
import { side } from '../events/place.ts';

const reached = z.object({
  from: side,
  sender: z.string(),
  target: z.string(),
  address: z.string(),
  protocol: z.enum(['icmp', 'tcp']),
  port: z.number().optional(),
  groupId: z.string().optional(),
  groupName: z.string().optional(),
  /** When packets last passed. */
  at: z.number(),
});
export type Reached = z.infer<typeof reached>;
export const reachedState = { reached: z.array(reached).optional() };
