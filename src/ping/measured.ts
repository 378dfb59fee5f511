import { z } from 'zod';
import { type Answer, answer } from './answer.ts';
import { hasPassed, isTested } from './output.ts';

/**
 * An answer of which somebody may ask how old it is. `at`: when the packets were counted; `tcpAt`: when the port was tried, where
 * that was another time. Both in milliseconds since 1970.
 */
const counted = answer.extend({ at: z.number().optional(), tcpAt: z.number().optional() });
/** `last`: what was counted before, where the way could not be tested the last time that somebody tried. */
export const measured = counted.extend({ last: counted.optional() });
export type Measured = z.infer<typeof measured>;
type Counted = z.infer<typeof counted>;

type Asked = { port?: number | undefined };

const isSameWay = (one: Answer, other: Answer): boolean =>
  one.report.from === other.report.from && one.report.to === other.report.to;

/** A port that nobody asked this peering for says nothing of it. */
const withoutOther = (one: Counted, { port }: Asked): Counted => {
  if (!one.report.tcp || one.report.tcp.port === port) return one;
  const { tcp: _, ...report } = one.report;
  const { tcpChecks: __, ...rest } = one;
  return { ...rest, report };
};

/** What was counted of a way when that was last possible; undefined where it never was. */
export const lastCounted = ({ last, ...one }: Measured): Counted | undefined =>
  isTested(one.report.outcome) ? one : last;

/** The same of all ways: what was counted of each, however long ago; of one that never was, why. */
export const asCounted = (answers: readonly Measured[]): Measured[] =>
  answers.map((one) => lastCounted(one) ?? one);

/** The port as it was last tried, as long as packets pass; where none does, the port is no question any more. */
const withPort = (fresh: Counted, before: Counted): Counted => {
  const { tcp } = before.report;
  const tcpAt = before.tcpAt ?? before.at;
  if (!tcp || fresh.report.tcp || !hasPassed(fresh.report.outcome)) return fresh;
  return {
    ...{ ...fresh, report: { ...fresh.report, tcp } },
    ...(before.tcpChecks && { tcpChecks: before.tcpChecks }),
    ...(tcpAt !== undefined && { tcpAt }),
  };
};

/** A test that could not be made says nothing of the network, and that what was counted before may be so no more. */
const newer = (before: Measured, fresh: Counted | undefined): Measured => {
  if (!fresh) return before;
  const last = lastCounted(before);
  if (!last) return fresh;
  return isTested(fresh.report.outcome) ? withPort(fresh, last) : { ...fresh, last };
};

/** What is known of each way: what came of the latest test, and where that one could not be made, what was counted before it. */
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

/** When the oldest of those that the last test counted was; undefined where none was, or that was not written down. */
export const measuredAt = (answers: readonly Measured[]): number | undefined => {
  const tested = answers.filter(({ report }) => isTested(report.outcome));
  const times = tested.flatMap(({ at }) => at ?? []);
  return times.length > 0 && times.length === tested.length ? Math.min(...times) : undefined;
};
