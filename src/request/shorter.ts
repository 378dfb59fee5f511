import type { PeeringRequest } from './state.ts';
import { opensAt } from './window.ts';

/** How long, in seconds from when it is connected, or until which moment (milliseconds since 1970). */
export type Shorter = { duration: number } | { until: number };

type Lasting = Pick<PeeringRequest, 'duration' | 'until'>;
type Begun = Pick<PeeringRequest, 'yes' | 'startsAt' | 'frozen'>;

/** Is it surely less than what was asked for, if it is connected no earlier than now? Anything is less than no end. */
export const isShorter = (request: Lasting & Begun, shorter: Shorter, now: number): boolean => {
  const { duration, until } = request;
  const begins = Math.max(now, opensAt(request));
  if (duration === null) return true;
  if ('duration' in shorter)
    return until === undefined ? shorter.duration < duration : begins + shorter.duration * 1000 < until;
  return shorter.until < (until ?? begins + duration * 1000);
};

/** Seconds from one moment to another, at least one. */
export const secondsTo = (until: number, at: number): number => Math.max(1, Math.ceil((until - at) / 1000));

/** The same; null for no end. */
export const secondsLeft = (until: number | null, at: number): number | null =>
  until === null ? null : secondsTo(until, at);

/** What a request lasts after an owner has narrowed it: of every length and every moment that was said, the least counts. */
export const narrowedTo = ({ duration, until }: Lasting, shorter: Shorter, at: number): Lasting =>
  'until' in shorter
    ? {
        duration: Math.min(duration ?? Number.POSITIVE_INFINITY, secondsTo(shorter.until, at)),
        until: shorter.until,
      }
    : { duration: shorter.duration, ...(until !== undefined && { until }) };

/** When it ends if it is connected now: of a moment that was named and a length that an owner set, the earlier. */
export const endOf = (
  { duration, until, narrowed }: Lasting & Pick<PeeringRequest, 'narrowed'>,
  at: number,
): number | undefined => {
  if (duration === null) return undefined;
  const byLength = at + duration * 1000;
  if (until === undefined) return byLength;
  return narrowed ? Math.min(until, byLength) : until;
};
