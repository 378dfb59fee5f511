import { z } from 'zod';

/** A name that a resolver takes: letters, digits, hyphens, underscores and dots, at most 253 of them. */
const hostName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/);

/** What somebody wants to know beside whether packets pass. */
export const wishes = z.object({
  /** TCP port to try as well. */
  port: z.number().int().min(1).max(65_535).optional(),
  /** Twenty packets instead of four, and packets of three sizes. */
  deep: z.literal(true).optional(),
  /** A name that the sender looks up. */
  dns: hostName.optional(),
});
export type Wishes = z.infer<typeof wishes>;

/** Those that were made, and nothing else. */
export const wishesIn = ({ port, deep, dns }: Wishes): Wishes => ({
  ...(port !== undefined && { port }),
  ...(deep && { deep }),
  ...(dns !== undefined && { dns }),
});

export const sameWishes = (one: Wishes, other: Wishes): boolean =>
  one.port === other.port && one.deep === other.deep && one.dns === other.dns;

/** Ports and names are of where somebody wants to get to; the way back has none. */
export const wishesBack = ({ deep }: Wishes): Wishes => wishesIn({ deep });
