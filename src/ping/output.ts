import { z } from 'zod';

/** Round-trip times in milliseconds. BusyBox prints no deviation. */
const roundTrip = z.object({
  min: z.number(),
  avg: z.number(),
  max: z.number(),
  mdev: z.number().optional(),
});

/**
 * What came of one ping. Lost packets are an answer; `untested` means that nothing is known about the network,
 * because no packet could be sent or counted.
 */
export const pingOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('packets'),
    sent: z.number().int().positive(),
    received: z.number().int().nonnegative(),
    roundTrip: roundTrip.optional(),
  }),
  z.object({
    kind: z.literal('untested'),
    because: z.enum([
      'no-prober',
      'no-target',
      'prober-not-running',
      'agent-offline',
      'not-delivered',
      'timed-out',
      'no-ping-program',
      'document-missing',
      'not-allowed',
      'unreadable-output',
    ]),
    said: z.string().optional(),
  }),
]);
export type PingOutcome = z.infer<typeof pingOutcome>;

/** One ping of one pair: from which instance to which address, and what came of it. */
export const pingReport = z.object({
  from: z.string(),
  to: z.string(),
  prober: z.string().optional(),
  address: z.string().optional(),
  outcome: pingOutcome,
  /** SSM's command id: finds the run in the account's command history. */
  commandId: z.string().optional(),
});
export type PingReport = z.infer<typeof pingReport>;

export const hasPassed = (outcome: PingOutcome): boolean =>
  outcome.kind === 'packets' && outcome.received > 0;

/** What the agent brought back from a run of ping(8). */
export type PingRun = { stdout: string; stderr: string; exitCode: number };

// iputils: "4 packets transmitted, 4 received, 0% packet loss, time 3004ms"
// BusyBox: "4 packets transmitted, 4 packets received, 0% packet loss"
const summary = /(\d+) packets transmitted, (\d+) (?:packets )?received/;
// iputils: "rtt min/avg/max/mdev = 0.041/0.055/0.070/0.012 ms" · BusyBox: "round-trip min/avg/max = 0.1/0.2/0.3 ms"
const times = /min\/avg\/max(?:\/(?:mdev|stddev))? = ([\d.]+)\/([\d.]+)\/([\d.]+)(?:\/([\d.]+))? ms/;

const readTimes = (stdout: string): z.infer<typeof roundTrip> | undefined => {
  const [, min, avg, max, mdev] = times.exec(stdout) ?? [];
  if (min === undefined) return undefined;
  return { min: Number(min), avg: Number(avg), max: Number(max), ...(mdev && { mdev: Number(mdev) }) };
};

const untested = (
  because: Extract<PingOutcome, { kind: 'untested' }>['because'],
  said: string,
): PingOutcome => ({ kind: 'untested', because, ...(said && { said: said.slice(0, 300) }) });

/**
 * Reads what ping(8) of iputils or BusyBox printed in the C locale. The exit code does not decide: it is 1 for lost
 * packets, which is an answer, and for a shell without ping it is 127
 * (https://github.com/iputils/iputils/blob/master/doc/ping.xml, "returns").
 */
export const parsePing = ({ stdout, stderr, exitCode }: PingRun): PingOutcome => {
  const [, sent, received] = summary.exec(stdout) ?? [];
  if (sent === undefined || Number(sent) === 0) {
    return exitCode === 127
      ? untested('no-ping-program', stderr.trim())
      : untested('unreadable-output', (stderr || stdout).trim());
  }
  const roundTrip = readTimes(stdout);
  return {
    kind: 'packets',
    sent: Number(sent),
    received: Number(received),
    ...(roundTrip && { roundTrip }),
  };
};
