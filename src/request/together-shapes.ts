/** Shapes of what several requests tell in one message. */
import { z } from 'zod';
import { person } from '../events/people.ts';
import { party, side } from '../events/place.ts';
import { bothWaysOutcome } from '../ping/answer.ts';
import { drift } from './shapes.ts';

/** The asker, or the owners of a side. */
export const reader = z.enum(['asker', 'requester', 'accepter']);
export type Reader = z.infer<typeof reader>;

/** The message of another request, `by`, tells of this one as well. */
export const toldBy = z.object({ by: z.string() });

/** Which of the turns of another request it is, by when that began. */
const turnOfOther = z.object({ id: z.string(), at: z.number() });

/**
 * Another request of which a message tells: its names and where its own message stands, of what differs the first, and of what is as agreed
 * again what packets say. `side`: whose owners the readers are there.
 */
const mate = turnOfOther.extend({
  requester: party,
  accepter: party,
  connectionId: z.string().optional(),
  side: side.optional(),
  /** Of the asker: the sides that they own. */
  owns: z.array(side).optional(),
  /** Keys of the steps behind what differs that AWS had shown. */
  seen: z.array(z.string()).optional(),
  link: z.string().optional(),
  drifts: z.array(drift),
  count: z.number(),
  outcome: bothWaysOutcome.optional(),
  /** What differed was about IPv6, of which no packet was counted. */
  untestedIpv6: z.literal(true).optional(),
});
export type Mate = z.infer<typeof mate>;

/** `link`: to the message of the one that tells. `people`: those who are told, whichever of the requests they agreed to. `more`: those that have no name there. */
const mates = z.object({
  others: z.array(mate),
  more: z.array(turnOfOther).optional(),
  link: z.string().optional(),
  people: z.array(person).optional(),
});
export type Mates = z.infer<typeof mates>;

const gatheredTurn = z.enum(['drifted', 'mended']);
export type GatheredTurn = z.infer<typeof gatheredTurn>;

/** What came of it for each reader; for whom nothing stands here it is told by itself. */
const gathered = {
  turn: gatheredTurn,
  /** When the turn began, which says which one it is. */
  since: z.number(),
  together: z.partialRecord(reader, z.union([mates, toldBy])),
};
export const gatheredEvent = z.object({ type: z.literal('told-together'), ...gathered });
export const gatheredState = z.object(gathered);
export type Gathered = z.infer<typeof gatheredState>;
