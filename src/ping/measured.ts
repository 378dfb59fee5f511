import { z } from 'zod';
import { type Answer, answer } from './answer.ts';
import { hasPassed, isTested } from './output.ts';

/**
 * An answer of which somebody may ask how old it is. `at`: when the packets were counted; `tcpAt`: when the port was tried, where
 * that was another time. Both in milliseconds since 1970.
 */
export const measured = answer.extend({ at: z.number().optional(), tcpAt: z.number().optional() });
type Measured = z.infer<typeof measured>;

type Asked = { port?: number | undefined };

const isSameWay = (one: Answer, other: Answer): boolean =>
  one.report.from === other.report.from && one.report.to === other.report.to;

/** A port that nobody asked this peering for says nothing of it. */
const withoutOther = (one: Measured, { port }: Asked): Measured => {
  if (!one.report.tcp || one.report.tcp.port === port) return one;
  const { tcp: _, ...report } = one.report;
  const { tcpChecks: __, ...rest } = one;
  return { ...rest, report };
};

/** The port as it was last tried, as long as packets pass; where none does, the port is no question any more. */
const withPort = (fresh: Measured, before: Measured): Measured => {
  const { tcp } = before.report;
  const tcpAt = before.tcpAt ?? before.at;
  if (!tcp || fresh.report.tcp || !hasPassed(fresh.report.outcome)) return fresh;
  return {
    ...{ ...fresh, report: { ...fresh.report, tcp } },
    ...(before.tcpChecks && { tcpChecks: before.tcpChecks }),
    ...(tcpAt !== undefined && { tcpAt }),
  };
};

const newer = (before: Measured, fresh: Measured | undefined): Measured => {
  if (!fresh) return before;
  const isWorse = !isTested(fresh.report.outcome) && isTested(before.report.outcome);
  return isWorse ? before : withPort(fresh, before);
};

/**
 * What is known of each way: the latest that was counted. A ping that could not be sent says nothing of the network, so it takes
 * the place of none that was.
 */
export const latestOf = (
  before: readonly Measured[],
  answers: readonly Answer[],
  at: number,
  asked: Asked,
): Measured[] => {
  const fresh = answers.map((one) => withoutOther({ ...one, at }, asked));
  const known = before.map((one) =>
    newer(
      one,
      fresh.find((other) => isSameWay(one, other)),
    ),
  );
  return [...known, ...fresh.filter((one) => !before.some((other) => isSameWay(one, other)))];
};

/** When the oldest of them was counted; undefined where that was not written down. */
export const measuredAt = (answers: readonly Measured[]): number | undefined => {
  const times = answers.flatMap(({ at }) => at ?? []);
  return times.length > 0 && times.length === answers.length ? Math.min(...times) : undefined;
};
