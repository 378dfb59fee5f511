import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { person } from '../events/people.ts';
import { party } from '../events/place.ts';
import type { DecisionName } from '../request/decisions/decisions.ts';

/** What may be tried in vain of which no request tells: asking for a peering, a ping or a token, a VPC for the catalog, a freeze. */
const ofNoRequest = ['request', 'ping', 'token', 'register', 'freeze'] as const;
/** The same, and everything that people decide about a request. */
export type AttemptedDeed = (typeof ofNoRequest)[number] | DecisionName;
export const isOfRequest = (deed: AttemptedDeed): deed is DecisionName =>
  !ofNoRequest.some((one) => one === deed);
/** Read loosely: the log keeps attempts at what nobody can decide any more. */
const deed = z.string();

/** Something was refused before there was a request or a ping to whose story it could belong. */
export const attemptEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('not-begun'),
    deed,
    /** The refusal as its person was told it, without what they typed. */
    refusal: z.looseObject({ refused: z.string() }),
    /** Id of a request that was named. */
    about: z.string().optional(),
    requester: party.optional(),
    accepter: party.optional(),
  }),
]);
export type AttemptEvent = z.infer<typeof attemptEvent>;

/** It begins and ends with one event. */
export const attempt = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  asker: person,
  deed,
  refused: z.string(),
  requester: party.optional(),
  accepter: party.optional(),
});
export type Attempt = z.infer<typeof attempt>;
export type AttemptEntry = Recorded<AttemptEvent>;

/** The only function that makes the state of an attempt. */
export const evolveAttempt = (before: Attempt | undefined, entry: AttemptEntry): Attempt => {
  const { id, seq, hash, at, by, event } = entry;
  if (before || by.kind !== 'person') throw new Error(`Attempt ${id} is made once, and by a person.`);
  const { kind: _, ...asker } = by;
  const { deed, refusal, requester, accepter } = event;
  return {
    ...{ id, seq, hash, at, asker, deed, refused: refusal.refused },
    ...(requester && { requester }),
    ...(accepter && { accepter }),
  };
};
