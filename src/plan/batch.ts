import { type PlaceRef, placeKey, type Side } from '../network/vpc.ts';
import type { Step } from './step.ts';

/**
 * Steps of one kind that go out together in one account and Region. EC2 takes fifty writes of routes at once there, and five a second
 * from then on (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html): so many are done in thirty seconds,
 * well within the time that a worker has for what it claimed.
 */
const mostInPlace = 200;

/** The side whose account a step is taken in. */
export const sideOf = (step: Step): Side =>
  'side' in step ? step.side : step.do === 'accept-connection' ? 'accepter' : 'requester';

/** The steps that one worker claims at a time: as many as each place takes, for both sides side by side. */
export const batchOf = (ends: Record<Side, PlaceRef>, steps: readonly Step[]): Step[] => {
  const taken = new Map<string, number>();
  return steps.filter((step) => {
    const place = `${placeKey(ends[sideOf(step)])}/${step.do}`;
    const before = taken.get(place) ?? 0;
    taken.set(place, before + 1);
    return before < mostInPlace;
  });
};
