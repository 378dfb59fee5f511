import { sides } from '../network/vpc.ts';
import { endMovedAt } from './ending.ts';
import type { PeeringRequest } from './state.ts';

/** What a request came to be for in the end, so that the very same can be asked for again. Pure. */
type AgreedLast = {
  /** Seconds from when it is connected; null for no end. */
  duration: number | null;
  only?: NonNullable<PeeringRequest['only']>;
  port?: number;
  ticket?: string;
  reason: string;
};

const [minute, hour, day] = [60, 3_600, 86_400];
/** A yes comes a while after the question: what is a little less than whole days, or hours, was asked for as those. */
const rounded = (seconds: number): number => {
  const unit = seconds > 2 * day ? day : seconds > 2 * hour ? hour : minute;
  return Math.ceil(seconds / unit) * unit;
};

/** As long as it was last extended or shortened to; an end that it was given since nobody confirmed it is nobody's wish. */
const lengthOf = (request: PeeringRequest): number | null => {
  const { connectedAt, expiresAt, confirmation, duration } = request;
  const moved = endMovedAt(request);
  if (connectedAt === undefined || moved === undefined) return duration;
  if (expiresAt === undefined || confirmation?.endsAt === expiresAt) return null;
  return rounded(Math.max(minute, (expiresAt - moved) / 1000));
};

/** The subnets that took part, those that it was narrowed to since among them. */
const subnetsOf = ({ only, kept, narrowedTo }: PeeringRequest): PeeringRequest['only'] => {
  const more = sides.flatMap((side) => kept?.[side] ?? []);
  if (more.length === 0) return only;
  const named = [only?.named, narrowedTo?.named].filter(Boolean).join(', ');
  return {
    subnets: [...new Set([...(only?.subnets ?? []), ...more])],
    named: named || `${more.length} subnets`,
  };
};

export const agreedLast = (request: PeeringRequest): AgreedLast => {
  const { service, ticket, reason } = request;
  const only = subnetsOf(request);
  return {
    ...{ duration: lengthOf(request), reason },
    ...(only && { only }),
    ...service,
    ...(ticket && { ticket: ticket.id }),
  };
};
