import type { DeclaredFreeze } from '../audit/freezing.ts';
import { canBeHeld } from '../peering/overtaken.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { ReconcileNeeds } from './needs.ts';

type Declared = readonly DeclaredFreeze[];

/** So long what was asked counts for a request of which people are only told. */
const countsMs = 3_000;

/**
 * What the network team has frozen, for one turn. It is asked anew for each move that may begin with something; while owners are
 * waited for, where it only says what their card tells, what was asked a moment ago counts, and may be asked beside the look.
 */
export type Frozen = {
  for: (request: PeeringRequest) => Promise<Declared | undefined>;
  expect: () => void;
};

export const makeFrozen = ({ declared, now }: Pick<ReconcileNeeds, 'declared' | 'now'>): Frozen => {
  let last: { at: number; answer: Promise<Declared | undefined> } | undefined;
  const lately = (): Promise<Declared | undefined> => {
    if (last && now() < last.at + countsMs) return last.answer;
    const one = { at: now(), answer: Promise.resolve(declared?.()) };
    one.answer.catch(() => {
      if (last === one) last = undefined;
    });
    last = one;
    return one.answer;
  };
  return {
    for: async (request) => {
      if (!canBeHeld(request)) return undefined;
      return request.status === 'awaiting-approval' ? lately() : declared?.();
    },
    expect: () => void lately(),
  };
};
