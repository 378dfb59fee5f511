/** Something that channels are told once each, with an event before and after each try. */
import { z } from 'zod';
import type { Recorded } from '../events/chain.ts';

const telling = z.object({ tries: z.number(), at: z.number(), isDone: z.boolean() });

/** By channel; absent where nothing was tried yet. */
export const told = z.record(z.string(), telling);
type ToldByChannel = z.infer<typeof told>;

export type Tellable = { seenAt: number; channels: readonly string[]; told: ToldByChannel };

export const begin = (before: ToldByChannel, channel: string, at: number): ToldByChannel => ({
  ...before,
  [channel]: { tries: (before[channel]?.tries ?? 0) + 1, at, isDone: false },
});

export const finish = (before: ToldByChannel, channel: string, at: number): ToldByChannel => ({
  ...before,
  [channel]: { tries: before[channel]?.tries ?? 0, at, isDone: true },
});

/** The state after an event that tells of it; it was begun by another one. */
export const afterTelling = <Of extends { told: ToldByChannel }>(
  before: Of | undefined,
  { id, seq, hash, at, event }: Recorded<{ type: string; channel: string }>,
  begun: string,
) => {
  if (!before) throw new Error(`${id} is told before it is ${begun}.`);
  const step = event.type.endsWith('-told') ? finish : begin;
  return { ...before, seq, hash, at, told: step(before.told, event.channel, at) };
};

/** A try whose worker lives is over by then. */
const pauseMs = 60_000;
const mostTries = 6;

/** When a channel is to be told; undefined once it is, or where Slack has not taken it so often. */
export const tellAt = ({ told: sofar, seenAt }: Tellable, channel: string): number | undefined => {
  const one = sofar[channel];
  if (!one) return seenAt;
  return one.isDone || one.tries >= mostTries ? undefined : one.at + pauseMs * one.tries;
};

export const tellingDueAt = (of: Tellable): number | undefined => {
  const times = of.channels.flatMap((channel) => tellAt(of, channel) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
};
