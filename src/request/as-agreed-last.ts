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

/** Of requests that were narrowed before it was written down, all that either list names. */
const partsIn = ({ only, kept, parts }: PeeringRequest): readonly string[] =>
  parts ?? [...new Set([...(only?.subnets ?? []), ...sides.flatMap((side) => kept?.[side] ?? [])])];

/** The subnets that took part, those that it was narrowed to since in place of more of their side. */
const subnetsOf = (request: PeeringRequest): PeeringRequest['only'] => {
  const { only, kept, narrowedTo } = request;
  const own = sides.flatMap((side) => kept?.[side] ?? []);
  if (own.length === 0) return only;
  const subnets = partsIn(request);
  const last = narrowedTo && kept?.[narrowedTo.side];
  const others = last ? subnets.filter((id) => !last.includes(id)) : [];
  const named = last ? [...others, narrowedTo.named].join(', ') : `${subnets.length} subnets`;
  return { subnets: [...subnets], named };
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
