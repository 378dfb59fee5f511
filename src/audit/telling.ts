/** Something that channels are told once each, with an event before and after each try. */
import { z } from 'zod';

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
