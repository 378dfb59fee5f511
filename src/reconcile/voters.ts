import type { Gap, Voided } from '../request/shapes.ts';
import type { PeeringRequest } from '../request/state.ts';

/** Who can say yes to a request, and whose yes counts no longer. Undefined where it could not be found out. */
export type Voters = {
  /** `recent`: by what was known a moment ago, and no longer ago than the last count. */
  count: (request: PeeringRequest, how: 'anew' | 'recent') => Promise<Gap[] | undefined>;
  lost: (request: PeeringRequest) => Promise<Voided[] | undefined>;
  /** Tells those who can mend it, and the asker, each in direct messages. */
  tell: (request: PeeringRequest) => Promise<void>;
};

/** How long a request may wait before it is looked whether there still are people who can say yes. */
export const recountMs = 60_000;

export const sameGaps = (one: readonly Gap[], other: readonly Gap[]): boolean => {
  const told = ({ side, who, needed, able, because }: Gap) =>
    [side, who, needed, able, ...because.map(({ group, user, is }) => `${group ?? user} ${is}`)].join();
  return one.map(told).sort().join('|') === other.map(told).sort().join('|');
};
