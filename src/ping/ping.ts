import { z } from 'zod';
import type { Recorded } from '../audit/chain.ts';
import { party, person } from '../request/event.ts';
import { answer } from './answer.ts';

/** One direction: packets go from the prober of `from` to the target of `to`. `back` where the other way was asked for. */
export const pair = z.object({ from: party, to: party, back: z.literal(true).optional() });
export type Pair = z.infer<typeof pair>;

/** `pairs`: each with its cause. `matrix`: everything that is connected, one cell each. */
const shape = z.enum(['pairs', 'matrix']);
const port = z.number().int().min(1).max(65_535);

/** Everything that can happen to a ping that somebody asked for. */
export const pingEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ping-asked'),
    pairs: z.array(pair).min(1),
    channel: z.string(),
    shape,
    port: port.optional(),
  }),
  z.object({ type: z.literal('ping-posted'), channel: z.string(), ts: z.string() }),
  z.object({ type: z.literal('ping-answered'), answers: z.array(answer) }),
  z.object({ type: z.literal('ping-shown') }),
]);
export type PingEvent = z.infer<typeof pingEvent>;

/** Somebody's question whether packets pass, for one pair or several. Times are in milliseconds since 1970. */
export const ping = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  status: z.enum(['asked', 'answered', 'shown']),
  asker: person,
  askedAt: z.number(),
  /** Channel id where the question was typed. */
  channel: z.string(),
  pairs: z.array(pair).min(1),
  shape,
  /** TCP port to try as well. */
  port: port.optional(),
  place: z.object({ channel: z.string(), ts: z.string() }).optional(),
  answers: z.array(answer),
});
export type Ping = z.infer<typeof ping>;
export type PingEntry = Recorded<PingEvent>;

const begin = ({ id, seq, hash, at, by, event }: PingEntry): Ping => {
  if (event.type !== 'ping-asked' || by.kind !== 'person')
    throw new Error(`Ping ${id} begins with "${event.type}" by ${by.kind}.`);
  const { kind: _, ...asker } = by;
  const { type: __, ...question } = event;
  return { id, seq, hash, at, status: 'asked', asker, askedAt: at, answers: [], ...question };
};

const change = (event: PingEvent): Partial<Ping> => {
  switch (event.type) {
    case 'ping-asked':
      throw new Error('A ping is asked for once.');
    case 'ping-posted':
      return { place: { channel: event.channel, ts: event.ts } };
    case 'ping-answered':
      return { status: 'answered', answers: event.answers };
    case 'ping-shown':
      return { status: 'shown' };
  }
};

/** The only function that makes a new state of a ping. */
export const evolvePing = (before: Ping | undefined, entry: PingEntry): Ping => {
  if (!before) return begin(entry);
  const { seq, hash, at, event } = entry;
  return { ...before, ...change(event), seq, hash, at };
};

/** When a sweep should look at the ping if every wake-up was lost; undefined once its answer is shown. */
export const pingDueAt = ({ status, at }: Ping): number | undefined =>
  status === 'shown' ? undefined : at + 90_000;
