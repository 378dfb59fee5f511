import { personIn } from '../../events/people.ts';
import { narrowedTo } from '../shorter.ts';
import type { PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

const earlier = (request: PeeringRequest, { endsAt, shorter }: Events['shortened'], at: number) => ({
  ...(shorter && narrowedTo(request, shorter, at)),
  ...(endsAt !== undefined && {
    expiresAt: endsAt,
    faults: withoutFaults(request, 'expiry', 'tags'),
  }),
});

/** When it may begin, and that it is to end earlier. */
export const windowSlice: Slice<'window-set' | 'frozen' | 'thawed' | 'shortened'> = {
  'window-set': (_, { startsAt }) => ({ startsAt }),
  frozen: (_, { until, what, said }) => ({ frozen: { until, what, said } }),
  thawed: () => ({ frozen: undefined }),
  shortened: (request, event, { by, at }) => ({
    ...earlier(request, event, at),
    narrowed: { by: personIn(by), at, reason: event.reason },
  }),
};
