import { type Answer, type BothWaysOutcome, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { approvedAt, approvers } from './done-by.ts';
import { moment, named } from './words.ts';

/** What is said once two networks are joined: by whose yes, and what packets say. */

/** What happens within so many milliseconds is one message, which says all of it. */
export const burstMs = 10_000;

export const outcomeWords: Record<BothWaysOutcome, string> = {
  verified: 'packets pass both ways',
  'one-way': 'packets pass one way only',
  'half-tested': 'packets pass one way; the other could not be tested',
  'not-verified': 'no packet passes',
  'port-silent': 'packets pass both ways, but the port that it was asked for does not answer',
  untested: 'whether packets pass could not be tested',
};

/** The same of packets that were counted before something was mended. */
export const outcomeBefore: Record<BothWaysOutcome, string> = {
  verified: 'packets passed both ways',
  'one-way': 'packets passed one way only',
  'half-tested': 'packets passed one way; the other could not be tested',
  'not-verified': 'no packet passed',
  'port-silent': 'packets passed both ways, but the port that it was asked for did not answer',
  untested: 'it could not be tested whether packets passed',
};

/** Packets are sent to an instance's IPv4 address: what they say of IPv6 is nothing. */
export const ipv6Untested = 'The packets that were counted are of IPv4; whether IPv6 passes was not tested.';

const endsAt = ({ expiresAt }: PeeringRequest): string => (expiresAt ? ` It ends ${moment(expiresAt)}.` : '');

/** ` (0.912 ms)`: the slower way there and back, in one figure. */
const timeIn = (answers: readonly Answer[]): string => {
  const times = answers.flatMap(({ report: { outcome } }) =>
    outcome.kind === 'packets' && outcome.roundTrip ? [outcome.roundTrip.avg] : [],
  );
  return times.length > 0 ? ` (${Number(Math.max(...times).toPrecision(3))} ms)` : '';
};

/** `approved` is said with the outcome where both came within seconds. */
const approvalIn = (request: PeeringRequest, reader?: string): string => {
  const at = approvedAt(request);
  const isBurst = at !== undefined && (request.connectedAt ?? 0) - at < burstMs;
  const who = approvers(request, reader);
  return isBurst && who ? `Approved by ${who}: ` : '';
};

export const connectedText = (request: PeeringRequest, reader?: string): string => {
  const { ping } = request;
  const outcome = bothWaysOutcomeOf(ping?.answers ?? []);
  const time = outcome === 'verified' ? timeIn(ping?.answers ?? []) : '';
  const next = outcome === 'verified' ? '' : ' Why, and what to do, stands in the message above.';
  return `${approvalIn(request, reader)}${named(request)} are joined; ${outcomeWords[outcome]}${time}.${endsAt(request)}${next}`;
};
