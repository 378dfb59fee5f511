import { type BothWaysOutcome, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { moment, named } from './words.ts';

/** What is said of packets that are sent by schedule (`verify.every`): that they do not pass any more, and that they do again. */

const what: Partial<Record<BothWaysOutcome, string>> = {
  'one-way': 'they pass one way only',
  'port-silent': 'they pass both ways, but the port that it was asked for does not answer',
};

/** Where AWS is known to differ from what was agreed, that is the cause, and has been told. */
export const lostSince = ({ status, verify, drift }: PeeringRequest): number | undefined => {
  const { confirmedAt, overAt } = verify?.loss ?? {};
  return status === 'connected' && !drift?.found && overAt === undefined ? confirmedAt : undefined;
};

export const lostText = (request: PeeringRequest): string => {
  const { verify, ping, requester, accepter } = request;
  const outcome = what[bothWaysOutcomeOf(ping?.answers ?? [])] ?? 'none passes';
  return `Packets between ${named(request)} do not pass as before: ${outcome}. They were sent by schedule and counted twice, first ${moment(verify?.loss?.since ?? 0)}; as far as I know AWS is as agreed. Why it may be, and what to do, stands in the message above; to test again: \`/ping ${accepter.name} from ${requester.name}\`.`;
};

/** Nobody hears of the end of what they did not hear of. */
export const passesSince = ({ status, verify, drift }: PeeringRequest): number | undefined =>
  status === 'connected' && !drift?.found ? verify?.loss?.overAt : undefined;

export const passesText = (request: PeeringRequest): string =>
  `Packets pass again between ${named(request)}. They had not since ${moment(request.verify?.loss?.since ?? 0)}.`;
