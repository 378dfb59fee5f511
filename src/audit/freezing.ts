/** What the network team has frozen: declared for some time, with a reason, and perhaps lifted before it is over. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { writeId } from '../events/id.ts';
import { person, personIn } from '../events/people.ts';

const declared = {
  /** A VPC of the catalog by its name, `env:` and an environment, or `everything`. */
  what: z.string(),
  /** Milliseconds since 1970; without a beginning it holds at once. */
  from: z.number().optional(),
  until: z.number(),
  reason: z.string(),
};

export const freezingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('freeze-declared'), ...declared }),
  z.object({ type: z.literal('freeze-lifted'), what: z.string() }),
]);
export type FreezingEvent = z.infer<typeof freezingEvent>;

const one = z.object({ ...declared, by: person, at: z.number() });
export type DeclaredFreeze = z.infer<typeof one>;

/** All of them together, since whoever begins something asks for all at once. */
export const freezing = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  declared: z.array(one),
});
export type Freezing = z.infer<typeof freezing>;
export type FreezingEntry = Recorded<FreezingEvent>;

export const freezingId = writeId('freeze', 'ALL');

/** The only function that makes the state of freezes. What is declared anew for the same replaces what was. */
export const evolveFreezing = (before: Freezing | undefined, entry: FreezingEntry): Freezing => {
  const { id, seq, hash, at, by, event } = entry;
  const others = (before?.declared ?? []).filter(({ what, until }) => what !== event.what && until > at);
  if (event.type === 'freeze-lifted') return { id, seq, hash, at, declared: others };
  const { type: _, ...said } = event;
  return { id, seq, hash, at, declared: [...others, { ...said, by: personIn(by), at }] };
};
