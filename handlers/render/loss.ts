import { type Answer, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { asCounted } from '../../src/ping/measured.ts';
import { hasPassed } from '../../src/ping/output.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { moment, named } from './words.ts';

/** What is said of packets that are sent by schedule (`verify.every`): that they do not pass any more, and that they do again. */

/** Where AWS is known to differ from what was agreed, that is the cause, and has been told. */
export const lostSince = ({ status, verify, drift }: PeeringRequest): number | undefined => {
  const { confirmedAt, overAt } = verify?.loss ?? {};
  return status === 'connected' && !drift?.found && overAt === undefined ? confirmedAt : undefined;
};

/** `they pass from finance to marketing only`: whoever reads it on the way knows which side to look at. */
const oneWay = (answers: readonly Answer[]): string => {
  const passing = answers.find(({ report }) => hasPassed(report.outcome))?.report;
  return passing ? `they pass from ${passing.from} to ${passing.to} only` : 'they pass one way only';
};

const outcomeIn = (answers: readonly Answer[]): string => {
  switch (bothWaysOutcomeOf(answers)) {
    case 'one-way':
      return oneWay(answers);
    case 'port-silent':
      return 'they pass both ways, but the port that it was asked for does not answer';
    default:
      return 'none passes';
  }
};

export const lostText = (request: PeeringRequest): string => {
  const { verify, ping, requester, accepter } = request;
  const outcome = outcomeIn(asCounted(ping?.answers ?? []));
  return `Packets between ${named(request)} do not pass as before: ${outcome}. They were sent by schedule and counted twice, first ${moment(verify?.loss?.since ?? 0)}; as far as I know AWS is as agreed. What I know of the cause stands in the message above. For the fix, and to test again: \`/ping ${accepter.name} from ${requester.name}\`.`;
};

/** Nobody hears of the end of what they did not hear of. */
export const passesSince = ({ status, verify, drift }: PeeringRequest): number | undefined =>
  status === 'connected' && !drift?.found ? verify?.loss?.overAt : undefined;

export const passesText = (request: PeeringRequest): string =>
  `Packets pass again between ${named(request)}. They had not since ${moment(request.verify?.loss?.since ?? 0)}.`;
