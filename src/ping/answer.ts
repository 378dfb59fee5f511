import { z } from 'zod';
import { type Check, firstCause } from '../network/diagnose.ts';
import { hasPassed, isTested, type PingReport, pingReport } from './output.ts';
import { isAnswered } from './tcp.ts';

/** A check is kept as it was found; its shape is `Check` of the network model. */
const check = z.custom<Check>((value) => typeof value === 'object' && value !== null && 'what' in value);

/** One direction of a pair: what came of the packets, and what the configuration of both sides says of them. */
export const answer = z.object({
  report: pingReport,
  /** About the ping. */
  checks: z.array(check),
  /** About the TCP port, where one was asked for. */
  tcpChecks: z.array(check).optional(),
  /** Packets passed though the configuration forbade it, so both sides were looked at once more. */
  lookedTwice: z.literal(true).optional(),
});
export type Answer = z.infer<typeof answer>;

/** What is known of a whole pair. `one-way`: of two directions that were tested, packets passed in one. */
export type PairOutcome = 'verified' | 'one-way' | 'not-verified' | 'untested';

export const pairOutcomeIn = (answers: readonly Answer[]): PairOutcome => {
  const tested = answers.filter(({ report }) => isTested(report.outcome));
  const passed = tested.filter(({ report }) => hasPassed(report.outcome));
  if (tested.length === 0) return 'untested';
  if (passed.length === tested.length) return 'verified';
  return passed.length > 0 ? 'one-way' : 'not-verified';
};

/**
 * What may be said of a joined pair, which has two ways. `half-tested`: packets passed one way; the other was never tested.
 * `port-silent`: packets pass, and the port that it was asked for does not answer.
 */
export const bothWaysOutcome = z.enum([
  'verified',
  'one-way',
  'not-verified',
  'untested',
  'half-tested',
  'port-silent',
]);
export type BothWaysOutcome = z.infer<typeof bothWaysOutcome>;

const isSilent = ({ report: { tcp } }: Answer): boolean => tcp?.outcome === 'timed-out';

export const bothWaysOutcomeOf = (answers: readonly Answer[]): BothWaysOutcome => {
  const standing = pairOutcomeIn(answers);
  if (standing === 'verified' && answers.some(isSilent)) return 'port-silent';
  // What the sender's own host kept was counted, and never in the network.
  const tested = answers.filter(({ report }) => isTested(report.outcome));
  return standing === 'verified' && tested.length < 2 ? 'half-tested' : standing;
};

/** Were packets counted, and none of IPv6? */
export const isIpv4Alone = (answers: readonly Answer[]): boolean => {
  const tested = answers.filter(({ report }) => isTested(report.outcome));
  return tested.length > 0 && tested.every(({ report: { address = '' } }) => !address.includes(':'));
};

const tcpPassed = ({ tcp }: PingReport): boolean => tcp !== undefined && isAnswered(tcp);

/** Do packets pass although the configuration forbids it? Then one of the two is not of the same moment. */
export const isContradicted = ({ report, checks, tcpChecks = [] }: Answer): boolean =>
  (hasPassed(report.outcome) && firstCause(checks) !== undefined) ||
  (tcpPassed(report) && firstCause(tcpChecks) !== undefined);

/** Routes and a young connection take a moment to carry packets; nothing else mends itself by waiting. */
const settling: readonly Check['what'][] = ['peering', 'route-there', 'route-back'];

/** Did AWS not answer, in a way that may be over in a moment? */
export const isPassing = ({ outcome }: PingReport): boolean =>
  outcome.kind === 'untested' && outcome.passing === true;

/** Would it be of use to send packets again in a moment? */
export const mayStillSettle = ({ report, checks }: Answer): boolean => {
  if (report.outcome.kind === 'untested') return isPassing(report);
  if (!isTested(report.outcome) || hasPassed(report.outcome)) return false;
  const cause = firstCause(checks);
  return cause === undefined || settling.includes(cause.what);
};
