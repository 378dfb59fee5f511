import { z } from 'zod';

/** Seconds from when it is connected, or a moment in milliseconds since 1970. */
export const lasting = z.union([
  z.object({ duration: z.number().int().positive() }),
  z.object({ until: z.number().int().positive() }),
]);
/** What happens to when a request may begin, and to when it ends. */
export const timingEvents = [
  /** It is to begin no earlier (milliseconds since 1970). */
  z.object({ type: z.literal('window-set'), startsAt: z.number() }),
  /** Nothing is begun until then: a freeze of the catalog is on, for these VPCs or environments, or for everything. */
  z.object({ type: z.literal('frozen'), until: z.number(), what: z.string(), said: z.string() }),
  /** An owner has it end earlier: one that stands at `endsAt`, one that is not connected yet as `shorter` says. */
  z.object({
    type: z.literal('shortened'),
    endsAt: z.number().optional(),
    shorter: lasting.optional(),
    reason: z.string(),
  }),
] as const;
