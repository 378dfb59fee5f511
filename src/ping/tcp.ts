import { z } from 'zod';

/**
 * What became of one TCP connection; `ms` until it was taken. `refused` is an answer: packets pass, and nothing
 * listens on the port. `kept`: the sending host did not let it out. `no-tool`: the instance has neither bash with `timeout` nor an `nc` that can scan.
 */
export const tcpOutcome = z.object({
  port: z.number().int().min(1).max(65_535),
  outcome: z.enum(['connected', 'refused', 'timed-out', 'no-tool', 'unreadable', 'kept']),
  /** What the sending host said of a connection that it kept to itself. */
  said: z.string().optional(),
  ms: z.number().int().nonnegative().optional(),
});
export type TcpOutcome = z.infer<typeof tcpOutcome>;

/** Do packets pass there and back on this port, whether or not anything listens? */
export const isAnswered = ({ outcome }: TcpOutcome): boolean =>
  outcome === 'connected' || outcome === 'refused';

const linePattern = /^tcp ([1-9]\d{0,4})\b *([a-z-]*)(?: in (\d{1,6}) ms)?$/;
const said = z.enum(['connected', 'refused', 'timed-out', 'no-tool']);

/** Reasons that only the host itself gives; "No route to host" may as well be a firewall's answer from far away. */
const ownReason = /Operation not permitted|Network is unreachable|Cannot assign requested address/i;

/** What the sending host said of a connection that failed; bash and nc name what they tried. */
const ownFault = (stderr: string): string | undefined =>
  stderr
    .split(/[\r\n]+/)
    .filter((line) => /connect|\/dev\/tcp|\bnc\b/i.test(line) && !/^\S*ping/i.test(line))
    .map((line) => ownReason.exec(line)?.[0])
    .find((said) => said !== undefined);

/**
 * Reads the line that the ping document prints after ping's own output, such as `tcp 5432 connected in 3 ms`;
 * undefined when there is none. Two of them, and `failed` (the reason stands in what was written to stderr), are
 * `unreadable`.
 */
export const parseTcp = (stdout: string, stderr = ''): TcpOutcome | undefined => {
  const lines = stdout.split(/[\r\n]+/).flatMap((line) => {
    const found = linePattern.exec(line.trim());
    return found && Number(found[1]) <= 65_535 ? [found] : [];
  });
  const [first, ...more] = lines;
  if (!first) return undefined;
  const port = Number(first[1]);
  const outcome = more.length > 0 ? undefined : said.safeParse(first[2]).data;
  const kept = more.length === 0 && first[2] === 'failed' ? ownFault(stderr) : undefined;
  if (kept) return { port, outcome: 'kept', said: kept };
  const ms = outcome === 'connected' ? first[3] : undefined;
  return { port, outcome: outcome ?? 'unreadable', ...(ms !== undefined && { ms: Number(ms) }) };
};
