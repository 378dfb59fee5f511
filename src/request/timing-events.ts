import { z } from 'zod';
import { side } from '../events/place.ts';

/** Seconds from when it is connected, or a moment in milliseconds since 1970. */
export const lasting = z.union([
  z.object({ duration: z.number().int().positive() }),
  z.object({ until: z.number().int().positive() }),
]);
/** How often a peering without an end has to be confirmed, in seconds, and what follows where it is not. */
export const recertify = z.object({ every: z.number().int().positive(), after: z.enum(['keep', 'end']) });

/** What happens to when a request may begin, and to when it ends. */
export const timingEvents = [
  /** It is to begin no earlier (milliseconds since 1970). */
  z.object({ type: z.literal('window-set'), startsAt: z.number() }),
  /** Nothing is begun until then: a freeze of the catalog is on, for these VPCs or environments, or for everything. */
  z.object({ type: z.literal('frozen'), until: z.number(), what: z.string(), said: z.string() }),
  /** No freeze holds it up any more, before the one that did was to be over. */
  z.object({ type: z.literal('thawed') }),
  /** An owner has it end earlier: one that stands at `endsAt`, one that is not connected yet as `shorter` says. */
  z.object({
    type: z.literal('shortened'),
    endsAt: z.number().optional(),
    /** The sides whose owner said so, where it stands. */
    sides: z.array(side).optional(),
    shorter: lasting.optional(),
    reason: z.string(),
  }),
  /** Owners are told, so many milliseconds before (`lead`), that they have to confirm that it is still needed. */
  z.object({ type: z.literal('confirmation-due'), dueAt: z.number(), lead: z.number() }),
  /** Owners of these sides say that it is still needed. */
  z.object({ type: z.literal('confirmed'), sides: z.array(side) }),
  /** A week is over, and not both sides have. `endsAt`: what follows from that, where the catalog said so. */
  z.object({ type: z.literal('confirmation-missed'), dueAt: z.number(), endsAt: z.number().optional() }),
] as const;
