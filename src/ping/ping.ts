import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';
import { claimNoticeMs } from '../events/claim.ts';
import { type Actor, type Person, person } from '../events/people.ts';
import { party } from '../events/place.ts';
import { sameVpc } from '../network/vpc.ts';
import { answer } from './answer.ts';
import { sameWishes, type Wishes, wishes } from './wishes.ts';

/** One direction: packets go from the prober of `from` to the target of `to`. `back` where the other way was asked for. */
const pair = z.object({ from: party, to: party, back: z.literal(true).optional() });
export type Pair = z.infer<typeof pair>;

/** `pairs`: each with its cause. `matrix`: everything that is connected, one cell each. */
const shape = z.enum(['pairs', 'matrix']);

/** Everything that can happen to a ping that somebody asked for. */
export const pingEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ping-asked'),
    pairs: z.array(pair).min(1),
    channel: z.string(),
    shape,
    ...wishes.shape,
  }),
  /** One worker is at it until then, and says so again while it lives. */
  z.object({ type: z.literal('ping-claimed'), until: z.number() }),
  z.object({ type: z.literal('ping-posted'), channel: z.string(), ts: z.string() }),
  z.object({ type: z.literal('ping-answered'), answers: z.array(answer) }),
  z.object({ type: z.literal('ping-shown') }),
  /** Somebody asked the same while it was under way: one pair is pinged once at a time, and both hear the answer. */
  z.object({ type: z.literal('ping-joined'), channel: z.string() }),
  /** Who had joined was shown the answer where they asked. */
  z.object({ type: z.literal('ping-told'), user: z.string(), channel: z.string() }),
  /** AWS or Slack failed over it, and it is tried again, but not for ever. */
  z.object({
    type: z.literal('ping-faltered'),
    said: z.string(),
    /** AWS's code, or Slack's. */
    code: z.string().optional(),
    /** What is known by now; the next try asks only about the rest. */
    answers: z.array(answer).optional(),
  }),
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
  ...wishes.shape,
  place: z.object({ channel: z.string(), ts: z.string() }).optional(),
  /** Who asked the same meanwhile, and where; without those who have been told. */
  joined: z.array(z.object({ by: person, channel: z.string() })).default([]),
  answers: z.array(answer),
  /** Until when nobody else acts. */
  claimedUntil: z.number().optional(),
  /** Faults in a row without progress, and what the last of them said. */
  tries: z.number(),
  lastFault: z.string().optional(),
  faultCode: z.string().optional(),
});
export type Ping = z.infer<typeof ping>;
export type PingEntry = Recorded<PingEvent>;

const begin = ({ id, seq, hash, at, by, event }: PingEntry): Ping => {
  if (event.type !== 'ping-asked' || by.kind !== 'person')
    throw new Error(`Ping ${id} begins with "${event.type}" by ${by.kind}.`);
  const { kind: _, ...asker } = by;
  const { type: __, ...question } = event;
  return {
    id,
    seq,
    hash,
    at,
    status: 'asked',
    asker,
    askedAt: at,
    joined: [],
    answers: [],
    tries: 0,
    ...question,
  };
};

/** After so many faults in a row the asker is told that it did not work. Packets of a fifth try would tell nobody anything new. */
export const mostPingTries = 5;

const join = ({ joined }: Ping, by: Actor, channel: string): Partial<Ping> => {
  if (by.kind !== 'person') throw new Error('Only a person joins a ping.');
  const { kind: _, ...who } = by;
  return { joined: [...joined, { by: who, channel }] };
};

const change = (ping: Ping, event: PingEvent, by: Actor): Partial<Ping> => {
  const { status, tries } = ping;
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
    case 'ping-joined':
      return join(ping, by, event.channel);
    case 'ping-told':
      return {
        joined: ping.joined.filter((one) => one.by.user !== event.user || one.channel !== event.channel),
      };
    case 'ping-faltered':
      return {
        status: tries + 1 < mostPingTries ? status : 'gave-up',
        tries: tries + 1,
        claimedUntil: undefined,
        lastFault: event.said,
        faultCode: event.code,
        ...(event.answers && { answers: event.answers }),
      };
  }
};

/** The only function that makes a new state of a ping. */
export const evolvePing = (before: Ping | undefined, entry: PingEntry): Ping => {
  if (!before) return begin(entry);
  const { seq, hash, at, event, by } = entry;
  return { ...before, ...change(before, event, by), seq, hash, at };
};

/** Is its answer shown, or its asker told that there will be none? */
export const isOver = ({ status }: Ping): boolean => status === 'shown' || status === 'gave-up';

/** How many may join one ping; who comes after them asks again. */
const mostJoined = 20;

/** Has this person asked it already, there? */
export const isAskedBy = ({ asker, channel, joined }: Ping, by: Person, where: string): boolean =>
  [{ by: asker, channel }, ...joined].some((one) => one.by.user === by.user && one.channel === where);

/** Does its answer hold the answer to another question as well? */
export const answersToo = (ping: Ping, asked: readonly Pair[], wanted: Wishes): boolean =>
  ping.joined.length < mostJoined &&
  sameWishes(ping, wanted) &&
  asked.every(({ from, to }) => ping.pairs.some((pair) => sameVpc(pair.from, from) && sameVpc(pair.to, to)));

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
