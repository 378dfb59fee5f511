/** Where a connected request stands: what was seen, when that was, and what could not be looked at. Whatever shows it is made of this value. */
import { type BothWaysOutcome, bothWaysOutcomeOf } from '../ping/answer.ts';
import { lastCounted, type Measured, measuredAt } from '../ping/measured.ts';
import { isTested } from '../ping/output.ts';
import { isConnectionGone } from './gone.ts';
import type { PeeringRequest } from './state.ts';
import { type Blind, blindIn } from './unseen.ts';

/** A way whose packets were counted once and could not be the last time that somebody tried. */
export type Untested = { answer: Measured; last: NonNullable<Measured['last']>; since: number };

export type Standing = {
  /**
   * AWS beside what was agreed, when it could last be looked at. `accepted`: it differs as owners took it; `lost`: the connection itself is
   * gone; `gone`: so it is, and owners took that as it is.
   */
  aws: 'as-agreed' | 'differs' | 'lost' | 'accepted' | 'gone';
  /** What cannot be looked at now: the rest is from before. */
  blind: readonly Blind[];
  /** What the last test of each way says; `counting` while the first one runs. */
  packets: BothWaysOutcome | 'counting';
  /** When the oldest of what that counted was counted. */
  countedAt?: number;
  untested: readonly Untested[];
};

const awsOf = (request: PeeringRequest): Standing['aws'] => {
  const { drift } = request;
  if (drift?.found) return isConnectionGone(request) ? 'lost' : 'differs';
  if (isConnectionGone(request)) return 'gone';
  return drift?.accepted.length ? 'accepted' : 'as-agreed';
};

const untestedOf = (answer: Measured): Untested[] => {
  const last = isTested(answer.report.outcome) ? undefined : lastCounted(answer);
  return last ? [{ answer, last, since: last.at ?? 0 }] : [];
};

export const standingOf = (request: PeeringRequest): Standing => {
  const { ping } = request;
  const answers = ping?.answers ?? [];
  const outcome = bothWaysOutcomeOf(answers);
  const countedAt = measuredAt(answers);
  return {
    aws: awsOf(request),
    blind: blindIn(request),
    packets: ping?.last || outcome === 'verified' ? outcome : 'counting',
    ...(ping?.last && countedAt !== undefined && { countedAt }),
    untested: ping?.last ? answers.flatMap(untestedOf) : [],
  };
};
