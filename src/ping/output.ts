import { z } from 'zod';
import { lookup } from './lookup.ts';
import { percentile } from './percentile.ts';
import { jitterOf, ownFault, plain, type Replies, readReplies } from './replies.ts';
import { sizeOutcome } from './sizes.ts';
import { lossOf, readSummary, type Summary } from './summary.ts';
import { tcpOutcome } from './tcp.ts';

const count = z.number().int();
const ms = z.number().nonnegative();

/** Round-trip times in milliseconds. BusyBox and Windows print no deviation. */
const roundTrip = z.object({ min: ms, avg: ms, max: ms, mdev: ms.optional() });

/**
 * What came of one ping. Lost packets are an answer; `untested` means that nothing is known about the network,
 * because no packet could be sent or counted.
 */
export const pingOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('packets'),
    sent: count.positive(),
    received: count.nonnegative(),
    /** Lost packets in percent. Reports that were written before it was worked out have none. */
    loss: z.number().min(0).max(100).optional(),
    roundTrip: roundTrip.optional(),
    /** Milliseconds: mean absolute difference of successive round trips (see `jitterOf`), or ping's own deviation. */
    jitter: ms.optional(),
    /** Round trips in milliseconds: half of them took no longer than the one, nineteen of twenty than the other. */
    percentiles: z.object({ p50: ms, p95: ms }).optional(),
    /** Echoes that came more than once. */
    duplicates: count.positive().optional(),
    /** ICMP errors that came back instead of an echo. */
    errors: count.positive().optional(),
    /** The first of them in ping's own words, and the address that sent it where ping says so. */
    complaint: z.object({ said: z.string(), from: z.string().optional() }).optional(),
    /** The sender's own host kept all of them: what it said, and from which address where it was one. */
    kept: z.object({ said: z.string(), from: z.string().optional() }).optional(),
  }),
  z.object({
    kind: z.literal('untested'),
    because: z.enum([
      'no-prober',
      'no-target',
      /** AWS lists no such VPC. */
      'no-vpc',
      'prober-not-running',
      'agent-offline',
      'not-delivered',
      'timed-out',
      'no-ping-program',
      'document-missing',
      'not-allowed',
      'unreadable-output',
      /** SSM knows no such instance: no agent has ever registered it. */
      'agent-unknown',
      'unsupported-platform',
      /** Ping ended before its first packet, since its own host would not take it. */
      'kept-by-host',
      /** The command was taken, so packets were sent; only what came of them could not be fetched. */
      'answer-not-fetched',
      /** AWS did not answer a question that has to be answered before a packet can be sent. */
      'aws-failed',
    ]),
    said: z.string().optional(),
    /** Asking again may get another answer. */
    passing: z.literal(true).optional(),
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
  /** What became of a connection to a TCP port, when one was asked for and the command ran. */
  tcp: tcpOutcome.optional(),
  /** What became of packets of several sizes, when they were asked for. */
  sizes: z.array(sizeOutcome).optional(),
  /** What a name led to, when one was asked for. */
  lookup: lookup.optional(),
  /** SSM's command id: finds the run in the account's command history. */
  commandId: z.string().optional(),
});
export type PingReport = z.infer<typeof pingReport>;

/** Were packets sent into the network, and what came of them counted? What the sender's host kept says nothing of it. */
export const isTested = (outcome: PingOutcome): boolean =>
  outcome.kind === 'packets' && outcome.kept === undefined;

export const hasPassed = (outcome: PingOutcome): boolean =>
  outcome.kind === 'packets' && outcome.received > 0;

/** What the agent brought back from a run of ping(8). */
export type PingRun = { stdout: string; stderr: string; exitCode: number };

const untested = (
  because: Extract<PingOutcome, { kind: 'untested' }>['because'],
  text: string,
): PingOutcome => {
  const said = plain(text, 300);
  return { kind: 'untested', because, ...(said && { said }) };
};

const linesOf = (text: string): string[] => text.split(/[\r\n]+/).map((line) => line.trim());

/**
 * ping.exe counts as received whatever came back, "Destination host unreachable" too. Only a line with a time is an
 * echo; undefined when the lines do not add up to what was counted. Its times are given up where errors are among them.
 */
const withoutErrors = (summary: Summary, { times, complaints }: Replies): Summary | undefined => {
  if (summary.received !== times.length + complaints.length) return undefined;
  if (complaints.length === 0) return summary;
  const { roundTrip: _, ...rest } = summary;
  return { ...rest, received: times.length };
};

/** From the single replies when all were printed; otherwise from the deviation, which ping worked out itself. */
const readJitter = ({ received, roundTrip }: Summary, { times }: Replies): number | undefined => {
  if (received < 2) return undefined;
  return (times.length === received ? jitterOf(times) : undefined) ?? roundTrip?.mdev;
};

/** Of fewer than twenty packets the slowest one is all that could be said. */
const leastForPercentiles = 20;

/** The times that half of the replies, and nineteen of twenty, did not exceed. Of lost packets there is no time. */
const readPercentiles = ({ sent, received }: Summary, { times }: Replies) => {
  const known = times.filter((time) => time !== undefined);
  if (sent < leastForPercentiles || known.length !== received) return undefined;
  const [p50, p95] = [percentile(known, 50), percentile(known, 95)];
  return p50 === undefined || p95 === undefined ? undefined : { p50, p95 };
};

const describe = (summary: Summary, replies: Replies): Extract<PingOutcome, { kind: 'packets' }> => {
  const { sent, received, duplicates, errors = replies.complaints.length, roundTrip } = summary;
  const jitter = readJitter(summary, replies);
  const percentiles = readPercentiles(summary, replies);
  const [complaint] = replies.complaints;
  return {
    kind: 'packets',
    sent,
    received,
    loss: lossOf(summary),
    ...(roundTrip && { roundTrip }),
    ...(jitter !== undefined && { jitter }),
    ...(percentiles && { percentiles }),
    ...(duplicates && { duplicates }),
    ...(errors && { errors }),
    ...(complaint && { complaint }),
  };
};

/**
 * Reads what ping printed: iputils (in any language of its catalogues), BusyBox, inetutils, the BSDs and macOS, and
 * ping.exe of Windows. It goes by the order and the agreement of the numbers, and by words only where order does not
 * tell. The exit code does not decide: it is 1 for lost packets, which is an answer, and for a shell without ping it
 * is 127 (https://github.com/iputils/iputils/blob/master/doc/ping.xml, "returns"). What cannot be read for certain is
 * `unreadable-output`.
 */
export const parsePing = ({ stdout, stderr, exitCode }: PingRun): PingOutcome => {
  const lines = linesOf(stdout);
  const replies = readReplies(lines, linesOf(stderr));
  const printed = readSummary(lines);
  const summary = printed?.program === 'windows' ? withoutErrors(printed, replies) : printed;
  const fault = ownFault([...linesOf(stderr), ...lines]);
  if (summary)
    return {
      ...describe(summary, replies),
      ...(summary.received === 0 && fault && { kept: { said: fault } }),
    };
  if (fault && !printed) return untested('kept-by-host', fault);
  return exitCode === 127 && !printed
    ? untested('no-ping-program', stderr)
    : untested('unreadable-output', stderr.trim() || stdout);
};
