import { z } from 'zod';

/**
 * What became of one TCP connection; `ms` until it was taken. `refused` is an answer: packets pass, and nothing
 * listens on the port. `no-tool`: the instance has neither bash with `timeout` nor an `nc` that can scan.
 */
export const tcpOutcome = z.object({
  port: z.number().int().min(1).max(65_535),
  outcome: z.enum(['connected', 'refused', 'timed-out', 'no-tool', 'unreadable']),
  ms: z.number().int().nonnegative().optional(),
});
export type TcpOutcome = z.infer<typeof tcpOutcome>;

/** Do packets pass there and back on this port, whether or not anything listens? */
export const isAnswered = ({ outcome }: TcpOutcome): boolean =>
  outcome === 'connected' || outcome === 'refused';

const linePattern = /^tcp ([1-9]\d{0,4})\b *([a-z-]*)(?: in (\d{1,6}) ms)?$/;
const said = z.enum(['connected', 'refused', 'timed-out', 'no-tool']);

/**
 * Reads the line that the ping document prints after ping's own output, such as `tcp 5432 connected in 3 ms`;
 * undefined when there is none. Two of them, and `failed` (the reason stands in what was written to stderr), are
 * `unreadable`.
 */
export const parseTcp = (stdout: string): TcpOutcome | undefined => {
  const lines = stdout.split(/[\r\n]+/).flatMap((line) => {
    const found = linePattern.exec(line.trim());
    return found && Number(found[1]) <= 65_535 ? [found] : [];
  });
  const [first, ...more] = lines;
  if (!first) return undefined;
  const port = Number(first[1]);
  const outcome = more.length > 0 ? undefined : said.safeParse(first[2]).data;
  const ms = outcome === 'connected' ? first[3] : undefined;
  return { port, outcome: outcome ?? 'unreadable', ...(ms !== undefined && { ms: Number(ms) }) };
};
