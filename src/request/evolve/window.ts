import { type Person, personIn, samePerson } from '../../events/people.ts';
import type { Side } from '../../network/vpc.ts';
import type { Proposal } from '../proposal.ts';
import { narrowedTo } from '../shorter.ts';
import type { PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

/**
 * Whoever has it end earlier takes back what their side said to a later end before, and that end waits for no answer: what was asked for
 * before can still be agreed to, by all who have to, now that they know.
 */
const askedBefore = (proposals: readonly Proposal[], own: readonly Side[], by: Person): Proposal[] =>
  proposals.map((one) => {
    if (one.kind !== 'extension' || one.status !== 'proposed') return one;
    const left = (side: Side) =>
      own.includes(side) ? [] : one.yes[side].filter((other) => !samePerson(other, by));
    const { grace: _, ...rest } = one;
    return { ...rest, yes: { requester: left('requester'), accepter: left('accepter') } };
  });

const earlier = (
  request: PeeringRequest,
  { endsAt, shorter, sides = [] }: Events['shortened'],
  by: Person,
  at: number,
) => ({
  ...(shorter && narrowedTo(request, shorter, at)),
  ...(endsAt !== undefined && {
    expiresAt: endsAt,
    proposals: askedBefore(request.proposals, sides, by),
    faults: withoutFaults(request, 'expiry', 'tags'),
  }),
});

/** When it may begin, and that it is to end earlier. */
export const windowSlice: Slice<'window-set' | 'frozen' | 'thawed' | 'shortened'> = {
  'window-set': (_, { startsAt }) => ({ startsAt }),
  frozen: (_, { until, what, said }, { at }) => ({ frozen: { until, what, said, at } }),
  thawed: () => ({ frozen: undefined }),
  shortened: (request, event, { by, at }) => ({
    ...earlier(request, event, personIn(by), at),
    narrowed: { by: personIn(by), at, reason: event.reason },
  }),
};
