import { type Drift, driftKey } from '../plan/drift.ts';
import { isMendable, mendedSides } from '../plan/mending.ts';
import type { PeeringRequest } from './state.ts';

/** What is put back without a click, and how often: somebody who takes it out again and again is asked, and not fought. */

const day = 86_400_000;
export const mostMends = 3;

type Mended = NonNullable<NonNullable<PeeringRequest['drift']>['mends']>;

/** How often a drift was mended by itself within the day before. */
const mendsOf = (mends: Mended = [], key: string, now: number): number =>
  mends.filter((one) => one.key === key && one.at > now - day && one.at < now).length;

/** Has it been put back so often that it is not any more? */
export const isFought = ({ drift }: Pick<PeeringRequest, 'drift'>, one: Drift, now: number): boolean =>
  mendsOf(drift?.mends, driftKey(one), now) >= mostMends;

/**
 * Of what differs, what is put back without a click: on these sides, and not too often. A rule of a security group that somebody took
 * away closes a door, and no door is opened again without a person; neither is anything taken out without one.
 */
export const toMend = (
  request: Pick<PeeringRequest, 'drift'>,
  drifts: readonly Drift[],
  mends: readonly string[],
  now: number,
): Drift[] =>
  drifts.filter(
    (one) =>
      one.kind !== 'rule-gone' &&
      one.kind !== 'block-gone' &&
      isMendable(one) &&
      mendedSides(one).every((side) => mends.includes(side)) &&
      !isFought(request, one, now),
  );

/** The record of a day, with what is mended now. */
export const mendsAfter = (before: Mended = [], keys: readonly string[], now: number): Mended => [
  ...before.filter(({ at }) => at > now - day),
  ...keys.map((key) => ({ key, at: now })),
];
