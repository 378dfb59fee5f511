import { z } from 'zod';

export const side = z.enum(['requester', 'accepter']);

/** One value for each side of a pair. */
export const ofSides = <Of extends z.ZodType>(one: Of) => z.object({ requester: one, accepter: one });

/** A VPC as it was named when people were asked about it, and what the catalog said of its environment. */
export const party = z.object({
  account: z.string(),
  region: z.string(),
  vpcId: z.string(),
  name: z.string(),
  environment: z.string().optional(),
  sensitive: z.literal(true).optional(),
});
export type Party = z.infer<typeof party>;
