import { type Answer, type BothWaysOutcome, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { isTested, type PingReport } from '../../src/ping/output.ts';
import { tcpText } from './outcome.ts';

/** What came of packets in a line of the story; figures and causes stand in the answer itself and in every event. */

const passText: Record<BothWaysOutcome, string> = {
  verified: 'packets pass both ways',
  'one-way': 'packets pass one way only',
  'half-tested': 'packets pass one way; the other could not be tested',
  'not-verified': 'packets do not pass',
  'port-silent': 'packets pass both ways, but the port does not answer',
  untested: 'packets could not be tested',
};

/** Of a pair that was joined. */
export const passedText = (answers: readonly Answer[]): string => passText[bothWaysOutcomeOf(answers)];

const shortReport = (report: PingReport): string => {
  const { from, to, outcome, tcp } = report;
  const packets =
    outcome.kind === 'packets' && isTested(outcome)
      ? `${outcome.received} of ${outcome.sent} packets passed`
      : 'could not be tested';
  return [`${from} → ${to}: ${packets}`, ...(tcp ? [tcpText(tcp).replace(/\.$/, '')] : [])].join(', ');
};

/** One direction after the other. */
export const shortAnswers = (answers: readonly Answer[]): string =>
  answers.map(({ report }) => shortReport(report)).join('; ') || 'nothing could be tested';

/** Of a ping that somebody asked for. */
export const pingedText = (answers: readonly Answer[]): string => `pinged: ${shortAnswers(answers)}`;
