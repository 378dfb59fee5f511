/** A peering connection that no request has made, as it was first seen at a VPC of the catalog; and where it was told. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { party } from '../events/place.ts';
import { cause } from '../request/shapes.ts';
import { afterTelling, told } from './telling.ts';

const seen = {
  connectionId: z.string(),
  /** As AWS called it then. */
  status: z.string(),
  requester: party,
  accepter: party,
  /** The request that its tag names, though that one never made it. */
  tagged: z.string().optional(),
  /** Who made it, and who accepted it, where the trails said so by then. */
  made: cause.optional(),
  accepted: cause.optional(),
  /** Where it is told. */
  channels: z.array(z.string()),
};

export const sightingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sighted'), ...seen }),
  /** Before its message goes out, so that no other worker posts one as well. */
  z.object({ type: z.literal('sighting-begun'), channel: z.string() }),
  z.object({ type: z.literal('sighting-told'), channel: z.string() }),
]);
export type SightingEvent = z.infer<typeof sightingEvent>;

export const sighting = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  seenAt: z.number(),
  ...seen,
  told,
});
export type Sighting = z.infer<typeof sighting>;
export type SightingEntry = Recorded<SightingEvent>;

/** A connection is told once, whoever sees it: its id is made of that of the connection. */
export const shortOf = (connectionId: string): string =>
  connectionId
    .replace(/^pcx-/, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** The only function that makes the state of a sighting. */
export const evolveSighting = (before: Sighting | undefined, entry: SightingEntry): Sighting => {
  const { id, seq, hash, at, event } = entry;
  if (event.type === 'sighted') {
    if (before) throw new Error(`${id} is sighted once.`);
    const { type: _, ...found } = event;
    return { id, seq, hash, at, seenAt: at, ...found, told: {} };
  }
  return afterTelling(before, { ...entry, event }, 'sighted');
};
