import { z } from 'zod';
import type { Recorded } from '../audit/chain.ts';
import { claimNoticeMs } from '../request/due.ts';
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
  /** One worker is at it until then, and says so again while it lives. */
  z.object({ type: z.literal('ping-claimed'), until: z.number() }),
  z.object({ type: z.literal('ping-posted'), channel: z.string(), ts: z.string() }),
  z.object({ type: z.literal('ping-answered'), answers: z.array(answer) }),
  z.object({ type: z.literal('ping-shown') }),
  /** AWS or Slack failed over it, and it is tried again, but not for ever. */
  z.object({ type: z.literal('ping-faltered'), said: z.string() }),
]);
export type PingEvent = z.infer<typeof pingEvent>;

/** Somebody's question whether packets pass, for one pair or several. Times are in milliseconds since 1970. */
export const ping = z.object({
  id: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.number(),
  status: z.enum(['asked', 'answered', 'shown', 'gave-up']),
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
  /** Until when nobody else acts. */
  claimedUntil: z.number().optional(),
  /** Faults in a row without progress, and what the last of them said. */
  tries: z.number(),
  lastFault: z.string().optional(),
});
export type Ping = z.infer<typeof ping>;
export type PingEntry = Recorded<PingEvent>;

const begin = ({ id, seq, hash, at, by, event }: PingEntry): Ping => {
  if (event.type !== 'ping-asked' || by.kind !== 'person')
    throw new Error(`Ping ${id} begins with "${event.type}" by ${by.kind}.`);
  const { kind: _, ...asker } = by;
  const { type: __, ...question } = event;
  return { id, seq, hash, at, status: 'asked', asker, askedAt: at, answers: [], tries: 0, ...question };
};

/** After so many faults in a row the asker is told that it did not work. Packets of a fifth try would tell nobody anything new. */
export const mostPingTries = 5;

const change = ({ status, tries }: Ping, event: PingEvent): Partial<Ping> => {
  switch (event.type) {
    case 'ping-asked':
      throw new Error('A ping is asked for once.');
    case 'ping-claimed':
      return { claimedUntil: event.until };
    case 'ping-posted':
      return { tries: 0, place: { channel: event.channel, ts: event.ts } };
    case 'ping-answered':
      return { status: 'answered', tries: 0, answers: event.answers };
    case 'ping-shown':
      return { status: 'shown', claimedUntil: undefined };
    case 'ping-faltered':
      return {
        status: tries + 1 < mostPingTries ? status : 'gave-up',
        tries: tries + 1,
        claimedUntil: undefined,
        lastFault: event.said,
      };
  }
};

/** The only function that makes a new state of a ping. */
export const evolvePing = (before: Ping | undefined, entry: PingEntry): Ping => {
  if (!before) return begin(entry);
  const { seq, hash, at, event } = entry;
  return { ...before, ...change(before, event), seq, hash, at };
};

/** Is its answer shown, or its asker told that there will be none? */
export const isOver = ({ status }: Ping): boolean => status === 'shown' || status === 'gave-up';

/** A question that nobody has taken up by then has lost its wake-up. */
const nudgeMs = 15_000;
/** Pause after the first fault; twice as long after each one more. */
const retryMs = 5_000;

/** Until when nobody acts: another worker's claim, or the pause after a fault; 0 where there is neither. */
export const pingHeldUntil = ({ claimedUntil, tries, at }: Ping): number =>
  claimedUntil ?? (tries === 0 ? 0 : at + retryMs * 2 ** (tries - 1));

/** When it should be looked at if every wake-up was lost; undefined once its answer is shown, or given up. */
export const pingDueAt = (ping: Ping): number | undefined => {
  if (isOver(ping)) return undefined;
  if (ping.claimedUntil !== undefined) return ping.claimedUntil - claimNoticeMs;
  return pingHeldUntil(ping) || ping.at + nudgeMs;
};
